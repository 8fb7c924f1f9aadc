"""Several processes of this machine that extract. In: articles. Out: a Crew for `parallel.extract_all`.

A process that is killed takes the pool with it. A new one is made, and what was under way is handed out
again, each when its turn comes: so an article that ends its process does so alone, and is known by it.
"""

from __future__ import annotations

import os
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from threading import Thread
from typing import TYPE_CHECKING, Self

from factcheck.cli import extracting
from factcheck.cli.parallel import UNDER_WAY
from factcheck.errors import FactcheckError, ReadingError

if TYPE_CHECKING:
    from factcheck.models import Article, Extraction

_MOST_ENDED = 2
"""Processes that one article may end before it is left out."""


@dataclass(slots=True)
class Ticket:
    """An article under way: its bytes, in which pool it is, and what comes of it."""

    packed: bytes
    pool: ProcessPoolExecutor
    future: Future[Extraction] | None


class Processes:
    """A pool that is made anew when it breaks.

    Args:
        jobs: how many processes.
        model: as for the Extractor.
    """

    def __init__(self, jobs: int, model: str | None) -> None:
        self._jobs, self._model = jobs, model
        self._pool = self._new_pool()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.shutdown(wait=False, cancel_futures=True)

    def room(self) -> int:
        """How many articles may be under way at once."""
        return self._jobs * UNDER_WAY

    def hand_out(self, article: Article) -> Ticket:
        """Begin with an article."""
        packed = extracting.pack(article)
        return Ticket(packed, self._pool, self._submit(packed))

    def result(self, ticket: Ticket) -> Extraction | FactcheckError:
        """Wait for its extraction, handing it out again where its process ended."""
        ended = 0
        while True:
            try:
                if ticket.future is None:
                    raise BrokenProcessPool
                return ticket.future.result()
            except FactcheckError as error:
                return error
            except BrokenProcessPool:
                if ticket.pool is self._pool:
                    ended += 1
                    self._pool.shutdown(wait=False, cancel_futures=True)
                    self._pool = self._new_pool()
                if ended >= _MOST_ENDED:
                    return ReadingError("the process that read it ended twice")
                ticket.pool, ticket.future = self._pool, self._submit(ticket.packed)

    def _submit(self, packed: bytes) -> Future[Extraction] | None:
        try:
            return self._pool.submit(extracting.extract, packed, self._model)
        except BrokenProcessPool:
            return None

    def _new_pool(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(
            self._jobs, mp_context=get_context("spawn"), initializer=_begin, initargs=(self._model,)
        )


def _begin(model: str | None) -> None:
    """Load the model before the first article comes.

    An error is left for the first article to tell: one here would only break the pool.
    """
    Thread(target=_end_with_parent, daemon=True).start()
    try:
        extracting.load(model)
    except FactcheckError:
        return


def _end_with_parent() -> None:
    """End when the writer has ended: where it was killed, nobody else tells this process to."""
    parent = parent_process()
    assert parent is not None
    wait([parent.sentinel])
    os._exit(1)
