"""Extraction by several processes at once. In: articles, one at a time. Out: their extractions, in order.

Only a few articles a process are under way at once, so that memory does not grow with their number.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from factcheck.errors import FactcheckError

if TYPE_CHECKING:
    from factcheck.models import Article, Extraction

UNDER_WAY = 4
"""Articles a process that are handed out at once."""
_Item = TypeVar("_Item")
_Ticket = TypeVar("_Ticket")


class Crew(Protocol, Generic[_Ticket]):
    """Those who extract. A member that is killed loses nothing: what it had is done again."""

    def room(self) -> int:
        """How many articles may be under way at once."""

    def hand_out(self, article: Article) -> _Ticket:
        """Begin with an article."""

    def result(self, ticket: _Ticket) -> Extraction | FactcheckError:
        """Wait for its extraction; an error that came from the article itself is returned, not raised."""


def extract_all(
    items: Iterable[tuple[_Item, Article | None]], crew: Crew[_Ticket]
) -> Iterator[tuple[_Item, Article | None, Extraction | FactcheckError | None]]:
    """The extraction of each article, in the order given, or the error that it gave.

    Args:
        items: (what comes back with it, article); where there is none, it passes through in its place.
        crew: who extracts.
    """
    waiting: deque[tuple[_Item, Article | None, _Ticket | None]] = deque()
    source = iter(items)
    while True:
        while len(waiting) < crew.room() and (item := next(source, None)) is not None:
            kept, article = item
            waiting.append((kept, article, None if article is None else crew.hand_out(article)))
        if not waiting:
            return
        kept, article, ticket = waiting.popleft()
        yield kept, article, None if ticket is None else crew.result(ticket)
