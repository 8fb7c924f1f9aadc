"""Events in words. In: an Event. Out: one line a person understands, without its time and actor."""

from __future__ import annotations

from typing import Any

from factcheck.desk import events
from factcheck.desk.blind import HIDDEN
from factcheck.models import Event

SHORT_ID = 10
"""Characters of an event's id that are shown; any beginning that only one event has is understood."""

BRIEF = 60
"""Characters of what was done that a message repeats; the history has all."""


def words(event: Event) -> str:
    """What was done ("verdict mostly-true: The register gives 39.")."""
    if event.body is not None and event.body.get(HIDDEN):
        return "hidden until your own verdict"
    if event.body is None:
        return f"{_name(event.type)} (redacted)"
    return _say(event.type, event.body)


def brief(event: Event) -> str:
    """What was done in one short sentence, for a message; a long text only begins."""
    said = " ".join(words(event).split())
    if len(said) > BRIEF:
        return f"{said[:BRIEF].rstrip()} …"
    return said if said.endswith((".", "!", "?", "…")) else f"{said}."


def fate(event: Event) -> str:
    """Why an event does not count ("taken back"), or nothing."""
    if event.undone_by:
        return "taken back"
    return "" if event.effective else "without effect"


def _name(type_: str) -> str:
    return type_.replace("_", " ")


def _say(type_: str, body: dict[str, Any]) -> str:  # noqa: PLR0911, PLR0912 - one line a type of event
    match type_:
        case events.CLAIM_MARKED:
            blind = " (blind)" if body.get("blind") else ""
            return f"verdict {body['verdict']}{blind}{_because(body)}"
        case events.CLAIM_EXCLUDED:
            return f"excluded as {body['reason']}{_because(body)}"
        case events.ARTICLE_RELEASED:
            return f"revision {body['revision']} released at {body['url']}{_because(body)}"
        case events.COMPLAINT_RECEIVED:
            return f"complaint{' of ' + body['from'] if body.get('from') else ''}: {body['text']}"
        case events.CLAIM_CORRECTED:
            return f"{body['kind']}: {body['notice']}"
        case events.CLAIM_REOPENED:
            return "reopened"
        case events.NOTE_ADDED:
            return f"{'public' if body['public'] else 'internal'} note: {body['text']}"
        case events.TAG_ADDED:
            return f"tag {body['tag']}"
        case events.TAG_REMOVED:
            return f"tag {body['tag']} taken off"
        case events.EVIDENCE_ADDED:
            return f"evidence ({body['stance']}): {_source(body['source'])}"
        case events.EVIDENCE_REMOVED:
            return f"evidence {body['evidence'][:SHORT_ID]} removed"
        case events.LINE_READ:
            return "line read"
        case events.ARTICLE_REVISED:
            return "the text was changed"
        case events.CLAIM_RECONFIRMED:
            return "holds for the changed text"
        case events.CLAIM_REWORDED:
            return f"worded “{body['text']}”"
        case events.CLAIM_ATTRIBUTED:
            return f"said by {body['speaker'] or 'the author'}"
        case events.CLAIM_ADDED:
            return f"claim added: {_made(body)}"
        case events.CLAIM_SPLIT:
            return f"split into {_made(body)}"
        case events.CLAIMS_JOINED:
            return f"joined as {_made(body)}"
        case events.CLAIM_RESOLVED:
            return f"dispute resolved as {body['verdict']}{_because(body)}"
        case events.FLAG_ADDED:
            return f"flag {body['flag']}"
        case events.FLAG_REMOVED:
            return f"flag {body['flag']} taken off"
        case events.SAID_ANSWERED:
            shown = f" ({_source(body['source'])})" if body.get("source") else ""
            return f"said: {body['answer']}{shown}{_because(body)}"
        case events.QUERY_ASKED:
            return f"query to {body['recipient']}: {body['text']}"
        case events.QUERY_ANSWERED:
            return f"answer to {body['query'][:SHORT_ID]}: {body['text']}"
        case events.FIX_ASKED:
            return f"change asked for ({body['weight']}): “{body['old']}” to “{body['new']}”{_because(body)}"
        case events.FIX_DECIDED:
            return f"change {body['fix'][:SHORT_ID]} {body['outcome']} by {body['by']}{_because(body)}"
        case events.CLAIM_MATCHED:
            found = f" ({body['verdict']})" if body.get("verdict") else ""
            return f"says the same as an earlier claim{found}: {body['text']}"
        case events.ASSIGNED:
            return f"assigned to {body['to']}{' by ' + body['due'] if body.get('due') else ''}"
        case events.UNASSIGNED:
            return "assigned to nobody"
        case events.POLICY_SET:
            return f"policy {body['policy']}"
        case events.CLAIM_PICKED:
            return "picked to be checked"
        case events.CLAIM_UNPICKED:
            return "not picked any more"
        case events.SCOPE_SET:
            return f"scope {body['scope']}"
        case events.ARTICLE_COLLECTED:
            return f"put into the collection {body['name']}"
        case events.ARTICLE_UNCOLLECTED:
            return f"taken out of the collection {body['name']}"
        case events.SAMPLE_DRAWN:
            return f"sample {body['name']}: {len(body['claims']):,} claims, seed {body['seed']}"
        case events.SAMPLE_DROPPED:
            return f"sample {body['name']} given up"
        case events.ARTICLE_CONCLUDED:
            return f"bottom line: {body['text']}"
        case events.UNDONE:
            return f"took back {body['target'][:SHORT_ID]}"
        case events.REDACTED:
            return f"redacted {body['target'][:SHORT_ID]}{_because(body)}"
        case events.ARTICLE_FORGOTTEN:
            return f"article forgotten{_because(body)}"
        case _:
            return _name(type_)


def _source(source: dict[str, Any]) -> str:
    """What may be told of a source: of a confidential one its description alone."""
    return str(source.get("confidential") or source.get("title") or source.get("reference"))


def _made(body: dict[str, Any]) -> str:
    return " and ".join(f"“{claim['text']}”" for claim in body["made"])


def _because(body: dict[str, Any]) -> str:
    return f": {body['because']}" if body.get("because") else ""
