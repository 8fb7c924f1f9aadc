"""Coordinations inside a clause: each conjunct in turn takes the place of all.

In: a Piece. Out: its variants, one a conjunct ("The firm cut crime and unemployment." makes two).
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.extraction.rules import inflection
from factcheck.extraction.rules.conjuncts import Group, find_groups
from factcheck.extraction.rules.decisions import splits
from factcheck.extraction.rules.pieces import Piece, Plan, Word
from factcheck.extraction.rules.tree import FINITE_TAGS, Tree

MAX_VARIANTS = 12
"""More variants than that of one clause are a sign of a list that is one fact."""


def variants(plan: Plan, piece: Piece) -> tuple[Piece, ...]:
    """The piece with each splittable coordination resolved to one conjunct."""
    done: list[Piece] = []
    waiting = [piece]
    while waiting:
        current = waiting.pop(0)
        group = next((g for g in find_groups(plan, current.words) if splits(plan, current, g)), None)
        made = _resolve(plan, current, group) if group else None
        if made is None:
            done.append(current)
        else:
            waiting = [*made, *waiting]
        if len(done) + len(waiting) > MAX_VARIANTS:
            return (piece,)
    return tuple(done)


def _resolve(plan: Plan, piece: Piece, group: Group) -> list[Piece] | None:
    positions = {word.token: at for at, word in enumerate(piece.words) if word.token >= 0}
    region = [positions[i] for i in group.tokens if i in positions]
    first, last = min(region), max(region)
    made = []
    for number, conjunct in enumerate(group.conjuncts):
        own = [_shared(plan.tree, i, conjunct) for i in group.left] if number else []
        own += [piece.words[positions[i]] for i in conjunct if i in positions]
        own += [Word(i) for i in group.right] if number < len(group.conjuncts) - 1 else []
        if not own:
            return None
        words = (*piece.words[:first], *own, *piece.words[last + 1 :])
        head = piece.head
        if head in group.heads and not _shares_auxiliary(plan.tree, group.heads[number]):
            head = group.heads[number]
        subject = piece.subject
        if plan.tree.dep[group.heads[0]] in ("nsubj", "nsubjpass"):
            subject = group.heads[number]
            verb = plan.tree.head[group.heads[0]]
            words = tuple(agree(plan.tree, verb, subject, _without_both(plan.tree, words, first + len(own))))
        made.append(Piece(words, head, subject, (*piece.rules, group.rule)))
    return made


def _shares_auxiliary(tree: Tree, head: int) -> bool:
    """ "It is owned and run by the city.": the first verb has the one finite form of both"""
    return tree.is_verb(head) and tree.finite(head) is None


def _shared(tree: Tree, index: int, conjunct: tuple[int, ...]) -> Word:
    """ "is a vet and enthusiastic sailor" → is an enthusiastic sailor"""
    if tree.lower[index] not in ("a", "an"):
        return Word(index)
    return Word(index, inflection.article(tree.lower[min(conjunct)]))


def _without_both(tree: Tree, words: tuple[Word, ...], at: int) -> tuple[Word, ...]:
    """ "Ortiz and Weber both left.": one of them did not both leave"""
    if at < len(words) and words[at].token >= 0 and tree.lower[words[at].token] == "both":
        return (*words[:at], *words[at + 1 :])
    return words


def agree(tree: Tree, verb: int, subject: int, words: tuple[Word, ...]) -> Iterator[Word]:
    """The words with the verb in the number of its new subject.

    "The mayor and his deputy were charged." → The mayor was charged
    """
    finite = tree.finite(verb)
    plural = tree.tag[subject] in ("NNS", "NNPS") or tree.lower[subject] in ("they", "we", "you", "i")
    for word in words:
        if word.token != finite or finite is None or plural or tree.tag[finite] not in FINITE_TAGS:
            yield word
            continue
        form = inflection.agreeing(tree.lower[finite], plural=False)
        if form is None and tree.tag[finite] == "VBP":
            form = inflection.third_person(tree.lemma[finite])
        yield Word(finite, form) if form else word
