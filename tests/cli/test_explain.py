"""`factcheck explain`: a claim by its label, any other text as it is."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Run


def test_explain_a_claim_shows_its_sentence_rules_and_parse(desk: Path, run: Run) -> None:
    claims = json.loads(run("claims", "--search", "jailed", "--json").output)
    done = run("explain", claims[0]["label"])
    assert done.exit_code == 0, done.output
    assert "said that the country jailed 3,000 people" in done.output
    assert "Label: claim" in done.output
    assert "Speaker: Ida Berg, by “said”" in done.output
    assert "jailed  ccomp, VBD" in done.output
    assert "40 prisons" not in done.output


def test_explain_a_sentence_needs_no_database(run: Run) -> None:
    done = run("explain", "Why did it close?", "--json")
    (found,) = json.loads(done.output)
    assert (found["label"], found["cue"], found["claims"]) == ("question", "?", [])
    assert found["parse"]


def test_explain_shows_escapes_harmless(run: Run) -> None:
    done = run("explain", "The \x1b[31mharbour closed.")
    assert done.exit_code == 0
    assert "\x1b" not in done.output


def test_explain_refuses_what_is_no_sentence_and_unknown_claims(desk: Path, run: Run) -> None:
    assert run("explain", "12 + 3").exit_code == 2
    missing = run("explain", "a1.99")
    assert missing.exit_code == 1
    assert "a1.99" in missing.output
