"""How much two texts have in common, whatever their sentences: runs of three words, hashed. Pure.

In: texts. Out: sets of hashes, a sketch of each, the share that two have in common. The sketch is the
bottom-k one of Broder (On the resemblance and containment of documents, 1997): of texts that are alike many
of the smallest hashes are the same ones.
"""

from __future__ import annotations

import re
from collections.abc import Set
from hashlib import blake2b

WORDS_IN_A_ROW = 3
SKETCH = 48
"""Hashes of a sketch; two texts that share a third of their runs share 16 of them, give or take 4."""
_WORD = re.compile(r"[^\W_]+")


def shingles(text: str) -> frozenset[int]:
    """The hashes (64 bits, signed, as SQLite keeps them) of all runs of three words, whatever their case."""
    words = [word.encode("utf-8", "surrogatepass") for word in _WORD.findall(text.casefold())]
    runs = zip(*(words[place:] for place in range(WORDS_IN_A_ROW)), strict=False)
    return frozenset(_hash(b" ".join(run)) for run in runs)


def sketch(found: Set[int]) -> list[int]:
    """The smallest hashes of a text, in order."""
    return sorted(found)[:SKETCH]


def share(one: Set[int], other: Set[int]) -> float:
    """0 to 1: how many runs two texts have in common, of those of the one that has more."""
    return len(one & other) / max(len(one), len(other), 1)


def _hash(run: bytes) -> int:
    return int.from_bytes(blake2b(run, digest_size=8).digest(), "big", signed=True)
