"""The index of reports and the corrections page: the same in Markdown and HTML, inert whatever they name."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from factcheck.models import Event
from factcheck.report.corrections import Correction, corrections_of, corrections_page
from factcheck.report.html import render_html
from factcheck.report.index import Listed, corrections_html, index_html, index_page
from factcheck.report.view import view
from tests.report.dossiers import dossier, passengers
from tests.report.reading import headings, links, seen, tables
from tests.report.situations import SITUATIONS
from tests.report.test_escape import HOSTILE
from tests.report.test_html import Page

REPORTS = [
    Listed("a1.html", "The ferry", "Of 4 claims selected, 2 were checked.", draft=False),
    Listed("a2.html", "The bridge", "Of 1 claim selected, none was checked.", draft=True),
]
SPEAKERS = {
    ("the mayor", "True"): 1,
    ("Ana Petrova", "False"): 2,
    ("Ana Petrova", "True"): 12,
    ("the author", "Mixture"): 1,
}
ROWS = [
    ["Ana Petrova", "True", "12"],
    ["Ana Petrova", "False", "2"],
    ["the author", "Mixture", "1"],
    ["the mayor", "True", "1"],
]
NOTICES = [
    Correction(
        "2026-11-23", "a1.html", "The ferry", "It carried 900.", "Correction of 23 November 2026: 910."
    ),
    Correction(
        "2026-11-24", "a2.html", "The bridge", "It cost 4.", "Update of 24 November 2026: 5.\n\nMore."
    ),
]


def rows_of(page: str) -> list[list[str]]:
    body = page.partition("<tbody>")[2].partition("</tbody>")[0]
    return [re.findall(r"<td[^>]*>(.*?)</td>", row) for row in body.split("</tr>")[:-1]]


def test_index_says_the_same_in_both_forms() -> None:
    markdown = index_page(REPORTS, SPEAKERS, "corrections.md")
    page = Page(index_html(REPORTS, SPEAKERS, "corrections.html"))
    assert tables(markdown)[0][1:] == ROWS
    assert rows_of(index_html(REPORTS, SPEAKERS, "corrections.html")) == ROWS
    assert links(markdown) == ["a1.html", "a2.html", "corrections.md"]
    assert page.hrefs == ["a1.html", "a2.html", "corrections.html"]
    for words in ("Of 4 claims selected, 2 were checked.", "do not grade anybody", "The bridge Draft. Of 1"):
        assert words in page.text
        assert words in seen(markdown)


def test_index_without_checked_claims_has_no_table() -> None:
    assert tables(index_page(REPORTS, {}, "corrections.md")) == []
    assert "<table" not in index_html(REPORTS, {}, "corrections.html")
    assert "grade" not in index_html(REPORTS, {}, "corrections.html")


def test_corrections_say_the_same_in_both_forms_the_latest_first() -> None:
    markdown = corrections_page(NOTICES)
    page = Page(corrections_html(NOTICES, "index.html"))
    assert [text for _, text in headings(markdown)] == ["Corrections", "The bridge", "The ferry"]
    assert links(markdown) == ["a2.html", "a1.html"]
    assert page.hrefs == ["a2.html", "a1.html", "index.html"]
    assert page.text.index("Update of 24") < page.text.index("Correction of 23")
    assert "More." in seen(markdown)
    assert "More." in page.text


def test_corrections_where_there_are_none() -> None:
    assert "Nothing had to be corrected so far." in corrections_page([])
    assert "Nothing had to be corrected so far." in Page(corrections_html([], "index.html")).text


def test_corrections_are_those_of_the_claims() -> None:
    body = {"kind": "correction", "notice": "It was 910."}
    event = Event("e9", "claim_corrected", "2026-11-24T10:00:00Z", "reviewer-a", body)
    found = dossier(replace(passengers(), history=(event,)))
    (notice,) = corrections_of(found, "The ferry", "a1.md")
    assert notice.notice == "Correction of 24 November 2026: It was 910."
    assert (notice.file, notice.claim) == ("a1.md", found.claims[0].claim.text)


@pytest.mark.parametrize(
    "nasty", [*HOSTILE, '"><script>alert(1)</script>', "javascript:alert(1)", "\u202eevil"]
)
def test_index_and_corrections_are_inert(nasty: str) -> None:
    reports = [Listed("a1.html", nasty, nasty, draft=True)]
    pages = (
        index_html(reports, {(nasty, nasty): 1}, "corrections.html"),
        corrections_html([Correction("2026-11-24", "a1.html", nasty, nasty, nasty)], "index.html"),
    )
    for page in pages:
        read = Page(page)
        assert read.scripts == 0
        assert set(read.hrefs) <= {"a1.html", "index.html", "corrections.html"}
        assert read.attributes <= {
            *(
                "lang",
                "charset",
                "http-equiv",
                "content",
                "name",
                "class",
                "href",
                "id",
                "scope",
                "aria-labelledby",
            )
        }
        assert "\u202e" not in page


def test_pages_forbid_all_but_their_own_style() -> None:
    for page in (index_html(REPORTS, SPEAKERS, "c.html"), corrections_html(NOTICES, "index.html")):
        (policy,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', page)
        parts = [part.split()[0] for part in policy.split("; ")]
        assert parts == ["default-src", "style-src", "base-uri", "form-action"]
        assert "'unsafe" not in policy
    assert "script-src" in render_html(SITUATIONS["one_checked"])
    assert view(SITUATIONS["one_checked"]).title
