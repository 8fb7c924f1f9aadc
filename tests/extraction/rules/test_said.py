"""Marked-up texts of what somebody says: each claim word for word, and who states it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from factcheck.extraction.pipeline import Extractor
from factcheck.models import Article

DATA = Path(__file__).parents[1] / "data"


def marked_texts() -> Iterator[object]:
    """The blocks of data/said_*.txt as test parameters; a block with "!" is a known miss."""
    for path in sorted(DATA.glob("said_*.txt")):
        for block in path.read_text(encoding="utf-8").split("\n\n"):
            lines = [line for line in block.splitlines() if line and not line.startswith("#")]
            if not lines:
                continue
            text = lines[0].removeprefix("> ")
            claims = [line.removeprefix("- ") for line in lines[1:] if line.startswith("- ")]
            reason = next((line.removeprefix("! ") for line in lines if line.startswith("! ")), None)
            marks = [pytest.mark.xfail(reason=reason, strict=True)] if reason else []
            yield pytest.param(text.replace("¶", "\n\n"), claims, marks=marks, id=f"{path.stem}-{text[:40]}")


@pytest.mark.parametrize(("text", "claims"), list(marked_texts()))
def test_said_of_marked_texts(
    extractor: Extractor, make_article: Callable[..., Article], text: str, claims: list[str]
) -> None:
    found = extractor.extract(make_article(text))
    assert [f"{claim.speaker or ''}: {claim.text}" for claim in found.claims] == claims


def test_said_at_least_twenty_texts_a_family() -> None:
    for path in sorted(DATA.glob("*.txt")):
        texts = [line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("> ")]
        assert len(texts) >= 20, path.name
