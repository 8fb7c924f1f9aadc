"""The desk's own threshold of check-worthiness: for what goes in, and for what is read again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Done = Callable[..., str]
Data = Callable[..., Any]


@pytest.mark.parametrize(("threshold", "worthy"), [("0", True), ("1.0", False)])
def test_threshold_of_the_desk_decides_what_is_check_worthy(
    here: Path, done: Done, data: Data, threshold: str, worthy: bool
) -> None:
    (here / "factcheck.toml").write_text(f"threshold = {threshold}\n", encoding="utf-8")
    (here / "a.txt").write_text("Crime fell by 12 percent in 2014. The ferry is red.\n", encoding="utf-8")
    done("ingest", "a.txt")
    claims = data("claims")
    assert len(claims) == 2
    assert {claim["check_worthy"] for claim in claims} == {worthy}
    assert data("settings")["threshold"] == {"value": float(threshold), "from": "factcheck.toml, line 1"}


def test_threshold_that_was_changed_holds_for_the_next_draft(here: Path, done: Done, data: Data) -> None:
    (here / "a.txt").write_text("Crime fell by 12 percent in 2014.\n", encoding="utf-8")
    done("ingest", "a.txt")
    before = data("claims")
    assert [claim["check_worthy"] for claim in before] == [True]
    (here / "factcheck.toml").write_text("threshold = 1\n", encoding="utf-8")
    done("reingest", "a1")
    assert data("claims") == before
    (here / "a.txt").write_text("Crime fell by 13 percent in 2014.\n", encoding="utf-8")
    done("ingest", "a.txt", "--as", "a1")
    after = [claim for claim in data("claims") if "13 percent" in claim["text"]]
    assert [claim["check_worthy"] for claim in after] == [False]
