"""What the events of a desk's work do to a claim: flags, said, queries, fixes, assignments, disputes ended.

In: the state so far and one event. Out: the state changed and None, or why the event has no effect. Pure.
"""

from __future__ import annotations

from collections.abc import Callable

from factcheck.desk import events as types
from factcheck.desk.status import SCOPES
from factcheck.models import FLAGS, SAID, TIERS
from factcheck.store.claim_state import ArticleState, ClaimState, is_optional_text, is_text, value
from factcheck.store.log import Logged

WEIGHTS = ("must", "should")
OUTCOMES = ("accepted", "refused")
_MOST = 2**31
"""Beyond any place in an article, and within what SQLite holds."""
Act = Callable[[ClaimState, Logged], str | None]


def resolve(state: ClaimState, event: Logged, scale: frozenset[str]) -> str | None:
    """End a dispute; a later verdict that differs from it opens it again."""
    verdict = value(event, "verdict")
    if not isinstance(verdict, str) or verdict not in scale:
        return f"“{verdict}” is not on the article's scale"
    if not is_optional_text(value(event, "because")):
        return "its reason is no text"
    if len({value(reading, "verdict") for reading in state.current().values()}) < 2:
        return "readers do not differ"
    state.resolution = event
    return None


def _add_flag(state: ClaimState, event: Logged) -> str | None:
    flag = value(event, "flag")
    if flag not in FLAGS:
        return f"“{flag}” is no flag"
    if any(value(other, "flag") == flag for other in state.flags):
        return f"the claim has the flag “{flag}” already"
    state.flags.append(event)
    return None


def _remove_flag(state: ClaimState, event: Logged) -> str | None:
    flag = value(event, "flag")
    kept = [other for other in state.flags if value(other, "flag") != flag]
    if len(kept) == len(state.flags):
        return f"the claim does not have the flag “{flag}”"
    state.flags = kept
    return None


def _answer_said(state: ClaimState, event: Logged) -> str | None:
    if value(event, "answer") not in SAID:
        return f"“{value(event, 'answer')}” is no answer to whether it was said"
    source = value(event, "source")
    if source is not None and not (isinstance(source, dict) and is_text(source.get("reference"))):
        return "what shows it names no source"
    texts = [value(event, key) for key in ("because", "quotation", "locator")]
    texts += source.values() if isinstance(source, dict) else ()
    if not all(is_optional_text(text) for text in texts):
        return "a field of it is no text"
    if value(event, "tier") not in (None, *TIERS):
        return f"“{value(event, 'tier')}” is no tier"
    state.said.append(event)
    return None


def _match(state: ClaimState, event: Logged) -> str | None:
    earlier = value(event, "earlier")
    if not is_text(earlier) or not is_text(value(event, "text")):
        return "it names no earlier claim"
    if not all(is_optional_text(value(event, key)) for key in ("verdict", "date", "url", "publisher")):
        return "a field of it is no text"
    if any(value(other, "earlier") == earlier for other in state.matches):
        return "that was said already"
    state.matches.append(event)
    return None


def _ask(state: ClaimState, event: Logged) -> str | None:
    if not is_text(value(event, "text")):
        return "the query is empty"
    if not is_text(value(event, "recipient")):
        return "the query is to nobody"
    if not all(is_optional_text(value(event, key)) for key in ("channel", "due")):
        return "a field of the query is no text"
    state.queries.append(event)
    return None


def _answer(state: ClaimState, event: Logged) -> str | None:
    if not is_text(value(event, "text")):
        return "the answer is empty"
    if all(query.id != value(event, "query") for query in state.queries):
        return "the query that it answers is not there"
    state.answers.append(event)
    return None


def _ask_fix(state: ClaimState, event: Logged) -> str | None:
    start, end, revision = (value(event, key) for key in ("start", "end", "revision"))
    if not (isinstance(start, int) and isinstance(end, int) and isinstance(revision, int)):
        return "it names no place in the article"
    if not (0 <= start < end <= _MOST and 0 < revision <= _MOST):
        return f"{start}–{end} is no place in the article"
    if not (is_text(value(event, "old")) and isinstance(value(event, "new"), str)):
        return "it names no words to change"
    if value(event, "weight") not in WEIGHTS:
        return f"“{value(event, 'weight')}” is neither must nor should"
    if not is_optional_text(value(event, "because")):
        return "its reason is no text"
    state.fixes.append(event)
    return None


def _decide_fix(state: ClaimState, event: Logged) -> str | None:
    fix = value(event, "fix")
    if not isinstance(fix, str) or all(other.id != fix for other in state.fixes):
        return "the change that it decides on is not there"
    if value(event, "outcome") not in OUTCOMES:
        return f"“{value(event, 'outcome')}” is neither accepted nor refused"
    if not is_text(value(event, "by")):
        return "it does not say who decided"
    if not is_optional_text(value(event, "because")):
        return "its reason is no text"
    state.fix_decisions[fix] = event
    return None


def assign(state: ClaimState | ArticleState, event: Logged) -> str | None:
    """Give the claim or article to somebody."""
    if not is_text(value(event, "to")):
        return "it is assigned to nobody"
    if not is_optional_text(value(event, "due")):
        return "its date is no text"
    state.assignment = event
    return None


def unassign(state: ClaimState | ArticleState, _: Logged) -> str | None:
    """Give it to nobody again."""
    if state.assignment is None:
        return "it is assigned to nobody already"
    state.assignment = None
    return None


def _pick(state: ClaimState, event: Logged) -> str | None:
    if state.picked is not None:
        return "the claim is picked already"
    state.picked = event
    return None


def _unpick(state: ClaimState, _: Logged) -> str | None:
    if state.picked is None:
        return "the claim is not picked"
    state.picked = None
    return None


def set_scope(state: ArticleState, event: Logged) -> str | None:
    """Set which claims of the article count."""
    scope = value(event, "scope")
    if not isinstance(scope, str) or scope not in SCOPES:
        return f"“{scope}” is no scope"
    state.scope = scope
    return None


WORK_ACTS: dict[str, Act] = {
    types.FLAG_ADDED: _add_flag,
    types.FLAG_REMOVED: _remove_flag,
    types.SAID_ANSWERED: _answer_said,
    types.CLAIM_MATCHED: _match,
    types.QUERY_ASKED: _ask,
    types.QUERY_ANSWERED: _answer,
    types.FIX_ASKED: _ask_fix,
    types.FIX_DECIDED: _decide_fix,
    types.ASSIGNED: assign,
    types.UNASSIGNED: unassign,
    types.CLAIM_PICKED: _pick,
    types.CLAIM_UNPICKED: _unpick,
}
