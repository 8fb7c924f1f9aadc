"""The keys of review: as they always stand on the screen, and as the help explains them.

In: a scale, a width. Out: lines.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from factcheck.cli.review_wrap import Line, cells, wrapped
from factcheck.cli.safe import safe
from factcheck.desk.reasons import EXCLUSION_REASONS
from factcheck.desk.review_session import VERDICT_KEYS
from factcheck.models import Scale

_GAP = 2
_HELP_KEY = 9
"""Columns of the keys in the help."""


class Key(NamedTuple):
    """A key with its word on the screen and its line in the help."""

    key: str
    word: str
    help: str


KEYS = (
    Key("space", "skip", "on to the next claim that waits for you; nothing is written"),
    Key("n", "next", "the next claim in the queue, whatever its state"),
    Key("p", "back", "the claim before"),
    Key("e", "evidence", "add a source: what it says, where, and what it does to the claim"),
    Key("r", "again", "attach your last source again, only asking where in it"),
    Key("o", "open", "open the copy that was kept with the claim's last evidence"),
    Key("b", "because", "a verdict together with your reasons, which the report prints"),
    Key("x", "exclude", "leave the claim out, with a reason; an excluded one is taken in again"),
    Key("w", "wording", "word the claim anew; the wording before stays in the history"),
    Key("s", "split", "make two claims of it"),
    Key("m", "join", "make one claim of it and a neighbour"),
    Key("+", "add", "a claim that the machine missed, by its words in this paragraph"),
    Key("a", "note", "write a note, internal or public"),
    Key("t", "tag", "put a tag on the claim, or take one off that it has"),
    Key("f", "flag", "legal, figure, quotation or name: put on, or taken off"),
    Key("y", "query", "a question to author, editor or claimant"),
    Key("c", "change", "ask for other words in the article"),
    Key("k", "pick", "to be checked, where the scope is what was picked; once more: not so"),
    Key("h", "holds", "the review of a claim whose sentence changed holds; the flag goes"),
    Key("u", "undo", "take back your last decision, also one of an earlier day"),
    Key("g", "go to", "a claim by its number"),
    Key("/", "search", "the next claim that holds these words"),
    Key("?", "help", "this page"),
    Key("q", "quit", "stop; everything is stored, and you go on exactly here"),
)
_SCROLL_HELP = ("↑ ↓", "scroll what is beside or below the article, PgUp and PgDn by more")


def verdict_words(scale: Scale) -> list[tuple[str, str]]:
    """(key, label) of each verdict."""
    return [(key, verdict.label) for key, verdict in zip(VERDICT_KEYS, scale.verdicts, strict=False)]


def choice_words(choices: Mapping[str, tuple[str, str]]) -> list[tuple[str, str]]:
    """(key, word) of each choice of a question."""
    return [(key, word) for key, (_, word) in choices.items()]


def key_lines(pairs: Iterable[tuple[str, str]], width: int) -> list[Line]:
    """Keys with their words, as many a line as fit."""
    lines: list[Line] = []
    used = width
    for key, typed in pairs:
        word = safe(typed)
        size = cells(key) + 1 + cells(word)
        if used + _GAP + size > width:
            lines.append([("", " ")])
            used = 1
        else:
            lines[-1].append(("", " " * _GAP))
            used += _GAP
        lines[-1] += [("class:key", key), ("", f" {word}")]
        used += size
    return lines


def resting_lines(scale: Scale, width: int) -> list[Line]:
    """The keys while nothing is asked: the verdicts, then the commands."""
    commands = [(key.key, key.word) for key in KEYS]
    return key_lines(verdict_words(scale), width) + key_lines(commands, width)


def help_lines(scale: Scale, width: int, progress: str) -> list[Line]:
    """The help: how far the article is, what each key does, what each verdict and each reason means."""
    lines: list[Line] = [[("class:claim", " Progress")]]
    lines += [[("", f"  {row}")] for row in wrapped(progress, width - 3)]
    lines += [[("", "")], [("class:claim", " Keys")]]
    for key in KEYS:
        lines += _explained(key.key, key.help, width)
    lines += _explained(*_SCROLL_HELP, width)
    lines += [[("", "")], [("class:claim", f" Verdicts: {safe(scale.title)}")]]
    for sign, verdict in zip(VERDICT_KEYS, scale.verdicts, strict=False):
        lines += _explained(sign, f"{verdict.label}: {verdict.definition}", width)
    lines += [[("", "")], [("class:claim", " Reasons to exclude (x, then)")]]
    for sign, (name, means) in zip(VERDICT_KEYS.lower(), EXCLUSION_REASONS.items(), strict=False):
        lines += _explained(sign, f"{name}: {means}", width)
    return lines


def _explained(key: str, text: str, width: int) -> list[Line]:
    lines: list[Line] = []
    for number, row in enumerate(wrapped(text, max(10, width - _HELP_KEY - 1))):
        lines.append([("class:key", f"  {key if number == 0 else '':<{_HELP_KEY - 2}}"), ("", row)])
    return lines
