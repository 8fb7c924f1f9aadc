from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run

Data = Callable[..., Any]
SENTENCE = "Arland built 40 prisons in 2019."


@pytest.fixture
def gold(here: Path) -> Path:
    """A folder of one gold file, its article beside it."""
    for folder in ("gold", "articles"):
        (here / folder).mkdir()
    claim = {"text": SENTENCE, "speaker": None, "optional": False}
    units = [{"sentence": SENTENCE, "claims": [claim], "reason": None}]
    (here / "gold" / "one.json").write_text(json.dumps({"doc": "one", "units": units}))
    (here / "articles" / "one.txt").write_text(f"{SENTENCE}\n")
    return here / "gold"


def test_evaluate_prints_the_figures_of_each_article_and_of_all(data: Data, run: Run, gold: Path) -> None:
    found = data("evaluate", "gold")
    assert found["one"] == found["ALL"]
    assert found["ALL"]["F1"] == found["ALL"]["sent-F1"] == 1.0
    assert "P 1.000  R 1.000  F1 1.000  strict 1.000" in run("evaluate", "gold").stdout


def test_evaluate_says_what_is_missing(run: Run, gold: Path, here: Path) -> None:
    assert "holds no gold files" in run("evaluate", "articles").stderr
    (gold / "one.json").write_text('{"units": [1]}')
    assert "is no gold file" in run("evaluate", "gold").stderr
    (here / "articles" / "one.txt").unlink()
    refused = run("evaluate", "gold")
    assert (refused.exit_code, "one.txt is missing" in refused.stderr) == (1, True)
