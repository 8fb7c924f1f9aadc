"""How the parts of the review screen look, and how characters that a terminal lacks are shown.

In: text. Out: prompt_toolkit's styles by class; text that the terminal's encoding has.
"""

from __future__ import annotations

from prompt_toolkit.styles import Style

from factcheck.cli.review_wrap import cells
from factcheck.cli.safe import STAND_INS

STYLE = Style.from_dict(
    {
        "head": "reverse",
        "who": "bold",
        "rule": "dim",
        "context": "dim",
        "heading": "underline",
        "span": "bold",
        "reference": "underline",
        "sign": "bold fg:ansicyan",
        "bar": "fg:ansicyan",
        "claim": "bold",
        "name": "dim",
        "past": "dim",
        "key": "bold fg:ansicyan",
        "ask": "bold",
        "message": "",
        "error": "bold fg:ansired",
    }
)


def encodable(text: str, encoding: str) -> str:
    """`text` with what the terminal's encoding lacks put as a sign of the same width."""
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        text = text.translate(STAND_INS)
        return "".join(char if _encodes(char, encoding) else "?" * cells(char) for char in text)
    return text


def _encodes(char: str, encoding: str) -> bool:
    try:
        char.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
