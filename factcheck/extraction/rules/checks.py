"""What must hold of a sentence's pieces: nothing that decides a verdict is lost.

In: a Plan and pieces. Out: truth values; the caller falls back to the whole sentence.
"""

from __future__ import annotations

import operator
from collections.abc import Sequence

from factcheck.extraction.rules.pieces import SUPPLIED, Piece, Plan, Words
from factcheck.extraction.rules.tree import FINITE_TAGS, Tree

NEGATIONS = frozenset({"not", "n't", "n’t", "no", "never", "none", "nobody", "nothing", "without"})
"""Words that turn a statement round; "neither" and "nor" only join what each piece negates by itself."""
BRACKETS = (("(", ")"), ("[", "]"))
DASHES = frozenset({"–", "—", "--"})
SAYING = frozenset({"say", "state", "claim", "argue", "add", "assert", "insist", "remark"})
SAID = frozenset({"ccomp", "xcomp", "dobj", "attr", "oprd", "acomp", "conj"})
HANGING = frozenset({"because", "if", "unless", "since", "whether", "before", "after", "until", "whenever"})
SUBORDINATORS = frozenset({"that", "which", "who", "whom", "whose", "because", "if", "than", "whether"})


def is_sound(plan: Plan, words: Words, head: int) -> bool:
    """A piece that was split off reads as a sentence: a verb, something before it, no dangling opener."""
    tree = plan.tree
    if len(words) < 2:
        return False
    openers = [word.token for word in words[:2] if word.token != SUPPLIED and not word.text]
    if openers and openers[0] == words[0].token and tree.lower[openers[0]] in SUBORDINATORS:
        return False
    if len(openers) == 2 and tree.tag[openers[0]] == "IN" and tree.tag[openers[1]] in ("WDT", "WP"):
        return False
    empty = _says_nothing(tree, words, head) or _leaves_speech(tree, words, head)
    if empty or opener_is_question(tree, openers):
        return False
    last = words[-1].token
    if last != SUPPLIED and last == head and tree.lemma[last] in ("be", "have", "say"):
        # "…, which are only the operator's words" whose words the parser hung elsewhere
        return False
    finite = tree.finite(head)
    return any(w.text or (w.token != SUPPLIED and w.token == finite) or _finite(tree, w.token) for w in words)


def _leaves_speech(tree: Tree, words: Words, head: int) -> bool:
    """ "…, who said on Monday": what was said stands elsewhere"""
    if not tree.is_verb(head) or tree.lemma[head] not in SAYING or tree.kids(head, ("auxpass",)):
        return False
    behind = [w.token for w in words if w.token > head and tree.head[w.token] == head]
    return not any(tree.dep[i] in SAID or tree.is_verb(i) for i in behind)


def _says_nothing(tree: Tree, words: Words, head: int) -> bool:
    """ "it was reported" without what was reported"""
    subject = tree.subject(head)
    alone = len(words) <= len(("it", "was", "reported"))
    return (
        alone and subject is not None and tree.lower[subject] == "it" and bool(tree.kids(head, ("auxpass",)))
    )


def opener_is_question(tree: Tree, openers: list[int]) -> bool:
    """ "why voters should care": an indirect question asserts nothing"""
    return bool(openers) and tree.tag[openers[0]] in ("WRB", "WP", "WDT", "WP$")


def is_balanced(tree: Tree, words: Words) -> bool:
    """Each bracket has its twin among the words, and no dash stands beside another."""
    texts = ["" if word.token == SUPPLIED else tree.text[word.token] for word in words]
    dashes = [text in DASHES for text in texts]
    doubled = any(map(operator.and_, dashes, dashes[1:]))
    joined = "".join(texts)
    return not doubled and all(joined.count(a) == joined.count(b) for a, b in BRACKETS)


def cuts_a_word(tree: Tree, words: Words) -> bool:
    """ "co-author" of which only "author" is left, "ex-wife" of which only "ex" is"""
    tokens = [word.token for word in words if word.token != SUPPLIED]
    present = set(tokens)
    return any(
        (_joins(tree, index + 1) and index + 1 not in present)
        or (_joins(tree, index - 1) and index - 1 not in present)
        for index in tokens
    )


def _joins(tree: Tree, index: int) -> bool:
    """A hyphen with no white space on either side."""
    return (
        0 < index < len(tree) - 1
        and tree.text[index] == "-"
        and not tree.space[index] + tree.space[index - 1]
    )


def ends_open(tree: Tree, words: Words) -> bool:
    """ "It may spread like influenza — suggesting": what it suggests is not among the words"""
    last = words[-1].token
    if last == SUPPLIED or tree.tag[last] != "VBG" or words[-1].text:
        return False
    return bool(tree.kids(last, ("ccomp", "dobj")))


def without_open_end(tree: Tree, indices: list[int]) -> list[int]:
    """ "It may spread like influenza — suggesting": without what only leads on to another claim"""
    end = len(indices)
    while end and tree.pos[indices[end - 1]] == "PUNCT":
        end -= 1
    if end < 3 or tree.text[indices[end - 2]] not in DASHES or tree.tag[indices[end - 1]] != "VBG":
        return indices
    return indices[: end - 2]


def opens_relative(tree: Tree, words: Words) -> bool:
    """The first word, marks aside, is "whose", "which" or "who"."""
    first = next((w.token for w in words if w.token != SUPPLIED and tree.pos[w.token] != "PUNCT"), None)
    return first is not None and tree.tag[first] in ("WP$", "WDT", "WP")


def stands_alone(tree: Tree, words: Words, head: int) -> bool:
    """What is left of a clause is none that hangs on another: "because it rained", "minutes before it left".

    The main verb is finite; no word that subordinates it opens the words.
    """
    if not tree.is_verb(head) or (tree.finite(head) is None and tree.said_to_be(head) is None):
        return False
    if words[-1].token == head and tree.lemma[head] == "say":
        # "…, the Courier reported the mayor said.": what she said stands elsewhere
        return False
    opener = words[0].token
    marks = [c for c in tree.children[head] if tree.dep[c] == "mark" and c < head]
    return not (opener in marks and tree.lower[opener] in HANGING)


def keeps_subject(tree: Tree, words: Words, head: int) -> bool:
    """A finite verb at the head of the words has its subject among them."""
    if not tree.is_verb(head) or tree.finite(head) is None:
        return True
    return tree.subject(head) in {word.token for word in words}


def is_sentence(tree: Tree, words: Words) -> bool:
    """A finite verb is left in the words."""
    return any(word.text or word.token == SUPPLIED or tree.tag[word.token] in FINITE_TAGS for word in words)


def _finite(tree: Tree, index: int) -> bool:
    return index != SUPPLIED and tree.finite(index) == index


def covers(plan: Plan, pieces: Sequence[Piece]) -> bool:
    """Every figure and every negation of the sentence's content is in at least one piece."""
    present = {word.token for piece in pieces for word in piece.words}
    figures = {plan.tree.text[index] for index in present if index != SUPPLIED}
    return not any(
        index not in present
        and plan.tree.text[index] not in figures
        and is_weighty(plan.tree, index, framed=index in plan.excluded)
        for index in range(plan.start, plan.end)
    )


def is_weighty(tree: Tree, index: int, *, framed: bool) -> bool:
    """A figure; outside of the frame of speech a number in words or a negation word as well."""
    if any(character.isdigit() for character in tree.text[index]):
        return True
    return not framed and (tree.pos[index] == "NUM" or tree.lower[index] in NEGATIONS)
