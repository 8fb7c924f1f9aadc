from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from factcheck.desk.scales import PRESETS
from factcheck.desk.status import STANDINGS
from factcheck.desk.tally import tally
from factcheck.models import STATUSES, ClaimRecord
from tests.desk.claims import make_claim

SCALE = PRESETS["default"]
SLUGS = [verdict.slug for verdict in SCALE.verdicts]


def _claim(status: str, slug: str, orphaned: bool) -> ClaimRecord:
    has_verdict = status in ("checked", "confirmed", "in_progress")
    return make_claim(status, slug if has_verdict else None, orphaned=orphaned)


CLAIMS = st.lists(
    st.builds(_claim, st.sampled_from(STATUSES), st.sampled_from([*SLUGS, "gone"]), st.booleans())
)


@given(claims=CLAIMS, policy=st.sampled_from(["one", "two"]))
def test_tally_sums_are_right(claims: list[ClaimRecord], policy: str) -> None:
    counts = tally(claims, SCALE, policy)
    assert sum(counts.standings.values()) == counts.total == len(claims)
    assert sum(counts.verdicts.values()) == counts.done == counts.standings["done"]
    assert list(counts.standings) == list(STANDINGS)
    assert list(counts.verdicts)[: len(SLUGS)] == SLUGS


def test_tally_counts_a_verdict_only_once_it_holds() -> None:
    claims = [
        make_claim("checked", "true"),
        make_claim("confirmed", "true"),
        make_claim("in_progress", "false"),
        make_claim("checked", "false", orphaned=True),
        make_claim("excluded"),
    ]
    counts = tally(claims, SCALE, "one")
    assert {slug: n for slug, n in counts.verdicts.items() if n} == {"true": 2}
    assert {where: n for where, n in counts.standings.items() if n} == {
        "done": 2,
        "in_progress": 1,
        "excluded": 1,
        "orphaned": 1,
    }
    assert tally(claims, SCALE, "two").standings["second_reader"] == 1
