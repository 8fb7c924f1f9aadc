"""The review screen as lines of styled text, for any size of terminal; nothing here touches one.

In: a ReviewDesk, a width and a height. Out: the lines above the keys and the lines of the keys. Every part
has a height that depends on the terminal and the scale alone, so that nothing moves from claim to claim.

80 columns: head, article, claim, keys, one below the other. From 120 columns on the claim stands beside the
article.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.cli.articles import title_of
from factcheck.cli.review_article import article_lines
from factcheck.cli.review_facts import fact_lines
from factcheck.cli.review_keys import choice_words, help_lines, key_lines, resting_lines
from factcheck.cli.review_queue import queue_lines
from factcheck.cli.review_wrap import Line, cells, cut, padded
from factcheck.desk.locators import locator

if TYPE_CHECKING:
    from factcheck.cli.review_desk import ReviewDesk

MIN_WIDTH, MIN_HEIGHT = 60, 18
SIDE_BY_SIDE = 120
"""Columns from which on the claim stands beside the article."""
_MAX_COLUMN = 100
"""Longer lines of running text are hard to read."""
_ARTICLE_SHARE = 0.45
_QUEUE_ROOM = 24
"""Lines beside the article from which on the queue is shown below the claim."""
_TALL = 30
"""Lines from which on a message may have two."""


class ClaimsView:
    """How a ReviewDesk looks."""

    def __init__(self, desk: ReviewDesk) -> None:
        self.desk = desk

    def keys_height(self, width: int) -> int:
        """Lines of the keys."""
        return keys_height(self.desk, width)

    def bottom_height(self, width: int, height: int) -> int:
        """Lines of the lowest part."""
        return bottom_height(self.desk, width, height)

    def top_lines(self, width: int, height: int) -> list[Line]:
        """Exactly `height` lines: what is above the lowest part."""
        return top_lines(self.desk, width, height)

    def bottom_lines(self, width: int, height: int) -> list[Line]:
        """The lowest part."""
        return bottom_lines(self.desk, width, height)


def too_small(width: int, height: int) -> bool:
    """True where the screen cannot hold what a decision needs."""
    return width < MIN_WIDTH or height < MIN_HEIGHT


def small_lines(width: int, height: int) -> list[Line]:
    """What a terminal shows that is too small."""
    words = f"{width}x{height} is too small: review needs {MIN_WIDTH}x{MIN_HEIGHT}. q quits."
    return [
        [("", cut(words[start : start + width], width))] for start in range(0, len(words), max(1, width))
    ][:height]


def bottom_height(desk: ReviewDesk, width: int, height: int) -> int:
    """Lines of the lowest part: a rule, the message, the keys."""
    return 1 + _message_height(height) + keys_height(desk, width)


def top_lines(desk: ReviewDesk, width: int, height: int) -> list[Line]:
    """Exactly `height` lines: head, article and claim, or the help."""
    head = [_head(desk, width), _progress_rule(desk, width)]
    room = height - len(head)
    if desk.help:
        return head + _scrolled(desk, help_lines(desk.article.scale, width, desk.progress_words), width, room)
    body = _beside(desk, width, room) if width >= SIDE_BY_SIDE else _stacked(desk, width, room)
    return head + body


def bottom_lines(desk: ReviewDesk, width: int, height: int) -> list[Line]:
    """The lowest part. While a line is typed, the place for it stays free below the message."""
    message = _messages(desk, width, _message_height(height))
    keys = keys_height(desk, width)
    lines: list[Line] = []
    if desk.form is None:
        lines = resting_lines(desk.article.scale, width)
    elif desk.form.question.choices:
        lines = key_lines([*choice_words(desk.form.question.choices), ("Esc", "cancel")], width)
    blank: list[Line] = [[("", "")] for _ in range(keys - len(lines))]
    return [_rule(width), *message, *lines, *blank]


def typing_line() -> Line:
    """How to go on while a line is typed."""
    return key_lines(
        [("Enter", "go on"), ("Esc", "cancel"), ("Ctrl-O", "editor"), ("↑", "earlier")], MIN_WIDTH
    )[0]


def keys_height(desk: ReviewDesk, width: int) -> int:
    """Lines of the keys; the same room is there for what is typed."""
    return max(len(resting_lines(desk.article.scale, width)), 3)


def _message_height(height: int) -> int:
    return 2 if height >= _TALL else 1


def _head(desk: ReviewDesk, width: int) -> Line:
    """Where we are at the left, whose name is written at the right, the title between as far as it fits."""
    progress, label = desk.session.progress, desk.shown.claim.label
    settled = progress.settled - progress.done
    left = f" {label}   {progress.place} of {progress.total}, {progress.done} done"
    left += f", {settled} left out" if settled else ""
    right = cut(f"writes as {desk.reviewer} ", width // 3)
    room = width - cells(left) - cells(right) - 6
    title = cut(title_of(desk.article), room) if room >= 10 else ""
    middle = f"   {title}"
    gap = width - cells(left) - cells(middle) - cells(right)
    return [
        ("class:head class:claim", left),
        ("class:head", middle + " " * max(0, gap)),
        ("class:head class:who", right),
    ]


def _rule(width: int) -> Line:
    return [("class:rule", "─" * width)]


def _progress_rule(desk: ReviewDesk, width: int) -> Line:
    """The rule below the head, with how far the article is."""
    told = cut(f"─ {desk.progress_words} ", width) if desk.progress_words else ""
    return [("", told), ("class:rule", "─" * (width - cells(told)))]


def _stacked(desk: ReviewDesk, width: int, room: int) -> list[Line]:
    above = max(4, int((room - 1) * _ARTICLE_SHARE))
    article = _article(desk, min(width, _MAX_COLUMN), above)
    facts = _facts(desk, min(width, _MAX_COLUMN) - 2)
    below = _scrolled(desk, [[("", " "), *line] for line in facts], width, room - 1 - above)
    return [*article, _rule(width), *below]


def _beside(desk: ReviewDesk, width: int, room: int) -> list[Line]:
    """The article at the left; at the right the claim and, where there is room, the queue around it."""
    left = min(_MAX_COLUMN, width // 2)
    right = width - left - 3
    article = _article(desk, left, room)
    facts = _facts(desk, min(right, _MAX_COLUMN))
    queue = room // 3 if room >= _QUEUE_ROOM else 0
    beside = _scrolled(desk, facts, right, room - queue)
    if queue:
        beside += [
            [("class:rule", "─" * right)],
            *queue_lines(desk.session, desk.article.scale, right, queue - 1),
        ]
    return [
        [*padded(line, left), ("class:rule", " │ "), *other]
        for line, other in zip(article, beside, strict=True)
    ]


def _article(desk: ReviewDesk, width: int, height: int) -> list[Line]:
    claim = desk.shown.claim
    parts = ((0, 0),) if claim.orphaned else claim.parts  # its places are in a text that is no more
    resolved = () if claim.orphaned else [found for found in claim.references if found.antecedent]
    accents = sorted(((found.start, found.end), "class:reference") for found in resolved)
    return article_lines(desk.article.text, desk.place.blocks, parts, width, height, accents)


def _scrolled(desk: ReviewDesk, lines: list[Line], width: int, room: int) -> list[Line]:
    """`room` lines from where the desk scrolled to; where more follow or went before, the last says so."""
    desk.hold_scroll(len(lines) - room + 1 if len(lines) > room else 0)
    if len(lines) <= room:
        return lines + [[("", "")] for _ in range(room - len(lines))]
    seen = lines[desk.scroll : desk.scroll + room - 1]
    below = len(lines) - desk.scroll - len(seen)
    words = f"↓ {below} more" if below else "↑ back"
    return [*seen, [("", " " * max(0, width - cells(words) - 1)), ("class:name", words)]]


def _messages(desk: ReviewDesk, width: int, height: int) -> list[Line]:
    """What is asked, then what happened; cut where it does not fit."""
    parts: list[tuple[str, str]] = []
    if desk.form is not None:
        form = desk.form
        step = f" ({form.at + 1} of {len(form.questions)})" if len(form.questions) > 1 else ""
        parts.append(("class:ask", f"{form.title}{step}. {form.question.label}"))
    if desk.message.text:
        parts.append(("class:error" if desk.message.is_error else "class:message", desk.message.text))
    if desk.form is not None and len(parts) > height:
        parts = parts[1:]  # what is wrong goes before what was asked already
    lines: list[Line] = [[("", " "), (style, cut(text, width - 2))] for style, text in parts[:height]]
    return lines + [[("", "")] for _ in range(height - len(lines))]


def _facts(desk: ReviewDesk, width: int) -> list[Line]:
    claim = desk.shown
    return fact_lines(claim, desk.article.scale, width, desk.earlier(), locator(claim.claim, desk.article))
