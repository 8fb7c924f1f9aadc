"""What waits for whom."""

from __future__ import annotations

from typing import Any

from factcheck.desk.board import ANYBODY, blocked, waiting
from factcheck.models import ArticleDossier, ArticleRecord, ClaimDossier, Fix, Query
from tests.builders import make_scale
from tests.desk.claims import make_claim

NOW = "2026-11-24T12:00:00Z"
AT = "2026-11-23T12:00:00.000000Z"


def place(*claims: ClaimDossier, **changes: Any) -> ArticleDossier:
    values: dict[str, Any] = {
        **dict.fromkeys(("title", "byline", "publisher", "url", "published", "conclusion")),
        **dict.fromkeys(("name", "retrieved", "text_sha256", "raw_sha256", "text", "uid"), "x"),
        **dict.fromkeys(("program_version", "model_name", "model_version"), "1"),
        "number": 3,
        "revision": 1,
        "scale": make_scale(),
        "policy": "two",
        "forgotten": False,
        "claims": len(claims),
    }
    return ArticleDossier(ArticleRecord(**{**values, **changes}), (), (), claims, ())


def bare(status: str = "open", number: int = 1, **changes: Any) -> ClaimDossier:
    rest = {name: changes.pop(name) for name in ("queries", "fixes") if name in changes}
    return ClaimDossier(make_claim(status, number=number, **changes), (), (), (), (), **rest)


def test_board_gives_a_claim_to_whom_it_was_given_else_to_the_articles_reader() -> None:
    dossier = place(
        bare(number=1),
        bare(number=2),
        bare(number=3, assignee="reviewer-c", due="2026-11-20"),
        bare("checked", 4, readers=("reviewer-b",)),
        bare("excluded", 5),
        assignee="reviewer-b",
        due="2026-11-30",
    )
    rows = [(row.who, row.what, row.claims, row.due, row.overdue) for row in waiting([dossier], NOW)]
    assert rows == [
        ("reviewer-c", "first reading", ("a3.3",), "2026-11-20", True),
        ("reviewer-b", "first reading", ("a3.1", "a3.2"), "2026-11-30", False),
        (ANYBODY, "second reading", ("a3.4",), "2026-11-30", False),
    ]


def test_board_lists_queries_and_changes_and_what_blocks_the_report() -> None:
    query = Query("e1", "Why?", "the ministry", None, "2026-11-23", True, "reviewer-a", AT)
    fix = Fix("e2", 0, 5, 1, "a", "b", "must", None, "reviewer-a", AT)
    dossier = place(bare("confirmed", 1, queries=(query,), fixes=(fix,)), bare("disputed", 2))
    assert [(row.who, row.what, row.overdue) for row in waiting([dossier], NOW)] == [
        ("the ministry", "comment", True),
        (ANYBODY, "change that must be made", False),
        (ANYBODY, "resolving a dispute", False),
    ]
    assert blocked([dossier])[0].reasons == (("disputed", 1), ("must_fix", 1))
    assert blocked([place(bare("confirmed"))])[0].reasons == ()
