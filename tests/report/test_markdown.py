"""The report as a whole: the same for the same dossier, article order, and quick for a long article."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import replace
from typing import Any

import pytest

from factcheck.models import Block, FirstForm, Sentence
from factcheck.report.markdown import render
from factcheck.report.view import view
from tests.report.dossiers import claim, dossier
from tests.report.reading import seen
from tests.report.situations import SITUATIONS

SCRIPT = (
    "import sys\n"
    "from factcheck.report.markdown import render\n"
    "from tests.report.situations import SITUATIONS\n"
    "sys.stdout.buffer.write(render(SITUATIONS['hostile']).encode())\n"
)


def test_markdown_does_not_depend_on_locale_zone_width_or_hash_seed() -> None:
    environment = {
        **os.environ,
        "LC_ALL": "C",
        "TZ": "Pacific/Auckland",
        "COLUMNS": "20",
        "PYTHONHASHSEED": "7",
        "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
    }
    run = subprocess.run(
        [sys.executable, "-c", SCRIPT], capture_output=True, env=environment, check=True, timeout=60
    )
    assert run.stdout == render(SITUATIONS["hostile"]).encode()


def test_markdown_claims_stand_in_article_order_whatever_the_dossier_holds() -> None:
    given = SITUATIONS["nothing_reviewed"]
    turned = replace(given, claims=tuple(reversed(given.claims)))
    assert render(turned) == render(given)
    assert [shown.number for shown in view(turned).claims] == [1, 2, 3, 4, 5]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "*a2.1, [all claims]"),
        ({"origin": "added"}, "*a2.1, added by hand, [all claims]"),
        ({"origin": "split", "made_of": ("a2.9",)}, "*a2.1, split by hand from a2.9, [all claims]"),
        ({"origin": "joined", "made_of": ("a2.8", "a2.9")}, "joined by hand from a2.8 and a2.9, [all"),
        ({"first_form": FirstForm("Rates fell!", None, None)}, "*a2.1, worded by hand, [all claims]"),
        ({"first_form": FirstForm("Rates rose!", "Ada Ness", None)}, "*a2.1, attributed by hand, [all"),
    ],
)
def test_markdown_claims_by_hand_say_so(changes: dict[str, Any], said: str) -> None:
    text = "Rates rose! Costs fell."
    assert said in render(dossier(claim(1, "Rates rose!", [(0, 11)], **changes), text=text))


def test_markdown_annotated_article_keeps_every_word_of_the_text() -> None:
    text = "Rates rose! Costs fell."
    report = render(dossier(claim(1, "Rates rose!", [(0, 11)]), text=text))
    assert "Rates rose![1] Costs fell." in seen(report)


def test_markdown_marker_of_an_excluded_claim_leads_to_the_reason() -> None:
    report = render(SITUATIONS["excluded"])
    assert "[\\[3\\]](#not-checked-and-why)" in report


@pytest.mark.slow
def test_markdown_of_ten_thousand_claims_takes_seconds_at_most() -> None:
    sentence = "Item 12 cost $31 million in May. "
    text = sentence * 10_000
    starts = range(0, len(text), len(sentence))
    claims = [
        claim(n, sentence.strip(), [(start, start + len(sentence) - 1)]) for n, start in enumerate(starts, 1)
    ]
    long = replace(
        dossier(*claims, text=text),
        blocks=tuple(Block(start, start + len(sentence) - 1, "paragraph") for start in starts),
        sentences=tuple(Sentence(start, start + len(sentence) - 1, "claim") for start in starts),
    )
    begun = time.perf_counter()
    report = render(long)
    taken = time.perf_counter() - begun
    assert report.count("\n### Claim ") == 10_000
    assert taken < 10  # about one second on a quiet machine; a quadratic step would take minutes


def test_markdown_marker_stands_behind_the_claims_words_not_a_full_stop_apart_from_them() -> None:
    text = "Rates rose and costs fell."
    first = claim(1, "Rates rose.", [(0, 10), (25, 26)])
    second = claim(2, "Costs fell.", [(15, 25)])
    assert "Rates rose[1] and costs fell[2]." in seen(render(dossier(first, second, text=text)))


def test_markdown_summary_tells_what_was_found_first() -> None:
    text = render(SITUATIONS["several_evidence"], "summary")
    states = [line.partition("**")[2].partition("**")[0] for line in text.splitlines() if line[:2] == "- "]
    assert states == ["True", "Mostly false"]
    mixed = render(SITUATIONS["disputed"], "summary")
    assert mixed.index("- **Readers differ**") < mixed.index("- **Not yet checked**")
    assert SITUATIONS["disputed"].claims[0].claim.status == "open", "in the article it stands first"
