"""The parts of a clause: its subject, its auxiliaries, its tense, what stands before its subject.

In: a Plan and the head of a clause. Out: words and names of tenses.
"""

from __future__ import annotations

from factcheck.extraction.rules import inflection
from factcheck.extraction.rules.pieces import SUPPLIED, Detached, Plan, Word, Words, as_words
from factcheck.extraction.rules.tree import AUXILIARIES, FINITE_TAGS, Tree

LEAD = frozenset({"prep", "npadvmod", "advmod", "advcl"})
CONDITIONS = frozenset({"if", "unless", "in", "once", "when", "whenever", "as"})
SET_OFF = frozenset({"appos", "relcl", "acl"})
INDEFINITE = frozenset({"lot", "number", "few", "couple", "handful", "dozen"})
RELATIVE_TAGS = frozenset({"WDT", "WP", "WP$", "WRB"})
EDGE_PUNCTUATION = frozenset({",", ";", ":", "–", "—", "--", "-", "."})


def strip(tree: Tree, indices: list[int]) -> list[int]:
    """Without commas, dashes and conjunctions at both ends."""
    first, last = 0, len(indices)
    while first < last and (
        tree.text[indices[first]] in EDGE_PUNCTUATION or tree.dep[indices[first]] in ("cc", "preconj")
    ):
        first += 1
    while last > first and (
        tree.text[indices[last - 1]] in EDGE_PUNCTUATION or tree.dep[indices[last - 1]] == "cc"
    ):
        last -= 1
    return indices[first:last]


def subject_head(plan: Plan, verb: int) -> int | None:
    """The token that is subject of the clause, its own or the one that it shares.

    "The firm hired 20 people and bought a plant.": bought → firm
    """
    tree = plan.tree
    own = tree.subject(verb)
    if own is not None and tree.tag[own] not in RELATIVE_TAGS:
        return own
    found = plan.detached.get(verb) or plan.kept.get(verb)
    if found is None:
        return None
    if found.kind in ("relative", "noun_participle", "apposition", "of_name", "origin_of_name", "age"):
        return found.host
    if found.kind in ("coordination", "participle", "of_subject", "origin_of_subject", "sequence"):
        return subject_head(plan, found.host)
    return None


def noun_phrase(plan: Plan, head: int) -> list[int]:
    """A noun with its modifiers and with what is coordinated with it, without what is taken out of it."""
    return strip(plan.tree, plan.span(head))


def single_phrase(plan: Plan, head: int) -> list[int]:
    """A noun phrase without what is coordinated with it."""
    tree = plan.tree
    gone: set[int] = set()
    for child in tree.children[head]:
        relative = tree.dep[child] == "relcl" and tree.pos[head] == "PROPN"
        if tree.dep[child] in ("conj", "cc", "preconj") or relative:
            gone.update(tree.subtree(child))
    return strip(tree, [i for i in plan.span(head) if i not in gone])


def subject_words(plan: Plan, verb: int) -> Words | None:
    """The words of the subject, None where the clause has none that is sure."""
    head = subject_head(plan, verb)
    if head is None or plan.tree.lower[head] in ("there",):
        return None
    if plan.tree.tag[head] in RELATIVE_TAGS:
        return None
    phrase = noun_phrase(plan, head)
    if _ends_set_off(plan.tree, phrase):
        # "Berg, coach of Oslo, left and joined Bergen." → Berg, coach of Oslo, joined Bergen
        return (*as_words(phrase), Word(SUPPLIED, ","))
    return as_words(phrase)


def _ends_set_off(tree: Tree, phrase: list[int]) -> bool:
    """The phrase ends with a part that a comma opened."""
    if not any(tree.text[i] == "," for i in phrase):
        return False
    for index in phrase:
        first, last = tree.edges(index)
        if tree.dep[index] in SET_OFF and last == phrase[-1] and tree.text[first - 1] == ",":
            return True
    return False


def definite(tree: Tree, words: Words) -> Words:
    """What was named is known: "A lorry, which …" → "The lorry …"; "14 people, …" → "the 14 people"."""
    first = words[0].token if words else SUPPLIED
    if first == SUPPLIED:
        return words
    if tree.lower[first] in ("a", "an") and tree.lower[first + 1] not in INDEFINITE:
        return (Word(first, "the"), *words[1:])
    if tree.pos[first] == "NUM" and tree.dep[first] == "nummod":
        return (Word(SUPPLIED, "the"), *words)
    return words


def host_phrase(plan: Plan, found: Detached) -> Words:
    """The noun that a relative, an apposition or a participle tells of, as far as that construction."""
    tree = plan.tree
    first = tree.edges(found.head)[0]
    phrase = strip(tree, [i for i in single_phrase(plan, found.host) if i < first])
    # "The boat, Aurora, which caught fire, …" → The boat Aurora
    names = [i for i in phrase if tree.dep[i] == "appos" and tree.head[i] == found.host and i == phrase[-1]]
    commas = [i for i in phrase if tree.text[i] == ","]
    kept = [i for i in phrase if not (names and len(commas) == 1 and i == commas[0])]
    return definite(tree, as_words(kept))


def tense(plan: Plan, verb: int) -> str:
    """past, present, perfect, pluperfect or a modal itself ("will"): of the clause around a participle."""
    tree = plan.tree
    seen = 0
    while tree.finite(verb) is None and seen < 20:
        found = plan.detached.get(verb)
        above = found.host if found else tree.head[verb]
        if above == verb:
            return "past"
        if not tree.is_verb(above):
            above = next((a for a in tree.ancestors(verb) if tree.is_verb(a)), verb)
            if above == verb:
                return "past"
        verb, seen = above, seen + 1
    finite = tree.finite(verb)
    if finite is None:
        return "past"
    if tree.tag[finite] == "MD":
        return tree.lower[finite]
    perfect = tree.lemma[finite] == "have" and finite != verb
    if tree.tag[finite] == "VBD":
        return "pluperfect" if perfect else "past"
    return "perfect" if perfect else "present"


def be(time: str, *, plural: bool) -> str:
    """The form of "be" that goes with a tense."""
    if time == "present":
        return "are" if plural else "is"
    if time == "perfect":
        return "have been" if plural else "has been"
    if time == "pluperfect":
        return "had been"
    if time == "past":
        return "were" if plural else "was"
    return f"{time} be"


def active(base: str, time: str, *, plural: bool) -> str:
    """The active verb in a tense: "cut", past → "cut"; "slash", perfect → "has slashed"."""
    if time == "present":
        return base if plural else inflection.third_person(base)
    if time == "perfect":
        return ("have " if plural else "has ") + inflection.participle(base)
    if time == "pluperfect":
        return "had " + inflection.participle(base)
    if time == "past":
        return ("were" if plural else "was") if base == "be" else inflection.past(base)
    return f"{time} {base}"


def lead_words(plan: Plan, verb: int) -> Words:
    """What stands before the subject and holds for the clauses after it as well.

    "On Friday, the court fined the bank and banned two traders.": On Friday,
    """
    tree = plan.tree
    subject = tree.subject(verb)
    if subject is None:
        return ()
    first = tree.edges(subject)[0]
    found: list[int] = []
    for child in tree.children[verb]:
        if child >= first or tree.dep[child] not in LEAD or child in plan.detached or child in plan.excluded:
            continue
        if tree.dep[child] == "advmod" and not tree.children[child]:
            continue
        if tree.dep[child] == "advcl" and not _conditional(tree, child):
            continue
        found.extend(plan.span(child))
    found = sorted(i for i in found if i < first)
    if found and found[-1] + 1 < first and tree.text[found[-1] + 1] == ",":
        found.append(found[-1] + 1)
    return as_words(found)


def _conditional(tree: Tree, head: int) -> bool:
    return tree.lower[tree.edges(head)[0]] in CONDITIONS


def shared_auxiliaries(tree: Tree, first: int, verb: int) -> Words | None:
    """The auxiliaries that a later verb shares with the first; None where no finite form comes of it.

    "The bridge was closed and repaired.": was · "They did not eat or sleep.": did not
    """
    if tree.finite(verb) is not None:
        return ()
    own = tree.kids(verb, AUXILIARIES)
    tag = tree.tag[own[0]] if own and tree.tag[own[0]] in ("VB", "VBN", "VBG") else tree.tag[verb]
    chain = [c for c in tree.kids(first, AUXILIARIES) if tree.lower[c] != "to"]
    if not chain and tree.lemma[first] == "be" and tag in ("VBN", "VBG") and tree.tag[first] in FINITE_TAGS:
        # "The mill was a ruin and used as a store.": was
        return (Word(first),)
    chain = _that_govern(tree, chain, tag)
    if not chain or tree.tag[chain[0]] not in FINITE_TAGS:
        return None
    if tag == "VBN" and tree.tag[first] == "VBG" and tree.dep[chain[-1]] != "auxpass":
        return None
    return as_words(sorted(chain))


def _that_govern(tree: Tree, chain: list[int], tag: str) -> list[int]:
    """The auxiliaries that go with a verb form: be and have with a participle, modals and do with a base."""
    if tag == "VB":
        return [c for c in chain[:1] if tree.tag[c] == "MD" or tree.lemma[c] == "do"]
    wanted = {"VBN": ("be", "have", "get"), "VBG": ("be",)}.get(tag, ())
    return [c for c in chain if tree.tag[c] == "MD" or tree.lemma[c] in wanted]
