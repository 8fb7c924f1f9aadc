"""What else an event is called by: "the blaze" for a fire, "the tournament" for a contest.

In: the noun of an event. Out: other nouns for it, and nouns that speak of there being one.
"""

from __future__ import annotations

from factcheck.extraction.lexicons import load_words

CONTESTS = load_words("contests")
SYNONYMS = {
    "fire": ("blaze", "inferno"),
    "earthquake": ("quake", "tremor"),
    "crash": ("collision", "wreck"),
    "pileup": ("pile-up", "crash", "collision"),
    "collision": ("crash",),
    "explosion": ("blast",),
    "airstrike": ("attack", "strike"),
    "strike": ("attack",),
    "raid": ("attack",),
    "wildfire": ("fire", "blaze"),
    "protest": ("demonstration",),
    "demonstration": ("protest",),
    "shooting": ("attack", "massacre"),
    "stabbing": ("attack",),
    "bombing": ("attack", "blast", "explosion"),
    "lawsuit": ("suit",),
}
"""What else an event of this noun is called by."""
CONTEST_WORDS = frozenset({"championship", "competition", "contest", "tournament"})
"""What else any contest is called by."""
SIGNS = {"lawsuit": ("complaint", "plaintiff", "defendant")}
"""What the article tells of where it is about an event of this noun, and what is not the event."""


def synonyms(head: str) -> tuple[str, ...]:
    """What else an event is called by whose noun is `head`: "the blaze" for a fire."""
    contest = tuple(sorted(CONTEST_WORDS - {head})) if head in CONTESTS else ()
    return (*SYNONYMS.get(head, ()), *contest)
