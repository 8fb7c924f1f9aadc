"""The situations that the golden reports show. In: nothing. Out: a dossier for each name."""

from __future__ import annotations

from dataclasses import replace

from factcheck.desk.scales import PRESETS
from factcheck.models import ArticleDossier, Event, Query, Resolution, Said, Source
from tests.report.dossiers import (
    CONTRACT,
    INSIDER,
    LEDGER,
    best,
    claim,
    cost,
    dossier,
    evidence,
    fares,
    journey,
    note,
    passengers,
    reading,
)
from tests.report.test_escape import HOSTILE

A, B = "reviewer-a", "reviewer-b"
ROWS = evidence(LEDGER, tier="primary", locator="rows 12–18", quotation="Week 1: 1,204 passengers.")


def _nothing_reviewed() -> ArticleDossier:
    return dossier(passengers(), journey(), best(), cost(), fares())


def _one_checked() -> ArticleDossier:
    because = "The ledger gives the same figure."
    done = passengers(readings=[reading("true", A, "22", because)], evidence=[ROWS])
    return dossier(done, journey(), cost(), reviewers=[A])


def _several_evidence() -> ArticleDossier:
    archive = evidence(
        CONTRACT, "refutes", tier="primary", locator="clause 9", quotation="28 million\n\nin all"
    )
    context = evidence(LEDGER, "context", tier="secondary")
    done = cost(readings=[reading("mostly-false", A, "23", "It cost less.")], evidence=[archive, context])
    first = passengers(
        readings=[reading("true", A, "22")],
        evidence=[ROWS, replace(ROWS, event="e2", locator="row 19", quotation=None)],
        notes=[note("The week ran from Monday to Sunday."), note("Call them again", public=False)],
    )
    return dossier(first, done, reviewers=[A], byline=None, url=None, published="2026-11")


def _disputed() -> ArticleDossier:
    given = [reading("true", A, "22", "Timed twice."), reading("misleading", B, "23", "Only at high tide.")]
    return dossier(passengers(), journey(readings=given, evidence=[ROWS]), reviewers=[A, B])


def _verdict_changed() -> ArticleDossier:
    given = [
        reading("mixture", A, "20", "First look.", current=False),
        reading("false", A, "22", "The contract was found."),
    ]
    return dossier(cost(readings=given, evidence=[evidence(CONTRACT, "refutes")]), reviewers=[A])


def _excluded() -> ArticleDossier:
    return dossier(
        passengers(readings=[reading("true", A, "22")], evidence=[ROWS]),
        best(excluded=("opinion", "Praise; nothing to measure it by.")),
        fares(excluded=("out-of-scope", None)),
        reviewers=[A],
    )


def _confidential() -> ArticleDossier:
    hidden = evidence(INSIDER, "refutes", tier="primary", locator="minute 12", quotation="Quill: it was 28.")
    return dossier(cost(readings=[reading("false", A, "22")], evidence=[hidden]), reviewers=[A])


def _hostile() -> ArticleDossier:
    text = " ".join(HOSTILE)
    nasty = "| </td> `x` [y](javascript:alert(1)) **z** \\"
    source = Source(
        uid="s",
        number=1,
        reference='https://e.example/a b)<script>"|`',
        title=nasty,
        publisher=nasty,
        author=nasty,
        archived_url="javascript:alert(1)",
        accessed="soon | never",
    )
    cited = evidence(source, locator=nasty, quotation=text, tier="primary")
    given = [reading("true", nasty, "22", text), reading("false", B, "23", nasty)]
    return dossier(
        claim(1, text, [(0, len(text))], speaker=nasty, readings=given, evidence=[cited], notes=[note(text)]),
        claim(2, nasty, [(0, 5), (20, 40)], excluded=("opinion", text)),
        text=text,
        title="# | <h1> [Claim 1](#x) \\",
        byline=nasty,
        publisher="\x1b[31m\u202eevil",
        url="javascript:alert(1)",
        published="not a date |",
        conclusion="# Not a heading\n\n- not a list\n***\n<hr>",
        reviewers=[nasty, B],
    )


def _revised() -> ArticleDossier:
    given = [reading("true", A, "22", "Still so.")]
    return dossier(
        passengers(readings=given, evidence=[ROWS], changed=True),
        journey(readings=given, evidence=[ROWS], orphaned=True),
        reviewers=[A],
        revision=2,
    )


def _all_done() -> ArticleDossier:
    return dossier(
        passengers(readings=[reading("true", A, "22")], evidence=[ROWS]),
        cost(readings=[reading("false", A, "23")], evidence=[evidence(CONTRACT, "refutes")]),
        reviewers=[A],
        conclusion="The passenger figure holds.\n\nThe price does not.",
    )


def _two_readers() -> ArticleDossier:
    both = [reading("true", A, "22", "As in the ledger."), reading("true", B, "24", "Counted again.")]
    return dossier(
        passengers(readings=both, evidence=[ROWS]),
        cost(readings=[reading("false", A, "23")], evidence=[evidence(CONTRACT, "refutes")]),
        reviewers=[A, B],
        policy="two",
    )


def _after_release() -> ArticleDossier:
    """A dispute that was resolved, what was said, comment that was asked for, and notices after release."""
    given = [reading("true", A, "20", "Timed twice."), reading("misleading", B, "20", "Only at high tide.")]
    at = "2026-11-22T09:00:00Z"
    corrected = [
        Event(kind, "claim_corrected", f"2026-11-{day}T09:00:00Z", A, {"kind": kind, "notice": notice})
        for kind, day, notice in (
            ("correction", "23", "An earlier version gave 30 minutes."),
            ("update", "24", "The board timed the crossing anew.\n\nIt took 41 minutes."),
        )
    ]
    resolved = replace(
        journey(readings=given, evidence=[ROWS]),
        said=(Said("s", "verbatim", None, LEDGER, "primary", "40 minutes", "row 3", A, at, True),),
        resolution=Resolution("x", "mostly-true", "At most tides it does.", B, at),
        queries=(Query("q", "Why 40?", "the harbour board", None, "2026-11-23", True, A, at),),
        history=tuple(corrected),
    )
    stands = replace(resolved.claim, status="checked", verdict="mostly-true")
    return dossier(replace(resolved, claim=stands), reviewers=[A, B])


def _in_progress() -> ArticleDossier:
    return dossier(
        passengers(readings=[reading("needs-source", A, "22")]),
        journey(notes=[note("Ask for the timetable.", public=False)]),
        reviewers=[A],
        scale=PRESETS["draft"],
    )


SITUATIONS = {
    "nothing_reviewed": _nothing_reviewed(),
    "no_claims": dossier(),
    "one_checked": _one_checked(),
    "several_evidence": _several_evidence(),
    "disputed": _disputed(),
    "verdict_changed": _verdict_changed(),
    "excluded": _excluded(),
    "confidential": _confidential(),
    "hostile": _hostile(),
    "revised": _revised(),
    "all_done": _all_done(),
    "two_readers": _two_readers(),
    "after_release": _after_release(),
    "in_progress": _in_progress(),
    "untitled": dossier(passengers(), title=None, byline=None, publisher=None, url=None, published=None),
}
