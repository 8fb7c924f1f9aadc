"""Verb forms. In: a base form ("take"). Out: its past, participle or third person ("took", "taken", "takes").

Irregular verbs are data (lexicons/irregular_verbs.txt); the rest follows the spelling rules of English.
"""

from __future__ import annotations

import itertools
from functools import cache
from importlib import resources

from factcheck.extraction.lexicons import load_words

VOWELS = "aeiou"
SOUNDED_AS_CONSONANTS = ("eu", "uni", "use", "usu", "uto")
"""Beginnings with "y" or "w" to the ear: "a European", "a one-time mayor", "a union"."""
SIBILANTS = ("s", "x", "z", "ch", "sh")
STRESSED_LAST = load_words("stressed_last")
"""Verbs of two syllables that double the last consonant, since the stress is upon the last."""


@cache
def irregular() -> dict[str, tuple[str, str]]:
    """Base → (past, participle) of the irregular verbs."""
    text = resources.files("factcheck.extraction").joinpath("lexicons/irregular_verbs.txt").read_text("utf-8")
    rows = (line.split() for line in text.splitlines() if line and not line.startswith("#"))
    return {base: (past, participle) for base, past, participle in rows}


def past(base: str) -> str:
    """The simple past, third person singular: "take" → "took", "stop" → "stopped"."""
    known = irregular().get(base)
    return known[0] if known else _regular_past(base)


def participle(base: str) -> str:
    """The past participle: "take" → "taken"."""
    known = irregular().get(base)
    return known[1] if known else _regular_past(base)


def article(word: str) -> str:
    """ "a" or "an" before a word in lower case: by its first sound, as far as its letters tell it"""
    consonant = word[:1] not in VOWELS or word in ("one", "once") or word.startswith(SOUNDED_AS_CONSONANTS)
    return "a" if consonant else "an"


def third_person(base: str) -> str:
    """The present, third person singular: "carry" → "carries", "be" → "is"."""
    if base in ("be", "have"):
        return {"be": "is", "have": "has"}[base]
    if base.endswith(SIBILANTS) or base.endswith("o"):
        return base + "es"
    if base.endswith("y") and base[-2:-1] not in VOWELS:
        return base[:-1] + "ies"
    return base + "s"


def agreeing(form: str, *, plural: bool) -> str | None:
    """The finite form of the other number ("were" → "was"), None where form has no other number."""
    to_singular = {"were": "was", "are": "is", "have": "has", "do": "does", "'re": "is", "’re": "is"}
    if plural:
        return {"was": "were", "is": "are", "has": "have", "does": "do"}.get(form)
    return to_singular.get(form)


def _regular_past(base: str) -> str:
    if base.endswith("e"):
        return base + "d"
    if base.endswith("y") and base[-2:-1] not in VOWELS:
        return base[:-1] + "ied"
    if base.endswith("c"):
        return base + "ked"
    if _doubles(base):
        return base + base[-1] + "ed"
    return base + "ed"


def _doubles(base: str) -> bool:
    """Whether the last consonant is doubled: "stop", "refer", but not "visit", "show", "fix"."""
    if len(base) < 3 or base[-1] in VOWELS + "wxy" or base[-2] not in VOWELS or base[-3] in VOWELS:
        return base[-4:-1] == "qui" and base in ("quiz", "equip")
    syllables = sum(a in VOWELS and b not in VOWELS for a, b in itertools.pairwise(base))
    return syllables == 1 or base in STRESSED_LAST
