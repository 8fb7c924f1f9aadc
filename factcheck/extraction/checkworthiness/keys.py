"""The features of many pieces of an article at once, as numbers: what `features` spells, without spelling it.

In: Words and pieces (lists of tokens). Out: Found: of each piece every distinct feature, by its key. The key
of a feature is a number made of its block and its parts, whether it was read off words or off its spelling; a
test holds that both ways find the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import NamedTuple

import numpy
from numpy.typing import NDArray
from spacy.strings import hash_string  # type: ignore[attr-defined]  # spaCy's stubs leave it out

from factcheck.extraction.checkworthiness.features import LINKED, QUOTED_SHARES, SIGNS
from factcheck.extraction.checkworthiness.marks import BESIDE, CLOSE, MARKS, QUOTE, SIGN, SPELT, marks_of
from factcheck.extraction.checkworthiness.words import NAME, Words

Keys = NDArray[numpy.uint64]
Numbers = NDArray[numpy.int64]
Flags = NDArray[numpy.bool_]

BLOCKS = "wdtpk"
_KEPT = 200_000
"""Strings whose numbers are remembered: the memory of a run over thousands of articles stays bounded."""
_ODD = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93, 0xA0761D6478BD642F)
"""One large odd factor for each place of a part (the mixing constants of xxHash, SplitMix and wyhash)."""
_PLACES = numpy.array(_ODD, dtype=numpy.uint64)
_MASK = (1 << 64) - 1


class _Numbers(dict[str, int]):
    """String → its number, worked out once."""

    def __missing__(self, string: str) -> int:
        if len(self) >= _KEPT:
            self.clear()
        self[string] = found = int(hash_string(string))
        return found


_numbers = _Numbers()


class Found(NamedTuple):
    """The distinct features of all pieces: key, piece and block (its place in BLOCKS).

    The keys rise but for their last bits.
    """

    keys: Keys
    pieces: Numbers
    blocks: Numbers


class Piece(NamedTuple):
    """Tokens of all pieces, one after the other, and the piece of each."""

    tokens: Numbers
    pieces: Numbers


def key_of(feature: str) -> int:
    """The key of a feature by its spelling."""
    block, *parts = feature.split(" ")
    return _base(block) + sum(_numbers[part] * _ODD[i] for i, part in enumerate(parts)) & _MASK


def _base(block: str) -> int:
    return _numbers[f"block {block}"]


class Columns:
    """The Words of an article as arrays, made once an article."""

    def __init__(self, words: Words) -> None:
        self.size = len(words)
        self.space = numpy.array(words.space, dtype=bool)
        self.word, self.lemma, self.shape, self.tag, self.dep = (
            _hashed(column) for column in (words.word, words.lemma, words.shape, words.tag, words.dep)
        )
        self.head: Numbers = numpy.array(words.head, dtype=numpy.int64)
        self.name = self.word == _number(NAME)
        self.entity, self.kinds = _entity_kinds(words.entity)
        self.marks = numpy.array([*map(marks_of, words.word, words.lemma, words.tag)], dtype=numpy.int64)


def _hashed(column: Sequence[str]) -> Keys:
    return numpy.array([*map(_numbers.__getitem__, column)], dtype=numpy.uint64)


def _number(string: str) -> Keys:
    """As an array of one: numbers by themselves complain where they run over, which is wanted here."""
    return numpy.array([_numbers[string]], dtype=numpy.uint64)


def _entity_kinds(entities: Sequence[str]) -> tuple[Numbers, list[str]]:
    """(of each token its kind's place, the kinds); the empty kind comes first."""
    kinds = ["", *sorted(set(entities) - {""})]
    place = {kind: i for i, kind in enumerate(kinds)}
    return numpy.array([place[entity] for entity in entities], dtype=numpy.int64), kinds


# ── the features of all pieces ────────────────────────────────────────────────────────────────────


def lay_out(columns: Columns, pieces: Sequence[Sequence[int]]) -> Piece:
    """The tokens of the pieces without white space and without the second and later names of a run."""
    lengths = [len(piece) for piece in pieces]
    tokens = numpy.fromiter(chain.from_iterable(pieces), dtype=numpy.int64, count=sum(lengths))
    owners = numpy.repeat(numpy.arange(len(pieces)), lengths)
    kept = ~columns.space[tokens]
    tokens, owners = tokens[kept], owners[kept]
    name = columns.name[tokens]
    again = name & _as_before(owners)
    again[1:] &= name[:-1]
    return Piece(tokens[~again], owners[~again])


def _as_before(owners: Numbers) -> Flags:
    """Whether the entry before belongs to the same piece."""
    same = numpy.zeros(len(owners), dtype=bool)
    same[1:] = owners[1:] == owners[:-1]
    return same


def find_keys(columns: Columns, kept: Piece, count: int) -> Found:
    """Every distinct feature of each of `count` pieces."""
    sizes = numpy.bincount(kept.pieces, minlength=count)
    framed = _Framed(kept, sizes)
    found = [
        _made("w", [columns.word[kept.tokens]], kept.pieces),
        *_runs(framed, "w", columns.word, (2,)),
        *_runs(framed, "d", columns.shape, (2, 3, 4)),
        *_runs(framed, "t", columns.tag, (1, 2, 3)),
        *_dependencies(columns, kept),
        *_marks(columns, kept, sizes),
    ]
    keys = numpy.concatenate([made.keys for made in found])
    owners = numpy.concatenate([made.owners for made in found])
    blocks = numpy.repeat([BLOCKS.index(made.block) for made in found], [len(made.keys) for made in found])
    # The piece in place of the last bits: in the order of the keys the model's own are found much faster
    low = numpy.uint64(count.bit_length())
    mixed = (keys >> low << low) | owners.astype(numpy.uint64)
    order = numpy.argsort(mixed)
    ordered = mixed[order]
    first = numpy.ones(len(order), dtype=bool)
    first[1:] = ordered[1:] != ordered[:-1]
    chosen = order[first]
    return Found(keys[chosen], owners[chosen], blocks[chosen])


class Made(NamedTuple):
    """Features of one block, each with its piece."""

    keys: Keys
    owners: Numbers
    block: str


def _made(block: str, parts: Iterable[Keys], owners: Numbers) -> Made:
    """Features of one block: the sum of their parts, each times the factor of its place."""
    keys: Keys = numpy.full(len(owners), _base(block), dtype=numpy.uint64)
    for place, part in enumerate(parts):
        keys += part * _PLACES[place]
    return Made(keys, owners, block)


class _Framed:
    """Each piece between a beginning and an end."""

    def __init__(self, kept: Piece, sizes: Numbers) -> None:
        self._tokens = kept.tokens
        self._places = numpy.arange(len(kept.tokens)) + 2 * kept.pieces + 1
        ends = numpy.cumsum(sizes + 2)
        self._begins, self._ends = ends - sizes - 2, ends - 1
        self._owners = numpy.repeat(numpy.arange(len(sizes)), sizes + 2)
        self._known: dict[int, tuple[Numbers, Numbers]] = {}

    def column(self, values: Keys) -> Keys:
        framed: Keys = numpy.empty(len(self._owners), dtype=numpy.uint64)
        framed[self._places] = values[self._tokens]
        framed[self._begins], framed[self._ends] = _numbers["<"], _numbers[">"]
        return framed

    def runs(self, length: int) -> tuple[Numbers, Numbers]:
        """Where runs of so many begin that are of one piece, and their pieces."""
        if length not in self._known:
            owners = self._owners
            begins = numpy.flatnonzero(owners[: max(0, len(owners) - length + 1)] == owners[length - 1 :])
            self._known[length] = begins, owners[begins]
        return self._known[length]


def _runs(framed: _Framed, block: str, values: Keys, lengths: Sequence[int]) -> Iterable[Made]:
    """The keys of longer runs are those of the shorter ones that they begin with, and one part more."""
    column = framed.column(values)
    sums: Keys = numpy.full(len(column), _base(block), dtype=numpy.uint64)
    for place in range(max(lengths)):
        sums = sums[: max(0, len(column) - place)] + column[place:] * _PLACES[place]
        if place + 1 in lengths:
            begins, owners = framed.runs(place + 1)
            yield Made(sums[begins], owners, block)


_LINKED_NUMBERS = numpy.array(sorted(hash_string(dep) for dep in LINKED), dtype=numpy.uint64)


def _dependencies(columns: Columns, kept: Piece) -> Iterable[Made]:
    tokens, owners = kept
    dep = columns.dep[tokens]
    yield _made("p", [dep], owners)
    root = dep == _number("ROOT")
    for values in (columns.lemma, columns.tag):
        yield _made("p", [dep[root], values[tokens[root]]], owners[root])
    near = numpy.minimum(numpy.searchsorted(_LINKED_NUMBERS, dep), len(_LINKED_NUMBERS) - 1)
    linked = _LINKED_NUMBERS[near] == dep
    ours, heads = tokens[linked], columns.head[tokens[linked]]
    for sign, values in (("<", columns.lemma), ("<<", columns.shape)):
        yield _made("p", [dep[linked], values[ours], _number(sign), values[heads]], owners[linked])


def _keys_of(names: Sequence[str]) -> Keys:
    return numpy.array([key_of(name) for name in names], dtype=numpy.uint64)


_COUNTED = numpy.array(
    [[key_of(f"k {what} {i}") for i in range(3)] for what in (*MARKS, "units")], dtype="u8"
)
"""Keys of "k past 0", "k past 1", "k past 2"; 2 is two or more."""
_SIGNED = _keys_of([f"k sign {sign}" for sign in SIGNS])
_QUOTED = _keys_of([f"k quoted {i}" for i in range(len(QUOTED_SHARES) + 1)])
_LONG = _keys_of([f"k length {i}" for i in range(13)])


def _marks(columns: Columns, kept: Piece, sizes: Numbers) -> Iterable[Made]:
    bits, owners = columns.marks[kept.tokens], kept.pieces
    every = numpy.arange(len(sizes))
    flags = [bits >> place & 1 for place in range(len(MARKS))]
    flags.append(_figures_with_unit(bits, owners))
    counts = [numpy.bincount(owners, flag, len(sizes)) for flag in flags]
    most = numpy.minimum(2, numpy.array(counts)).astype(numpy.int64)
    counted = numpy.take_along_axis(_COUNTED, most, axis=1)
    yield _keyed(counted.ravel(), numpy.tile(every, len(_COUNTED)))
    if (bits >> SIGN).any():
        for place, key in enumerate(_SIGNED, SIGN):
            there = every[numpy.bincount(owners, bits >> place & 1, len(sizes)) > 0]
            yield _keyed(numpy.full(len(there), key), there)
    yield _keyed(_LONG[numpy.minimum(12, sizes // 3)], every)
    yield _keyed(_QUOTED[_quoted(bits, owners, sizes)], every)
    yield _entities(columns, kept, sizes)


def _keyed(keys: Keys, owners: Numbers) -> Made:
    return Made(keys, owners, "k")


def _quoted(bits: Numbers, owners: Numbers, sizes: Numbers) -> Numbers:
    """Of each piece how much stands between quotation marks, in levels: after an odd number of them."""
    quote = bits >> QUOTE & 1
    if not quote.any():
        return numpy.zeros(len(sizes), dtype=numpy.int64)
    before = numpy.cumsum(quote)
    begins = numpy.minimum(numpy.cumsum(sizes) - sizes, len(bits) - 1)
    before -= (before[begins] - quote[begins])[owners]
    first = (before == 1) & (quote == 1) & (bits >> CLOSE & 1 == 1)
    open_already = numpy.bincount(owners, first, len(sizes)).astype(numpy.int64)
    inside = (before + open_already[owners]) % 2 * (1 - quote)
    counts = numpy.bincount(owners, inside, len(sizes))
    levels: Numbers = numpy.zeros(len(sizes), dtype=numpy.int64)
    for share in QUOTED_SHARES:
        levels += counts > share * sizes
    return levels


def _figures_with_unit(bits: Numbers, owners: Numbers) -> Numbers:
    """Figures that a noun, "percent" or a sign of money stands beside."""
    same, beside = _as_before(owners), bits >> BESIDE & 1
    near = numpy.zeros(len(bits), dtype=numpy.int64)
    near[1:] |= beside[:-1] * same[1:]
    near[:-1] |= beside[1:] * same[1:]
    return (bits >> SPELT & 1) * near


def _entities(columns: Columns, kept: Piece, sizes: Numbers) -> Made:
    """Runs of words of one kind of entity, counted by kind."""
    entity, many = columns.entity[kept.tokens], len(columns.kinds)
    begins = entity > 0
    begins[1:] &= (entity[1:] != entity[:-1]) | ~_as_before(kept.pieces)[1:]
    counts = numpy.bincount(kept.pieces[begins] * many + entity[begins], minlength=len(sizes) * many)
    there = numpy.flatnonzero(counts)
    keys = _keys_of([f"k entity {kind} {count}" for kind in columns.kinds for count in (1, 2)])
    return _keyed(keys[there % many * 2 + numpy.minimum(2, counts[there]) - 1], there // many)
