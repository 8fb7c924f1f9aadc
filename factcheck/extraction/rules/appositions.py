"""Appositions that add a fact: age, origin, membership, definition, role.

In: a Plan. Out: Detached constructions, and their words with "is" or "are".
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.extraction.rules.clauses import be, host_phrase, single_phrase, strip
from factcheck.extraction.rules.pieces import COMMAS, SUPPLIED, Detached, Plan, Word, Words, as_words
from factcheck.extraction.rules.tree import NOMINAL, PLURAL_TAGS, Tree

HOSTS = frozenset({"NOUN", "PROPN"})
PLACES = frozenset({"GPE", "LOC", "FAC"})
TIMES = frozenset({"DATE", "TIME"})
ARTICLES = frozenset({"a", "an", "the"})
QUANTIFIERS = frozenset(
    {"another", "lot", "number", "one", "some", "something", "someone", "several", "many"}
)
LONGEST = 25
"""Tokens; what is longer is a parser's error more often than an apposition."""


def find_appositions(plan: Plan) -> Iterator[Detached]:
    """ "The Nile, the longest river of Africa, …" · "Mr Silva, 54, …" """
    tree = plan.tree
    for index in range(plan.start, plan.end):
        if (
            tree.dep[index] == "appos"
            and tree.head[index] > index
            and tree.entity[tree.head[index]] == "PERSON"
        ):
            # "A spokesman, Ivo Lund, resigned."
            yield Detached(index, tree.head[index], "apposition", "description_of_name")
        elif tree.dep[index] == "appos" and is_fact(tree, index):
            yield Detached(index, tree.head[index], "apposition", "apposition")


def is_fact(tree: Tree, index: int) -> bool:
    """Whether an apposition tells what its noun is, and is none of the parser's lists."""
    host = tree.head[index]
    first, last = tree.edges(index)
    named = tree.pos[index] in NOMINAL or tree.lower[first] in ARTICLES
    if tree.pos[host] not in HOSTS or not named or host > first or tree.tag[first] in ("VBN", "VBD"):
        return False
    if (
        first == 0
        or tree.text[first - 1] not in COMMAS
        or last - first > LONGEST
        or _opens_list(tree, first, last)
    ):
        return False
    joins_verb = any(tree.dep[c] == "conj" and tree.is_verb(c) for c in tree.children[index])
    # "The result was clear: the bill failed.": what stands after the verb is no apposition of its subject
    if joins_verb or (host < tree.head[host] < first and tree.text[first - 1] in (",", ":")):
        return False
    if any(tree.dep[c] == "conj" for c in tree.children[host]) or tree.entity[host] in TIMES:
        return False
    if tree.pos[index] == "NUM":
        # "Mr Silva, 54, …"
        # "Mr Silva, now 54, …"
        alone = first == last or (last == index and first == index - 1 and tree.dep[first] == "advmod")
        return tree.pos[host] == "PROPN" and tree.text[index].isdigit() and alone
    return _describes(tree, host, index) and not _is_list(tree, index)


def _opens_list(tree: Tree, first: int, last: int) -> bool:
    """ "Both clubs were fined: Rovers for late accounts, United for crowd trouble." """
    return tree.text[first - 1] == ":" and any(tree.text[i] in (",", ";") for i in range(first, last))


def _describes(tree: Tree, host: int, index: int) -> bool:
    """A name or a known thing first, then what it is, alike in number."""
    opener = tree.lower[tree.edges(index)[0]]
    if _continues_list(tree, host, index) or _opens_clause(tree, index):
        return False
    if opener == "hence" or (tree.lower[index] == "way" and tree.kids(index, ("relcl", "acl"))):
        # "Pilots read the chart, the way sailors read the stars." · "It is a bell, hence its name."
        return False
    plain = tree.pos[index] == "NOUN" or opener in ARTICLES
    if tree.entity[host] == "GPE" and tree.text[index][:1].isupper() and opener not in ("a", "an"):
        # "the parliament of Denmark, the Folketing": what is named so is no country
        return False
    if not plain or tree.entity[index] in TIMES or _is_plural(tree, index) != tree.is_plural(host):
        return False
    quantified = any(tree.lower[c] in QUANTIFIERS or tree.dep[c] == "nummod" for c in tree.children[host])
    return not quantified and tree.lower[host] not in QUANTIFIERS


def _continues_list(tree: Tree, host: int, index: int) -> bool:
    """ "The islands have their own parliament, police force and post.": the second of a list"""
    owned = tree.dep[host] == "dobj" and bool(tree.kids(host, ("poss",))) and tree.tag[index] == "NN"
    return owned and not tree.kids(index, ("det", "poss", "prep", "acl"))


def _opens_clause(tree: Tree, index: int) -> bool:
    """ "the vote, a move whose timing, he said, was odd": the clause of the move stands elsewhere"""
    whose = any(tree.tag[c] == "WP$" for i in tree.children[index] for c in (i, *tree.children[i]))
    # "two visitors to Lyon, a man who …": no town is a man
    person = any(tree.lower[tree.edges(c)[0]] == "who" for c in tree.kids(index, ("relcl",)))
    return whose or (person and tree.entity[tree.head[index]] in PLACES)


def _is_plural(tree: Tree, index: int) -> bool:
    """ "Ana Ruiz, a nurse and former teacher, …": two things that one person is"""
    if tree.lower[tree.edges(index)[0]] in ("a", "an"):
        return tree.tag[index] in PLURAL_TAGS
    return tree.is_plural(index)


def _is_list(tree: Tree, index: int) -> bool:
    """ "apples, pears and plums": the parser may take a list for an apposition.

    So may it "a model, a robot and young geese": what is named first is new too, or not alike in number.
    """
    joined = tree.kids(index, ("conj",))
    if not joined:
        return False
    host = tree.head[index]
    new = any(tree.lower[c] in ("a", "an") for c in tree.kids(host, ("det",)))
    mixed = tree.tag[host] == "NN" and any(tree.tag[c] in PLURAL_TAGS for c in joined)
    return new or mixed or tree.lower[tree.edges(index)[0]] not in ARTICLES


def word_apposition(plan: Plan, found: Detached) -> Words | None:
    """Noun, "is" or "are", apposition.

    "Ana Ruiz, then the deputy mayor, signed the lease." → Ana Ruiz was then the deputy mayor
    """
    tree = plan.tree
    own = strip(tree, plan.span(found.head))
    before = found.host < found.head
    noun = host_phrase(plan, found) if before else as_words(single_phrase(plan, found.host))
    if not own or not noun:
        return None
    past = tree.lower[own[0]] in ("then", "formerly", "previously", "once")
    verb = be("past" if past else "present", plural=tree.is_plural(found.host))
    return (*noun, Word(SUPPLIED, verb), *as_words(own))
