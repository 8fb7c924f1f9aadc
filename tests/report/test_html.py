"""The HTML report: the words of the Markdown report, well formed, inert whatever the article holds."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from factcheck.report.html import TONES, bars, render_html
from factcheck.report.markdown import STYLES, render
from factcheck.report.page import environment
from factcheck.report.spans import Stretch, span_blocks
from factcheck.report.view import view
from tests.report.reading import headings, links, seen, slugs
from tests.report.situations import SITUATIONS

each = pytest.mark.parametrize("name", SITUATIONS)
VOID = {"meta", "br"}


class Page(HTMLParser):
    """Tags, ids, links and words of a page; fails where tags do not nest."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.hrefs: list[str] = []
        self.attributes: set[str] = set()
        self.scripts = 0
        self.words: list[str] = []
        self.feed(text)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.open.append(tag)
        self.scripts += tag == "script"
        for name, value in attrs:
            self.attributes.add(name)
            self.ids += [value or ""] if name == "id" else []
            self.hrefs += [value or ""] if name in ("href", "src") else []

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if not {"script", "style"} & set(self.open):
            self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())


PAGES = {name: Page(render_html(dossier)) for name, dossier in SITUATIONS.items()}


@each
def test_html_links_resolve_within_the_page(name: str) -> None:
    page = PAGES[name]
    assert len(page.ids) == len(set(page.ids))
    inner = {href[1:] for href in page.hrefs if href.startswith("#")}
    assert inner <= set(page.ids)
    assert all(href.startswith(("#", "https://", "http://")) for href in page.hrefs)


@each
def test_html_says_what_the_markdown_report_says(name: str) -> None:
    report = view(SITUATIONS[name])
    page = PAGES[name]
    assert [i for i in page.ids if re.fullmatch(r"claim-\d+", i)] == [
        f"claim-{c.number}" for c in report.blocked
    ]
    for claim in report.blocked:
        if name != "hostile":
            assert " ".join((claim.wording or claim.quotation).split()) in page.text
            assert claim.state in page.text
            words, comma, rest = claim.finding
            assert f"{words}{comma} {rest}".strip() in page.text.replace(" ,", ",")
            assert f"{words}{comma} {rest}".strip() in seen(render(SITUATIONS[name]))
    for word, count in report.tally_rows:
        assert f"{word} {count}" in page.text


@each
def test_html_has_no_handler_and_one_script(name: str) -> None:
    page = PAGES[name]
    assert page.scripts == 1
    assert not [
        attribute for attribute in page.attributes if attribute.startswith("on") or attribute == "style"
    ]
    assert "None" not in page.text


@each
def test_html_shows_each_word_of_the_article_once(name: str) -> None:
    dossier = view(SITUATIONS[name]).dossier
    report = view(dossier)
    blocks = span_blocks(report.dossier, report.claims, report.blocks)
    shown = "".join(run.text for block in blocks for run in block.runs if isinstance(run, Stretch))
    assert "".join(shown.split()) == "".join(dossier.article.text.split())


@pytest.mark.parametrize("name", [name for name in environment().list_templates() if "html" in name])
def test_html_templates_escape_in_one_way(name: str) -> None:
    """What a macro or a block set aside prints would be escaped twice; see report.page."""
    source, _, _ = environment().loader.get_source(environment(), name)  # type: ignore[union-attr]  # it has a loader
    tags = set(re.findall(r"{%[-+]?\s*(\w+)", source))
    assert tags <= {
        "if",
        "elif",
        "else",
        "endif",
        "for",
        "endfor",
        "set",
        "include",
        "extends",
        "block",
        "endblock",
    }
    assert "endset" not in source


@each
def test_html_bar_adds_up(name: str) -> None:
    report = view(SITUATIONS[name])
    pieces = bars(report)
    assert sum(piece.count for piece in pieces) == report.total
    assert all(piece.tone in TONES for piece in pieces)
    assert abs(sum(piece.width for piece in pieces) - (100 if pieces else 0)) < 0.1


@each
def test_html_of_checked_claims_alone(name: str) -> None:
    page = Page(render_html(SITUATIONS[name], only_checked=True))
    done = [claim.number for claim in view(SITUATIONS[name]).claims if claim.standing == "done"]
    assert [i for i in page.ids if re.fullmatch(r"claim-\d+", i)] == [f"claim-{number}" for number in done]


@each
@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("only_checked", [False, True])
def test_markdown_styles_are_well_made(name: str, style: str, only_checked: bool) -> None:
    text = render(SITUATIONS[name], style, only_checked=only_checked)
    levels = [level for level, _ in headings(text)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))
    inner = {link[1:] for link in links(text) if link.startswith("#")}
    assert inner <= set(slugs(text))
    assert "None" not in text


def test_markdown_selection_says_so() -> None:
    text = render(SITUATIONS["one_checked"], only_checked=True)
    assert "**Claims selected** | **1**" in text
    assert "2 claims are left out" in text


def test_html_says_the_verdict_on_what_is_no_longer_in_the_article() -> None:
    """The state that filters go by says that it is gone; what was found is told all the same."""
    (gone,) = [claim for claim in view(SITUATIONS["revised"]).claims if claim.standing == "orphaned"]
    assert gone.state == "No longer in the article"
    assert "✓ Verdict: True , 22 November 2026" in PAGES["revised"].text
