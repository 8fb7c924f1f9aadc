"""What the model of check-worthiness looks at in a sentence or a piece of one.

In: the Words of an article and the tokens of the piece. Out: per block the set of its features, each a
string that begins with the block's letter: `w` words and pairs of words, `d` patterns of two to four words
with open-class words seen as tags, `t` tags, `p` dependencies, `k` marks that have a name of their own.
The letters of the words are a sixth block, `c`: `letters` gives them for a single word.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence, Set
from itertools import repeat

from factcheck.extraction.checkworthiness.words import NAME, NUMBER, Words
from factcheck.extraction.lexicons import load_words

Features = dict[str, set[str]]

FIRST = frozenset(("i", "me", "my", "mine", "we", "us", "our", "ours"))
SECOND = frozenset(("you", "your", "yours"))
HEDGES = load_words("hedges")
LAWS = load_words("legal_words")
JUDGING = load_words("evaluative_words")
SAYING = load_words("speech_verbs")
THINKING = load_words("attitude_verbs")
SIGNS = ("?", "!", "“", '"')
QUOTES = frozenset('"“”„«»')
CLOSING = frozenset("”»")
"""Quotation marks that only close: speech went on before one that comes first."""
QUOTED_SHARES = (0.0, 1 / 3, 2 / 3)
"""Of the words of a piece how many stand between quotation marks: levels 1, 2 and 3 lie above these."""
COMPARING = frozenset({"JJR", "RBR", "JJS", "RBS"})
PAST = frozenset({"VBD", "VBN"})
UNITS = frozenset({"NN", "NNS", "$"})
"""Tags of what a figure counts or measures."""
LINKED = frozenset(
    ("nsubj", "nsubjpass", "dobj", "attr", "acomp", "neg", "aux", "prep", "pobj", "amod", "nummod", "ccomp")
) | {"xcomp", "advmod"}
_LETTERS = (3, 4, 5)


def find_features(words: Words, tokens: Iterable[int]) -> Features:
    """The features of the tokens, by block; a run of names counts as one."""
    kept = _joined(words, tokens)
    word = [words.word[i] for i in kept]
    shape = ["<", *(words.shape[i] for i in kept), ">"]
    tag = ["<", *(words.tag[i] for i in kept), ">"]
    framed = ["<", *word, ">"]
    return {
        "w": _runs("w", word, (1,)) | _runs("w", framed, (2,)),
        "d": _runs("d", shape, (2, 3, 4)),
        "t": _runs("t", tag, (1, 2, 3)),
        "p": _dependencies(words, kept),
        "k": _marks(words, kept, word),
    }


def _joined(words: Words, tokens: Iterable[int]) -> list[int]:
    """The tokens without white space and without the second and later names of a run."""
    kept: list[int] = []
    for token in tokens:
        again = kept and words.word[token] == NAME and words.word[kept[-1]] == NAME
        if not (again or words.space[token]):
            kept.append(token)
    return kept


def _runs(block: str, items: Sequence[str], sizes: Iterable[int]) -> set[str]:
    found: set[str] = set()
    for size in sizes:
        found.update(map(" ".join, zip(repeat(block), *(items[i:] for i in range(size)), strict=False)))
    return found


def _dependencies(words: Words, kept: Sequence[int]) -> set[str]:
    found = set()
    for token in kept:
        dep = words.dep[token]
        found.add(f"p {dep}")
        if dep == "ROOT":
            found |= {f"p ROOT {words.lemma[token]}", f"p ROOT {words.tag[token]}"}
        elif dep in LINKED:
            head = words.head[token]
            found.add(f"p {dep} {words.lemma[token]} < {words.lemma[head]}")
            found.add(f"p {dep} {words.shape[token]} << {words.shape[head]}")
    return found


def _marks(words: Words, kept: Sequence[int], word: Sequence[str]) -> set[str]:
    """Marks with a count: "k past 2" is two or more words of the past."""
    tags = [words.tag[i] for i in kept]
    counts = {
        "figures": tags.count("CD"),
        "units": _figures_with_unit(words, kept),
        "first person": _count(FIRST, word),
        "second person": _count(SECOND, word),
        "hedges": _count(HEDGES, word),
        "comparisons": _count(COMPARING, tags),
        "past": _count(PAST, tags),
        "laws": _count(LAWS, [words.lemma[i] for i in kept]),
        "judging": _count(JUDGING, word),
        "names": word.count(NAME),
        "says": _verbs(words, kept, SAYING),
        "thinks": _verbs(words, kept, THINKING),
    }
    found = {f"k {what} {min(2, count)}" for what, count in counts.items()}
    found |= {f"k sign {sign}" for sign in SIGNS if sign in word}
    found.add(f"k length {min(12, len(kept) // 3)}")
    found.add(f"k quoted {_quoted(word)}")
    entities = Counter(_entities(words, kept))
    return found | {f"k entity {kind} {min(2, count)}" for kind, count in entities.items()}


def _count(known: Set[str], items: Iterable[str]) -> int:
    return sum(map(known.__contains__, items))


def _verbs(words: Words, kept: Sequence[int], known: Set[str]) -> int:
    """Hit: "she said". Miss: "a say"."""
    return sum(words.lemma[i] in known and words.tag[i][:2] == "VB" for i in kept)


def _quoted(word: Sequence[str]) -> int:
    """How much stands between quotation marks, 0 to 3: what is said there is not the writer's statement."""
    first = next((one for one in word if one in QUOTES), "")
    inside, count = first in CLOSING, 0
    for one in word:
        if one in QUOTES:
            inside = not inside
        else:
            count += inside
    return sum(count > share * len(word) for share in QUOTED_SHARES)


def _figures_with_unit(words: Words, kept: Sequence[int]) -> int:
    """Figures that a noun, "percent" or a sign of money stands beside."""
    count = 0
    for place, token in enumerate(kept):
        spelt = words.tag[token] == "CD" and words.word[token][:1] != "@"
        if spelt or words.word[token] == NUMBER:
            beside = [words.tag[kept[i]] for i in (place - 1, place + 1) if 0 <= i < len(kept)]
            count += any(tag in UNITS for tag in beside)
    return count


def _entities(words: Words, kept: Sequence[int]) -> Iterable[str]:
    last = ""
    for token in kept:
        entity = words.entity[token]
        if entity and entity != last:
            yield entity
        last = entity


def letters(word: str) -> tuple[str, ...]:
    """The runs of three to five letters of a word, its edges marked by blanks; a mask is left whole."""
    if word[:1] == "@":
        return (f"c {word}",)
    framed = f" {word} "
    runs = (f"c {framed[i : i + size]}" for size in _LETTERS for i in range(len(framed) - size + 1))
    return tuple(dict.fromkeys(runs))
