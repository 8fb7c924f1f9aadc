"""A decision on a claim, from reading it to saying what came of it. In: a claim, drafts. Out: text.

The decision is recorded on the claim as it was read: where somebody else changed it between, the store
refuses and nothing is written.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from factcheck.models import Attachment, ClaimRecord, Draft, Event, Scale

if TYPE_CHECKING:
    from factcheck.store import Store


class Decided(NamedTuple):
    """The claim after the decision, its article's scale, and the events that were recorded."""

    claim: ClaimRecord
    scale: Scale
    events: tuple[Event, ...]


def decide(
    path: Path,
    ref: str,
    actor: str,
    make: Callable[[ClaimRecord, Scale], Sequence[Draft]],
    copy: Attachment | None = None,
) -> Decided:
    """Record what `make` drafts for the claim; nothing is recorded where it refuses one of them.

    Args:
        path: the database.
        ref: the claim as typed (a3.14).
        actor: whose decision it is.
        make: drafts from the claim as it stands and its article's scale; raises DeskError to refuse.
        copy: a document that the first draft names and that is to be kept.

    Raises:
        NotFoundError: no such claim.
        StaleError: somebody changed the claim meanwhile.
        FactcheckError: it is a second reader's verdict, and nobody confirmed the name.
    """
    from factcheck.cli.second_name import confirm_name
    from factcheck.desk.blind import as_blind, hide_claim
    from factcheck.store import open_store

    with open_store(path, "write") as store:
        claim = store.claim(ref)
        article = store.article(f"a{claim.article_number}")
        dossier = store.claim_dossier(claim.label)
        drafts = [as_blind(draft, dossier, article.policy, actor) for draft in make(claim, article.scale)]
        if any(draft.body.get("blind") for draft in drafts):
            confirm_name(store, actor, None)
        events = _record(store, drafts, actor, claim.last_event, [copy] if copy else [])
        return Decided(hide_claim(store.claim(claim.label), article.policy, actor), article.scale, events)


def _record(
    store: Store, drafts: Sequence[Draft], actor: str, seen: str, blobs: Sequence[Attachment]
) -> tuple[Event, ...]:
    events: list[Event] = []
    for draft in drafts:
        events.append(store.record(draft, actor, seen, () if events else blobs))
        seen = events[-1].id
    return tuple(events)


def say_state(decided: Decided, did: str) -> None:
    """One line: what was done and where the claim stands now."""
    from factcheck.cli.output import say

    say(f"{decided.claim.label}  {did}. Now {state_words(decided.claim, decided.scale)}.")


def state_words(claim: ClaimRecord, scale: Scale) -> str:
    """Status and verdict: "✓ confirmed, Mostly true"."""
    from factcheck.cli.looks import claim_status_cell
    from factcheck.desk.scales import verdict_label

    state = claim_status_cell(claim).text
    return f"{state}, {verdict_label(scale, claim.verdict)}" if claim.verdict else state


def now_words(store: Store, event: Event) -> str:
    """Where the claim of an event stands now, a sentence after a blank; nothing where it is not there.

    It tells no more than whoever did it may see.
    """
    from factcheck.cli.viewing import seen_claim
    from factcheck.errors import NotFoundError

    if not event.claim:
        return ""
    try:
        claim = seen_claim(store, event.claim, event.actor or "")
    except NotFoundError:  # its article was forgotten
        return ""
    return f" Now {state_words(claim, store.article(f'a{claim.article_number}').scale)}."
