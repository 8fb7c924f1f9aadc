"""Marked-up sentences as data: `marked/FAMILY.txt`, one a line → text and the character spans of its tags.

`#` begins a comment, ¶ stands for a paragraph's end. A line of the form `!REASON | SENTENCE` is a known miss.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest

FOLDER = Path(__file__).parent / "marked"
_TAG = re.compile(r"<(/?)([a-z]+)>")


class Marked(NamedTuple):
    """A sentence without its tags, and the spans that each tag holds, in text order."""

    text: str
    spans: dict[str, list[tuple[int, int]]]


def read_marked(line: str) -> Marked:
    """The tags of a line as spans into its text."""
    spans: dict[str, list[tuple[int, int]]] = {}
    opened: list[tuple[str, int]] = []
    text, position = "", 0
    for tag in _TAG.finditer(line):
        text += line[position : tag.start()].replace("¶", "\n\n")
        position = tag.end()
        if tag[1]:
            name, start = opened.pop()
            assert name == tag[2], f"<{name}> is closed by </{tag[2]}>: {line}"
            spans.setdefault(name, []).append((start, len(text)))
        else:
            opened.append((tag[2], len(text)))
    return Marked(text + line[position:].replace("¶", "\n\n"), spans)


def family(name: str) -> list[object]:
    """The sentences of one family as parameters; known misses are strict xfails."""
    parameters: list[object] = []
    for line in (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        if line.startswith("!"):
            reason, _, sentence = line[1:].partition(" | ")
            mark = pytest.mark.xfail(strict=True, reason=reason)
            parameters.append(pytest.param(sentence, marks=mark, id=f"{name}: {sentence[:60]}"))
        else:
            parameters.append(pytest.param(line, id=f"{name}: {line[:60]}"))
    return parameters
