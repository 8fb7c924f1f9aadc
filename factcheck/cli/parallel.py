"""Extraction by several processes at once. In: articles, one at a time. Out: their extractions, in order.

Only a few articles a process are under way at once, so that memory does not grow with their number. A process
that is killed loses nothing: what it had is done again, and an article that ends two processes is left out.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import TYPE_CHECKING, TypeVar

from factcheck.errors import FactcheckError, ReadingError

if TYPE_CHECKING:
    from factcheck.extraction.pipeline import Extractor
    from factcheck.models import Article, Extraction

_UNDER_WAY = 4
"""Articles a process that are handed out at once."""
_MOST_ENDED = 2
_Item = TypeVar("_Item")
_extractor: Extractor | None = None


def extract_all(
    items: Iterable[tuple[_Item, Article]], jobs: int, model: str | None
) -> Iterator[tuple[_Item, Article, Extraction | FactcheckError]]:
    """The extraction of each article, in the order given, or the error that it gave.

    Args:
        items: (what comes back with it, article).
        jobs: how many processes.
        model: as for the Extractor.
    """
    waiting: deque[tuple[_Item, Article, Future[Extraction]]] = deque()
    source, ended = iter(items), 0
    pool = _pool(jobs, model)
    try:
        while True:
            while len(waiting) < jobs * _UNDER_WAY and (item := next(source, None)) is not None:
                waiting.append((*item, _submit(pool, item[1])))
            if not waiting:
                return
            kept, article, future = waiting[0]
            try:
                found: Extraction | FactcheckError = future.result()
            except FactcheckError as error:
                found = error
            except BrokenProcessPool:
                ended += 1
                pool.shutdown(wait=False, cancel_futures=True)
                pool = _pool(jobs, model)
                if ended >= _MOST_ENDED:
                    waiting.popleft()
                    yield kept, article, ReadingError("the process that read it ended twice")
                    ended = 0
                waiting = deque((k, a, _submit(pool, a)) for k, a, _ in waiting)
                continue
            ended = 0
            waiting.popleft()
            yield kept, article, found
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _pool(jobs: int, model: str | None) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(
        jobs, mp_context=get_context("spawn"), initializer=_load, initargs=(model,)
    )  # fmt: skip


def _submit(pool: ProcessPoolExecutor, article: Article) -> Future[Extraction]:
    try:
        return pool.submit(_extract, article)
    except BrokenProcessPool as error:
        failed: Future[Extraction] = Future()
        failed.set_exception(error)
        return failed


def _load(model: str | None) -> None:
    global _extractor  # noqa: PLW0603  # one a process, which nothing else shares
    from factcheck.cli.model import load_extractor

    _extractor = load_extractor(model)


def _extract(article: Article) -> Extraction:
    from factcheck.cli.language import check_model

    assert _extractor is not None
    check_model(article, _extractor)
    return _extractor.extract(article)
