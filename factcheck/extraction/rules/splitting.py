"""Sentences → claims: what is split off, what stays whole, how each piece is worded.

In: a Tree, its labelled sentences, attributions and references. Out: ClaimMatch tuples in text order.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from factcheck.extraction.lexicons import load_words
from factcheck.extraction.rules.alternatives import variants
from factcheck.extraction.rules.checks import (
    covers,
    cuts_a_word,
    ends_open,
    is_balanced,
    is_sentence,
    is_sound,
    keeps_subject,
    opens_relative,
    stands_alone,
    without_open_end,
)
from factcheck.extraction.rules.clauses import be, subject_head
from factcheck.extraction.rules.constructions import FINDERS, WORDERS
from factcheck.extraction.rules.counted import with_counted
from factcheck.extraction.rules.joining import Marks
from factcheck.extraction.rules.members import with_members
from factcheck.extraction.rules.mending import mend
from factcheck.extraction.rules.pieces import SUPPLIED, Base, Piece, Plan, Word, Words, as_words
from factcheck.extraction.rules.planning import Spoken, make_plan, spoken_in
from factcheck.extraction.rules.realising import opens_with_name, quotation_marks, realise, reported
from factcheck.extraction.rules.tree import Tree
from factcheck.extraction.types import (
    AttributionMatch,
    ClaimMatch,
    QuotationMatch,
    ReferenceMatch,
    SentenceMatch,
    TokenRange,
)

T = TypeVar("T")
ASKING = frozenset({"ask", "wonder", "question", "inquire", "query", "investigate", "examine", "discuss"})
ASIDES = frozenset({"apposition", "relative_clause", "reduced_relative", "description_of_name"})
"""Rules whose pieces tell of something named in passing."""
ACT_VERBS = load_words("act_verbs")
LONGEST = 300
"""Tokens of a sentence that is split; what is longer is no sentence but text without full stops."""


def find_claims(
    tree: Tree,
    sentences: tuple[SentenceMatch, ...],
    quotations: tuple[QuotationMatch, ...],
    attributions: tuple[AttributionMatch, ...],
    references: tuple[ReferenceMatch, ...],
) -> tuple[ClaimMatch, ...]:
    """The claims of all sentences labelled `claim`, in text order. The tree is mended first."""
    mend(tree)
    marks = quotation_marks(tree, quotations)
    owner = owners(len(tree), sentences)
    spoken_of = _by_sentence(
        (owner[i], (n, a)) for n, a in enumerate(attributions) for r in a.content for i in range(*r)
    )
    references_of = _by_sentence((owner[r.start], (n, r)) for n, r in enumerate(references))
    found: list[ClaimMatch] = []
    for index, sentence in enumerate(sentences):
        if sentence.label != "claim":
            continue
        inside = references_of.get(index, [])
        short = sentence.end - sentence.start <= LONGEST
        spoken = spoken_in(tree, sentence, spoken_of.get(index, [])) if short else ()
        for piece in split(tree, sentence, spoken):
            claim = _claim(tree, piece, marks, inside, spoken, attributions)
            if claim is not None:
                text, number, used = claim
                found.append(ClaimMatch(text, parts_of(piece.words), index, number, used, piece.rules))
    return tuple(found)


def owners(length: int, sentences: Sequence[SentenceMatch]) -> list[int]:
    """Token → index of its sentence, -1 outside of sentences."""
    owner = [-1] * length
    for index, sentence in enumerate(sentences):
        owner[sentence.start : sentence.end] = [index] * (sentence.end - sentence.start)
    return owner


def _by_sentence(pairs: Iterable[tuple[int, T]]) -> dict[int, list[T]]:
    """What belongs to each sentence, once, in order."""
    found: dict[int, list[T]] = {}
    for sentence, value in pairs:
        known = found.setdefault(sentence, [])
        if not known or known[-1] != value:
            known.append(value)
    return found


def _claim(
    tree: Tree,
    piece: Piece,
    marks: Marks,
    references: Sequence[tuple[int, ReferenceMatch]],
    spoken: Sequence[Spoken],
    attributions: Sequence[AttributionMatch],
) -> tuple[str, int | None, tuple[int, ...]] | None:
    """Text, attribution and references of a piece."""
    text, used = realise(tree, piece.words, marks, references)
    if not text:
        return None
    by = next((s for s in spoken if piece.head in s.content), None)
    if by is None:
        return text, None, used
    if not by.act:
        return text, None if _is_aside(piece, by) else by.number, used
    speaker = attributions[by.number].speaker
    if speaker is None or (by.here and not _is_parted(tree, piece, by)):
        return text, None, used
    if text.startswith(f"{speaker} ") and tree.lemma[piece.head] in ACT_VERBS:
        # “I pledge to stay”: Ana Orr pledges to stay
        return text, None, used
    named = opens_with_name(tree, piece.words, references)
    return reported(text, speaker, named=named), None, used


def _is_parted(tree: Tree, piece: Piece, by: Spoken) -> bool:
    """ "“It was absurd; we will fight,” Orr said.": the clause that lost its frame needs one too"""
    words = {w.token for w in piece.words if w.token != SUPPLIED and tree.pos[w.token] != "PUNCT"}
    return by.direct and piece.rules[0] == "clause" and words <= by.content


def _is_aside(piece: Piece, by: Spoken) -> bool:
    """ "Police say the men, who arrived in May, are innocent.": that they arrived is the author's to say.

    Inside a quotation it is the speaker's.
    """
    return piece.rules[0] in ASIDES and not by.direct


def split(tree: Tree, sentence: SentenceMatch, spoken: Sequence[Spoken]) -> list[Piece]:
    """The pieces of one sentence, or the sentence as one piece where a split would lose something."""
    if sentence.end - sentence.start > LONGEST:
        return whole(tree, sentence, ())
    plan = make_plan(tree, sentence, spoken)
    for find in FINDERS:
        plan.add(list(find(plan)))
    pieces = pieces_of(plan)
    broken = plan.excluded and not all(
        keeps_subject(tree, as_words(plan.base_span(base)), base.head) for base in plan.bases
    )
    if not broken and covers(plan, pieces) and _are_sound(plan, pieces):
        return pieces
    return whole(tree, sentence, spoken)


def _are_sound(plan: Plan, pieces: Sequence[Piece]) -> bool:
    """Each piece is a sentence with its brackets whole; where there are several, each stands alone."""
    tree = plan.tree
    whole_brackets = is_balanced(tree, as_words(range(plan.start, plan.end)))
    hyphens = "-" in tree.text[plan.start : plan.end]
    for piece in pieces:
        if (
            not is_sentence(tree, piece.words)
            or ends_open(tree, piece.words)
            or (hyphens and cuts_a_word(tree, piece.words))
        ):
            return False
        if whole_brackets and not is_balanced(tree, piece.words):
            return False
    bases = [piece for piece in pieces if piece.rules[0] == "clause"]
    if len(pieces) > 1 and any(opens_relative(tree, base.words) for base in bases):
        # "“They lied,” he said, whose car was used": a clause that tells of a noun is none by itself
        return False
    if any(base.head in plan.cues for base in bases):
        # "The firm, which owns a mill, stressed": what it stressed stands elsewhere
        return False
    return len(pieces) == 1 or all(stands_alone(tree, piece.words, piece.head) for piece in bases)


def whole(tree: Tree, sentence: SentenceMatch, spoken: Sequence[Spoken]) -> list[Piece]:
    """The sentence as it stands, without its frame where there is one frame and one content."""
    said = [s for s in spoken if not s.act]
    if len(said) == 1:
        plan = make_plan(tree, sentence, said)
        pieces = [Piece(as_words(plan.base_span(b)), b.head, None, ("whole_content",)) for b in plan.bases]
        if len(pieces) == 1 and covers(plan, pieces):
            return pieces
    tokens = [i for i in range(sentence.start, sentence.end) if tree.pos[i] != "SPACE"]
    frame = next((i for i in tokens if not any(i in s.content for s in spoken)), tokens[0])
    return [Piece(as_words(tokens), frame, None, ("whole_sentence",))]


def pieces_of(plan: Plan) -> list[Piece]:
    """All pieces of the sentence, in text order."""
    made = _worded(plan)
    while made is None:
        made = _worded(plan)
    ordered = sorted(made, key=lambda piece: piece.head)
    listed = [one for piece in ordered for one in with_counted(plan, piece)]
    told = [one for piece in listed for one in with_members(plan, piece)]
    return [variant for piece in told for variant in variants(plan, piece)]


def _worded(plan: Plan) -> list[Piece] | None:
    """The pieces before the coordinations inside are resolved; None where a part had to be left in place."""
    made = []
    for head, found in [*plan.detached.items(), *plan.kept.items()]:
        words = WORDERS[found.kind](plan, found)
        if words is None or not is_sound(plan, words, head):
            plan.drop(head)
            return None
        made.append(Piece(words, head, subject_head(plan, head), (found.rule,)))
    for base in plan.bases:
        own = without_open_end(plan.tree, _without_mark(plan, base))
        words = _finite(tree=plan.tree, verb=base.head, words=as_words(own))
        if words:
            made.append(Piece(words, base.head, subject_head(plan, base.head), ("clause",)))
    return made


def _finite(tree: Tree, verb: int, words: Words) -> Words:
    """ "found the wells to be dry" → the wells are dry"""
    to, subject = tree.said_to_be(verb), tree.subject(verb)
    if to is None or subject is None:
        return words
    stated = Word(verb, be("present", plural=tree.is_plural(subject)))
    return tuple(stated if word.token == verb else word for word in words if word.token != to)


def _without_mark(plan: Plan, base: Base) -> list[int]:
    """What is said without the word that joins it to its cue.

    "praising how the crew works" → the crew works · "but “that the door was shut”" → the door was shut
    Not after a verb of asking: who asks how the crew works does not say that it works.
    """
    tree, words = plan.tree, plan.base_span(base)
    first = words[0] if words else base.head
    if tree.head[first] != base.head or first == base.head or not tree.is_clause(base.head):
        return words
    follows = len(words) > 1 and tree.edges(tree.subject(base.head) or first)[0] == words[1]
    asked = tree.lemma[tree.head[base.head]] in ASKING
    joins = tree.lower[first] == "that" and tree.dep[first] == "mark"
    manner = tree.lower[first] == "how" and follows and not asked and not tree.children[first]
    return words[1:] if joins or (manner and tree.head[base.head] != base.head) else words


def parts_of(words: Words) -> tuple[TokenRange, ...]:
    """The token ranges that the words come from."""
    indices = sorted({word.token for word in words if word.token != SUPPLIED})
    parts: list[TokenRange] = []
    for index in indices:
        if parts and parts[-1][1] == index:
            parts[-1] = (parts[-1][0], index + 1)
        else:
            parts.append((index, index + 1))
    return tuple(parts)
