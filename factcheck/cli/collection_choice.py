"""`--collection` of the commands that list. In: what was typed. Out: the articles that are meant.

Imports click alone.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from factcheck.errors import UsageError

if TYPE_CHECKING:
    from factcheck.store import Store

_Command = TypeVar("_Command", bound=Callable[..., Any])


def collection_option(command: _Command) -> _Command:
    """Add `--collection`, passed to the command as `collection`."""
    what = "Only the articles of this collection."
    return click.option("--collection", metavar="NAME", help=what)(command)


def labels_of(store: Store, ref: str | None, collection: str | None = None) -> list[str]:
    """Labels of the article that is named, of those of a collection, or of all.

    Raises:
        NotFoundError: no such article, or no such collection.
        UsageError: both are named.
    """
    refuse_both(ref, collection)
    if ref is not None:
        return [store.article(ref).label]
    return [article.label for article in store.articles(collection)]


def refuse_both(ref: str | None, collection: str | None) -> None:
    """Refuse an article together with a collection.

    Raises:
        UsageError: both are named.
    """
    if ref is not None and collection is not None:
        raise UsageError("ARTICLE and --collection do not go together", "Leave one of them out.")
