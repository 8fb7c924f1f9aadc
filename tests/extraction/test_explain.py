"""Why a sentence gives the claims that it gives."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from spacy.tokens import Doc

from factcheck.extraction.explain import explain

TEXT = "The mayor, Ana Petrova, met the crew on Monday. She said the harbour had closed. Why did it close?"


def _words(node: dict[str, Any]) -> list[str]:
    return [node["text"], *(word for child in node["children"] for word in _words(child))]


def test_explain_shows_the_parse_once_a_word(parse: Callable[[str], Doc]) -> None:
    found = explain(parse(TEXT), 1)
    words = [word for tree in found["parse"] for word in _words(tree)]
    assert sorted(words) == sorted(["She", "said", "the", "harbour", "had", "closed", "."])
    (root,) = found["parse"]
    assert (root["text"], root["dependency"]) == ("said", "ROOT")


def test_explain_names_rules_cues_and_references(parse: Callable[[str], Doc]) -> None:
    found = explain(parse(TEXT), 1)
    assert (found["label"], found["rule"]) == ("claim", "statement")
    (attribution,) = found["attributions"]
    assert (attribution["cue"], attribution["source"]) == ("said", "She")
    assert [(r["text"], r["name"]) for r in found["references"]] == [("She", "Ana Petrova")]
    assert all(claim["rules"] for claim in found["claims"])
    assert [claim["text"] for claim in found["claims"]] == ["The harbour had closed."]


def test_explain_says_why_there_is_no_claim(parse: Callable[[str], Doc]) -> None:
    found = explain(parse(TEXT), 2)
    assert (found["label"], found["cue"], found["rule"]) == ("question", "?", "question_mark")
    assert found["claims"] == []
    json.dumps(found)


def test_explain_unknown_sentence(parse: Callable[[str], Doc]) -> None:
    with pytest.raises(IndexError):
        explain(parse(TEXT), 9)
