"""A sample of claims that anybody draws again by its seed. Pure.

In: claims with the stratum of each, how many are wanted, a seed. Out: uids in the order of the queue; a
models.Draft. The order is that of SHA-256 over seed and uid, so that it is the same on every machine and in
every version of Python.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from hashlib import sha256

from factcheck.desk import events
from factcheck.desk.text import one_line
from factcheck.errors import DeskError
from factcheck.models import ArticleRecord, ClaimRecord, Draft

FIELDS = ("publisher", "speaker", "kind", "collection", "article", "status", "language")
"""What claims can be grouped by."""
MAX_NAME = 100
Stratum = tuple[str, ...]


def stratum(claim: ClaimRecord, article: ArticleRecord, by: Sequence[str]) -> Stratum:
    """The group of a claim: its value of each field, "" where it has none.

    An article in several collections is in the group of all their names together.
    """
    values = {
        "publisher": article.publisher,
        "speaker": claim.speaker,
        "kind": claim.kind,
        "collection": " + ".join(article.collections),
        "article": article.uid,
        "status": claim.status,
        "language": article.language,
    }
    return tuple(values[field] or "" for field in by)


def draw(strata: Mapping[str, Stratum], wanted: int, seed: int) -> tuple[str, ...]:
    """Draw claims, each stratum in proportion to its size.

    Shares are rounded by largest remainder, and no stratum is left out while there are as many places as
    strata. Equal remainders are told apart by their hash.

    Args:
        strata: uid → its stratum.
        wanted: how many; all where there are not as many.
        seed: any number.
    """
    groups: dict[Stratum, list[str]] = defaultdict(list)
    for uid in sorted(strata, key=lambda uid: _rank(seed, uid)):
        groups[strata[uid]].append(uid)
    shares = _shares({group: len(uids) for group, uids in groups.items()}, min(wanted, len(strata)), seed)
    chosen = [uid for group, uids in groups.items() for uid in uids[: shares[group]]]
    return tuple(sorted(chosen, key=lambda uid: _rank(seed, uid)))


def _shares(sizes: Mapping[Stratum, int], wanted: int, seed: int) -> dict[Stratum, int]:
    """How many of each stratum; none gets more than it has."""
    total = sum(sizes.values()) or 1
    ranked = sorted(sizes, key=lambda group: _rank(seed, "\0".join(group)))
    shares = {group: sizes[group] * wanted // total for group in ranked}
    if wanted >= len(ranked):
        shares = {group: max(1, share) for group, share in shares.items()}
    while sum(shares.values()) > wanted:  # those that got one for nothing take it from the largest
        shares[max(ranked, key=lambda group: (shares[group], sizes[group]))] -= 1
    by_remainder = sorted(ranked, key=lambda group: -(sizes[group] * wanted % total))
    while sum(shares.values()) < wanted:
        for group in by_remainder:
            if sum(shares.values()) < wanted and shares[group] < sizes[group]:
                shares[group] += 1
    return shares


def _rank(seed: int, key: str) -> bytes:
    return sha256(f"{seed}\0{key}".encode()).digest()


def sample(
    name: str,
    claims: Sequence[str],
    *,
    wanted: int,
    seed: int,
    by: Sequence[str],
    collection: str | None,
    population: int,
) -> Draft:
    """Keep a sample as a queue.

    Raises:
        DeskError: no claim is in it, or the name will not do.
    """
    if not claims:
        raise DeskError(
            "there is no claim to draw from", "Claims that are excluded, not selected or gone do not count."
        )
    body = {
        "name": clean_name(name),
        "claims": list(claims),
        "n": wanted,
        "seed": seed,
        "by": list(by),
        "collection": collection,
        "population": population,
    }
    return Draft(events.SAMPLE_DRAWN, body)


def drop(name: str) -> Draft:
    """Give a sample up; its claims stay as they are."""
    return Draft(events.SAMPLE_DROPPED, {"name": clean_name(name)})


def clean_name(typed: str) -> str:
    """The name of a sample as it is kept.

    Raises:
        DeskError: empty, over-long, or holding control characters.
    """
    return one_line(typed, what="the sample's name", limit=MAX_NAME)
