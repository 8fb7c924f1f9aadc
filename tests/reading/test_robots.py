from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.reading.robots import may_fetch

ROBOTS = """
# for everybody
User-agent: *
Disallow: /private/
Allow: /private/open
Disallow: /*.pdf$
Disallow:

User-agent: one
User-agent: Factcheck-Desk
Disallow: /drafts/*/secret
Crawl-delay: 4
Sitemap: https://example.org/map.xml

User-agent: factcheck-desk
Disallow: /more
"""


@pytest.mark.parametrize(
    ("target", "agent", "allowed"),
    [
        ("/", "other", True),
        ("/private/x", "other", False),
        ("/private/open/x", "other", True),
        ("/a/b.pdf", "other", False),
        ("/a/b.pdf?x=1", "other", True),
        ("/private/x", "factcheck-desk", True),
        ("/drafts/7/secret/x", "factcheck-desk", False),
        ("/drafts/%37/secret", "factcheck-desk", False),
        ("/more", "factcheck-desk", False),
        ("/drafts/7/open", "factcheck-desk", True),
    ],
)
def test_robots_longest_rule_of_the_group_that_names_us(target: str, agent: str, allowed: bool) -> None:
    assert may_fetch(ROBOTS, target, agent) is allowed


@pytest.mark.parametrize("robots", ["", "<html>not found</html>", "Disallow: /", "User-agent: *\nDisallow:"])
def test_robots_without_a_rule_that_counts_allow_all(robots: str) -> None:
    assert may_fetch(robots, "/page")


def test_robots_everything_closed() -> None:
    assert not may_fetch("user-agent: *\ndisallow: /", "/page")


@given(st.text(max_size=200), st.text(alphabet="/ab*$.?%", max_size=30))
def test_robots_any_text_gives_an_answer(robots: str, path: str) -> None:
    assert may_fetch(robots, "/" + path) in (True, False)
    assert may_fetch(f"User-agent: *\nDisallow: {path}", "/" + path) in (True, False)
