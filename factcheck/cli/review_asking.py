"""Which form a key of review opens. In: the state of a review. Out: a form, or why there is none."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from factcheck.cli import review_edit_forms as edit
from factcheck.cli.review_forms import (
    Form,
    because_form,
    evidence_form,
    exclude_form,
    line_form,
    note_form,
    tag_form,
)
from factcheck.desk.decisions import refuse_excluded
from factcheck.desk.edits import refuse_orphaned
from factcheck.errors import DeskError

if TYPE_CHECKING:
    from factcheck.cli.review_half_typed import HalfTypedText
    from factcheck.models import Evidence

_NOT_WHEN_EXCLUDED = frozenset({"wording", "split", "join"})
_NOT_WHEN_ORPHANED = frozenset({"split", "join", "change"})


def form_for(desk: HalfTypedText, asked: str) -> Form:
    """The form of a command (desk.review_session.COMMANDS) on the claim that is shown.

    Raises:
        DeskError: the command cannot be used on it.
    """
    claim, article, scale = desk.shown.claim, desk.article, desk.article.scale
    if asked in _NOT_WHEN_EXCLUDED:
        refuse_excluded(claim)
    if asked in _NOT_WHEN_ORPHANED:
        refuse_orphaned(claim)
    again = f" (Enter: {desk.searched})" if desk.searched else ""
    forms: dict[str, Callable[[], Form]] = {
        "evidence": lambda: evidence_form(claim.label),
        "again": lambda: edit.again_form(last_source(desk)),
        "note": lambda: note_form(claim.label),
        "tag": lambda: tag_form(claim.label, claim.tags),
        "flag": lambda: edit.flag_form(claim),
        "because": lambda: because_form(claim.label, scale, desk.own_verdict()),
        "exclude": lambda: exclude_form(claim.label),
        "wording": lambda: edit.wording_form(claim),
        "split": lambda: edit.split_form(claim, article),
        "join": lambda: edit.join_form(claim, article, *desk.session.neighbours()),
        "add": lambda: edit.add_form(article, desk.paragraph()),
        "query": lambda: edit.query_form(claim),
        "change": lambda: edit.change_form(claim, article),
        "go_to": lambda: line_form("go_to", "Go to a claim", f"Its number (1 or {claim.label})"),
        "search": lambda: line_form(
            "search", "Search", f"Words of a claim or speaker{again}", desk.searched or None
        ),
    }
    return forms[asked]()


def last_source(desk: HalfTypedText) -> Evidence:
    """The evidence that this reviewer added last.

    Raises:
        DeskError: there is none.
    """
    last = desk.store.last_evidence(desk.reviewer)
    if last is None:
        raise DeskError(f"{desk.reviewer} has added no source yet", "e adds one.")
    return last
