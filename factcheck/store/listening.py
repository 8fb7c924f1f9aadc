"""Who wants to know what is recorded: a command that tells a program of its events.

In: events, once they are on the disk. Out: those that came while somebody listened.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from factcheck.models import Event

_HEARD: ContextVar[list[Event] | None] = ContextVar("heard", default=None)


@contextmanager
def listening() -> Iterator[list[Event]]:
    """Gather the events that are recorded meanwhile, in their order."""
    heard: list[Event] = []
    token = _HEARD.set(heard)
    try:
        yield heard
    finally:
        _HEARD.reset(token)


def tell(event: Event) -> None:
    """Say that an event was recorded."""
    heard = _HEARD.get()
    if heard is not None:
        heard.append(event)
