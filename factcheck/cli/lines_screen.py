"""The screen of `review --lines` as lines of styled text, for any size of terminal.

In: a LinesDesk, a width and a height. Out: the lines above the keys and the lines of the keys.
"""

from __future__ import annotations

from factcheck.cli.articles import title_of
from factcheck.cli.lines_desk import LinesDesk
from factcheck.cli.review_article import article_lines
from factcheck.cli.review_keys import key_lines
from factcheck.cli.review_wrap import Line, cells, cut, wrapped
from factcheck.desk.lines import marks

_KEYS = (
    ("space", "read"),
    ("n", "next"),
    ("p", "back"),
    ("+", "add a claim"),
    ("g", "go to"),
    ("u", "undo"),
    ("q", "quit"),
)
_KEYS_HEIGHT = 3
"""The same room is there for what is typed."""
_MAX_COLUMN = 100
_NAMES = 10
"""Columns of the names of what is known of a line."""
_STYLES = {"figure": "reverse", "name": "underline"}
"""In the text as in the list below it, which names them without any style."""


class LinesView:
    """How a LinesDesk looks."""

    def __init__(self, desk: LinesDesk) -> None:
        self.desk = desk

    def keys_height(self, width: int) -> int:
        """Lines of the keys."""
        del width
        return _KEYS_HEIGHT

    def bottom_height(self, width: int, height: int) -> int:
        """Lines of the lowest part: a rule, the message, the keys."""
        del height
        return 2 + self.keys_height(width)

    def top_lines(self, width: int, height: int) -> list[Line]:
        """Exactly `height` lines: head, article, what is known of the line."""
        column = min(width, _MAX_COLUMN)
        article = max(4, (height - 3) // 2)
        desk = self.desk
        span = (desk.line.start, desk.line.end)
        text, blocks = desk.place.article.text, desk.place.blocks
        accents = [(place, _STYLES[kind]) for place, kind in marks(text, span)]
        shown = article_lines(text, blocks, [span], column, article, accents)
        facts = self._facts(column)[: height - 3 - article]
        blank: list[Line] = [[("", "")] for _ in range(height - 3 - article - len(facts))]
        return [self._head(width), _rule(width), *shown, _rule(width), *facts, *blank]

    def bottom_lines(self, width: int, height: int) -> list[Line]:
        """The lowest part. While a line is typed, the place for it stays free below the message."""
        del height
        desk = self.desk
        style = "class:error" if desk.message.is_error else "class:message"
        words = desk.message.text
        if desk.form is not None and not desk.message.is_error:
            style, words = "class:ask", f"{desk.form.title}. {desk.form.question.label}"
        lines = [] if desk.form is not None else key_lines(_KEYS, width)[:_KEYS_HEIGHT]
        blank: list[Line] = [[("", "")] for _ in range(_KEYS_HEIGHT - len(lines))]
        return [_rule(width), [("", " "), (style, cut(words, width - 2))], *lines, *blank]

    def _head(self, width: int) -> Line:
        desk = self.desk
        left = f" {desk.place.article.label}   line {desk.at + 1} of {len(desk.lines)}, {desk.left} unread"
        right = cut(f"writes as {desk.reviewer} ", width // 3)
        room = width - cells(left) - cells(right) - 6
        title = f"   {cut(title_of(desk.place.article), room)}" if room >= 10 else ""
        gap = " " * max(0, width - cells(left) - cells(title) - cells(right))
        return [
            ("class:head class:claim", left),
            ("class:head", title + gap),
            ("class:head class:who", right),
        ]

    def _facts(self, width: int) -> list[Line]:
        """The line's names and figures, what it is, its claims and readers."""
        desk = self.desk
        text, line = desk.place.article.text, desk.line
        found = marks(text, (line.start, line.end))
        rows: list[Line] = []
        for kind, name in (("name", "Names"), ("figure", "Figures")):
            words = [" ".join(text[slice(*span)].split()) for span, which in found if which == kind]
            rows += _named(name, "; ".join(dict.fromkeys(words)), width, _STYLES[kind])
        rows += _named("Line", line.label, width)
        for number, claim in enumerate(desk.claims):
            rows += _named("" if number else "Claims", f"{claim.label}: {claim.text}", width)
        return rows + _named("Read by", ", ".join(line.readers) or "nobody", width)


def _named(name: str, words: str, width: int, style: str = "") -> list[Line]:
    lines: list[Line] = []
    for number, row in enumerate(wrapped(words, max(10, width - _NAMES - 1)) if words else ()):
        lines.append([("class:name", f" {name if number == 0 else '':<{_NAMES}}"), (style, row)])
    return lines


def _rule(width: int) -> Line:
    return [("class:rule", "─" * width)]
