"""After an article went in: which claims were seen before, which accepted changes the new draft has.

In: the store, what became of an article, who looks. Out: lines for the user, or JSON values. Suggestions.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from factcheck.models import ClaimRecord, Fix, Ingested, Match
    from factcheck.store import Store

ALIKE = 0.5
"""Likeness from which on an earlier claim is told of, as in review."""
MOST = 30
"""Claims looked up an article, those most worth a check first: ingest must not wait for more."""
SHOWN = 5


@dataclass(frozen=True, slots=True)
class LookBack:
    """What an article that went in has to do with earlier ones."""

    seen: tuple[tuple[str, Match], ...] = ()
    """Label of a claim, and the earlier one most like it."""
    left: int = 0
    """New claims that were not looked up."""
    fixes: tuple[tuple[str, Fix], ...] = ()
    """Label of a claim, and a change to its sentence that was accepted."""

    def row(self) -> dict[str, Any]:
        """The same as JSON values."""
        seen = [
            {
                "claim": label,
                "like": m.label,
                "likeness": m.likeness,
                "verdict": m.claim.verdict,
                "date": m.claim.date,
                "differences": list(m.differences),
            }
            for label, m in self.seen
        ]
        fixes = [{"claim": label, "event": fix.event, "made": fix.made} for label, fix in self.fixes]
        return {"seen_before": seen, "not_looked_up": self.left, "accepted_changes": fixes}


def look_back(store: Store, taken: Ingested, viewer: str) -> LookBack:
    """What can be told to `viewer` of an article that was added or revised."""
    from factcheck.cli.viewing import seen_article
    from factcheck.models import ClaimFilter

    if not taken.added:
        return LookBack()
    label, revised = taken.article.label, taken.revised
    claims = [claim for claim in store.claims(ClaimFilter(article=label, sort="score")) if not claim.orphaned]
    fixes: tuple[tuple[str, Fix], ...] = ()
    if revised is not None:
        claims = [claim for claim in claims if claim.label in {*revised.added, *revised.changed}]
        place = seen_article(store, label, viewer)
        asked = ((each.claim.label, fix) for each in place.claims for fix in each.fixes)
        fixes = tuple((of, fix) for of, fix in asked if fix.made is not None)
    if not store.seen.libraries() and all(article.label == label for article in store.articles()):
        return LookBack(fixes=fixes)
    found = ((claim.label, _likest(store, claim, viewer)) for claim in claims[:MOST])
    seen = tuple((of, match) for of, match in found if match is not None)
    return LookBack(seen, max(0, len(claims) - MOST), fixes)


def say(told: LookBack) -> None:
    """Print it, nothing where there is nothing to tell."""
    from factcheck.cli.looks import plural
    from factcheck.cli.output import say
    from factcheck.cli.safe import safe

    made = [of for of, fix in told.fixes if fix.made]
    missing = [(of, fix) for of, fix in told.fixes if not fix.made]
    if told.fixes:
        say(f"  Accepted changes: {len(made)} made, {len(missing)} not made yet")
    for of, fix in missing:
        say(f"    {of}  “{safe(_brief(fix.old))}” to “{safe(_brief(fix.new))}”")
    if told.seen:
        which = "claim was" if len(told.seen) == 1 else "claims were"
        say(f"  {len(told.seen)} {which} seen before, or nearly so:")
    for of, match in told.seen[:SHOWN]:
        say(f"    {of} ~ {match.label} {safe(match.claim.verdict or 'no verdict')} ({match.likeness:.2f})")
    if len(told.seen) > SHOWN:
        say(f"    and {len(told.seen) - SHOWN} more: factcheck review and show tell them")
    if told.left:
        say(f"  {plural(told.left, 'claim')} less worth a check not looked up: factcheck match CLAIM")


def _likest(store: Store, claim: ClaimRecord, viewer: str) -> Match | None:
    """The earlier claim of another article, or of a library, that is most like a claim."""
    from factcheck.cli.viewing import seen_matches

    own = f"a{claim.article_number}."
    like = store.seen.similar(claim.text, without=claim.uid, least=ALIKE, limit=20)
    other = [match for match in like if not match.label.startswith(own)]
    return seen_matches(store, other[:1], viewer)[0] if other else None


def _brief(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 24 else f"{flat[:23].rstrip()}…"
