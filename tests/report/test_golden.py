"""Golden reports: each situation byte for byte, and its structure as a renderer sees it.

`UPDATE_GOLDEN=1 pytest tests/report` writes them afresh; read the difference before keeping it.
"""

from __future__ import annotations

import os
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

from factcheck.report.markdown import render
from factcheck.report.passages import Passages
from factcheck.report.view import view
from tests.report.reading import even, headings, kinds, links, seen, slugs, tables
from tests.report.situations import SITUATIONS

GOLDEN = Path(__file__).parent / "golden"
REPORTS = {name: render(dossier) for name, dossier in SITUATIONS.items()}
each = pytest.mark.parametrize("name", SITUATIONS)


@each
def test_golden_report_is_byte_identical(name: str) -> None:
    path = GOLDEN / f"{name}.md"
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_bytes(REPORTS[name].encode("utf-8"))
    assert render(SITUATIONS[name]).encode("utf-8") == path.read_bytes()


def test_golden_folder_holds_no_stray_report() -> None:
    assert {path.stem for path in GOLDEN.iterdir()} == set(SITUATIONS)


@each
def test_golden_headings_nest(name: str) -> None:
    levels = [level for level, _ in headings(REPORTS[name])]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))


@each
def test_golden_no_section_is_empty(name: str) -> None:
    lines = [line for line in REPORTS[name].splitlines() if line]
    marks = [len(line) - len(line.lstrip("#")) for line in lines]
    assert marks[-1] == 0
    assert not [line for line, here, after in zip(lines, marks, marks[1:], strict=False) if here >= after > 0]


@each
def test_golden_links_resolve_within_the_page(name: str) -> None:
    anchors = slugs(REPORTS[name])
    assert len(anchors) == len(set(anchors))
    inner = [link[1:] for link in links(REPORTS[name]) if link.startswith("#")]
    assert set(inner) <= set(anchors)
    assert all(link.startswith(("#", "https://")) for link in links(REPORTS[name]))


@each
def test_golden_claims_and_sources_link_both_ways(name: str) -> None:
    inner = Counter(links(REPORTS[name]))
    shown = view(SITUATIONS[name])
    for claim in shown.blocked:
        assert inner[f"#claim-{claim.number}"] >= 1
    for source in shown.sources:
        assert inner[f"#source-{source.number}"] >= 2  # the table and the block
        assert all(inner[f"#claim-{number}"] >= 2 for number in source.cited_by)


@each
def test_golden_tables_agree_in_columns_and_sum_up(name: str) -> None:
    found = tables(REPORTS[name])
    assert all(len(row) == len(table[0]) for table in found for row in table)
    if not SITUATIONS[name].claims:
        assert found == []
        return
    tally, claims = found
    *rows, total = [int(row[1]) for row in tally[1:]]
    assert sum(rows) == total == len(claims) - 1 == len(SITUATIONS[name].claims)


@each
def test_golden_no_raw_html_and_no_absent_value(name: str) -> None:
    assert kinds(REPORTS[name]).isdisjoint(
        {"html_inline", "html_block", "image", "code_block", "fence", "hr"}
    )
    assert "None" not in REPORTS[name]
    assert not [line for line in REPORTS[name].splitlines() if line != line.rstrip()]
    assert REPORTS[name].endswith("\n")
    assert "\n\n\n" not in REPORTS[name]


@each
def test_golden_quotations_are_the_articles_own_words(name: str) -> None:
    dossier = SITUATIONS[name]
    passages = Passages(dossier.article.text, dossier.blocks)
    read = seen(REPORTS[name])
    for shown, kept in zip(view(dossier).claims, dossier.claims, strict=True):
        if shown.quotation:
            assert shown.quotation == passages.quote(kept.claim.parts)
            assert all(piece in dossier.article.text for piece in shown.quotation.split(" … "))
            if name != "hostile":
                assert even(shown.quotation) in read


@pytest.mark.parametrize(
    ("name", "draft"),
    [
        ("nothing_reviewed", "5 claims are not yet checked."),
        ("one_checked", "2 claims are not yet checked."),
        ("disputed", "2 claims are not done: 1 disputed between readers and 1 not yet checked."),
        ("two_readers", "1 claim is awaiting a second reader."),
        ("in_progress", "2 claims are in progress."),
        ("all_done", None),
        ("excluded", None),
        ("revised", None),
        ("no_claims", None),
    ],
)
def test_golden_draft_while_any_claim_is_not_settled(name: str, draft: str | None) -> None:
    assert view(SITUATIONS[name]).draft == draft
    assert ("**Draft.**" in REPORTS[name]) == (draft is not None)


def test_golden_confidential_source_prints_its_description_only() -> None:
    report = REPORTS["confidential"]
    assert "a person with access to the accounts" in report
    assert not [word for word in ("Quill", "telephone", "minute 12", "28", "primary") if word in report]


def test_golden_internal_notes_never_leave() -> None:
    assert "Call them again" not in REPORTS["several_evidence"]
    assert "Ask for the timetable" not in REPORTS["in_progress"]
    assert "Note: The week ran from Monday to Sunday." in REPORTS["several_evidence"]


def test_golden_each_source_stands_once() -> None:
    report = REPORTS["several_evidence"]
    assert [text for _, text in headings(report) if text.startswith("Source ")] == ["Source 1", "Source 2"]
    assert report.count("M\\. Oduya") + report.count("M. Oduya") == 1


def test_golden_orphaned_words_are_not_looked_up_in_the_new_text() -> None:
    shown = view(SITUATIONS["revised"]).claims[1]
    assert (shown.quotation, shown.place) == ("", None)
    assert "\\[2\\]" not in REPORTS["revised"]


def test_golden_bottom_line_is_absent_without_one() -> None:
    assert "## Bottom line" in REPORTS["all_done"]
    assert "## Bottom line" not in REPORTS["one_checked"]
