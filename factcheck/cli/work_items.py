"""Queries and fixes by the beginning of their ids. In: what was typed. Out: the claim's label, the item."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeVar

from factcheck.errors import NotFoundError
from factcheck.models import Fix, Query

if TYPE_CHECKING:
    from factcheck.store import Store

_Item = TypeVar("_Item", Query, Fix)


def find_query(store: Store, ref: str) -> tuple[str, Query]:
    """The query whose id begins so.

    Raises:
        NotFoundError: none, or several.
    """
    label = _claim_of(store, ref, "query", "factcheck queries lists them.")
    return label, _pick(store.claim_dossier(label).queries, ref, "query", "factcheck queries lists them.")


def find_fix(store: Store, ref: str) -> tuple[str, Fix]:
    """The change asked for whose id begins so.

    Raises:
        NotFoundError: none, or several.
    """
    label = _claim_of(store, ref, "change", "factcheck fixes lists them.")
    return label, _pick(store.claim_dossier(label).fixes, ref, "change", "factcheck fixes lists them.")


def _claim_of(store: Store, ref: str, what: str, hint: str) -> str:
    try:
        label = store.event(ref).claim
    except NotFoundError as error:
        raise NotFoundError(error.message, hint) from error
    if label is None:
        raise NotFoundError(f"{ref} is no {what}", hint)
    return label


def _pick(items: Sequence[_Item], ref: str, what: str, hint: str) -> _Item:
    for item in items:
        if item.event.startswith(ref.strip().lower()):
            return item
    raise NotFoundError(f"{ref} is no {what} that stands", hint)
