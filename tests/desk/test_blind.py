"""What a second reader may not see."""

from __future__ import annotations

import pytest

from factcheck.desk.blind import hide_claim, hide_dossier, is_hidden
from factcheck.models import ClaimDossier, Event, Evidence, Note, Reading, Source
from tests.desk.claims import make_claim

AT = "2026-11-24T12:00:00.000000Z"


@pytest.mark.parametrize(
    ("policy", "flags", "readers", "status", "viewer", "hidden"),
    [
        ("two", (), ("reviewer-a",), "checked", "reviewer-b", True),
        ("two", (), ("reviewer-a",), "in_progress", "reviewer-b", True),
        ("two", (), ("reviewer-a",), "checked", "reviewer-a", False),
        ("two", (), (), "in_progress", "reviewer-b", False),
        ("two", (), ("reviewer-a", "reviewer-b"), "disputed", "reviewer-c", False),
        ("two", (), ("reviewer-a",), "excluded", "reviewer-b", True),
        ("one", ("legal",), ("reviewer-a",), "checked", "reviewer-b", False),
        ("two:flagged", (), ("reviewer-a",), "checked", "reviewer-b", False),
        ("two:flagged", ("legal",), ("reviewer-a",), "checked", "reviewer-b", True),
    ],
)
def test_blind_hides_from_who_may_be_the_second_reader(
    policy: str, flags: tuple[str, ...], readers: tuple[str, ...], status: str, viewer: str, hidden: bool
) -> None:
    claim = make_claim(status, "true", readers=readers, flags=flags, tags=("odd",))
    assert is_hidden(claim, policy, viewer) is hidden
    assert (hide_claim(claim, policy, viewer) != claim) is hidden


def test_blind_dossier_keeps_sources_and_what_is_the_viewers_own() -> None:
    source = Source("s", 1, "https://example.org/register")
    claim = make_claim("checked", "false", readers=("reviewer-a",), tags=("doubtful",))
    dossier = ClaimDossier(
        claim,
        (Reading("e1", "false", "Wrong by a million.", "reviewer-a", AT, True),),
        (
            Evidence("e2", source, "refutes", None, "4.1 million", None, "reviewer-a", AT),
            Evidence("e3", source, "context", None, None, None, "reviewer-b", AT),
        ),
        (
            Note("e4", "Clearly wrong.", False, "reviewer-a", AT),
            Note("e5", "Mine.", False, "reviewer-b", AT),
        ),
        (
            Event("e1", "claim_marked", AT, "reviewer-a", {"claim": "c1", "verdict": "false"}),
            Event("e5", "note_added", AT, "reviewer-b", {"claim": "c1", "text": "Mine."}),
        ),
    )
    seen = hide_dossier(dossier, "two", "reviewer-b")
    told = repr(seen)
    for word in ("Wrong by", "refutes", "Clearly", "'false'", "doubtful"):
        assert word not in told
    assert [(each.quotation, each.stance) for each in seen.evidence] == [
        ("4.1 million", "hidden"),
        (None, "context"),
    ]
    assert [note.text for note in seen.notes] == ["Mine."]
    assert seen.history[1].body == {"claim": "c1", "text": "Mine."}
    assert hide_dossier(dossier, "two", "reviewer-a") == dossier
