"""A sentence's plan: which tokens are frames of speech, which clauses stand for themselves.

In: a Tree, a sentence, the article's attributions. Out: a Plan without anything taken out yet, and the
attributions that hold in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from factcheck.extraction.rules.pieces import COMMAS, Base, Detached, Plan
from factcheck.extraction.rules.tree import Tree
from factcheck.extraction.types import AttributionMatch, SentenceMatch, TokenRange

BESIDE = frozenset({"ccomp", "parataxis", "conj"})
CONCESSIVE = frozenset({"while", "whereas", "although", "though"})
RELATIVE = frozenset({"WDT", "WP", "WP$", "WRB"})
UPWARD = frozenset({"conj", "ccomp", "parataxis", "dep"})
SET_OFF = frozenset({"relcl", "advcl", "acl"})


@dataclass(frozen=True, slots=True)
class Spoken:
    """An attribution as it holds in one sentence."""

    number: int
    content: frozenset[int]
    frame: frozenset[int]
    cues: frozenset[int]
    act: bool
    direct: bool
    here: bool
    """Whether the frame stands in this sentence."""


def spoken_in(
    tree: Tree, sentence: SentenceMatch, attributions: Sequence[tuple[int, AttributionMatch]]
) -> tuple[Spoken, ...]:
    """The attributions (numbered) whose content reaches into the sentence, the innermost first."""
    found = []
    for number, attribution in attributions:
        content = _tokens(attribution.content, sentence)
        if not content or (_is_unnamed(attribution) and _is_within(attribution.cue, sentence)):
            continue
        start, end = min(content), max(content) + 1
        found.append(
            Spoken(
                number=number,
                content=content,
                frame=_own_frame(tree, attribution, _tokens(attribution.frame, sentence), content),
                cues=_tokens((attribution.cue,), sentence),
                act=attribution.is_act(start, end),
                direct=attribution.manner in ("direct", "mixed"),
                here=_is_within(attribution.cue, sentence),
            )
        )
    stated = [s for s in found if not s.act or _is_statement(tree, s)]
    usable = [s for s in found if (s.act or _is_statement(tree, s)) and not _is_passed_on(s, stated)]
    usable = [s for s in usable if s.act or not s.here or _cue_stands_free(tree, s, usable)]
    return tuple(sorted(usable, key=lambda s: (len(s.content), s.number)))


def _is_unnamed(attribution: AttributionMatch) -> bool:
    """ "They claimed that Ortiz was absent.": nobody knows who they are, so the frame stays"""
    reported = attribution.manner == "indirect" and attribution.source is not None
    return reported and attribution.speaker is None


def _is_within(span: TokenRange, sentence: SentenceMatch) -> bool:
    return sentence.start <= span[0] < sentence.end


def _is_passed_on(outer: Spoken, found: Sequence[Spoken]) -> bool:
    """ "According to the Courier, Ortiz said the race was lost.": Ortiz said so, the Courier passes it on.

    Where nothing is stated inside, "According to the Courier, residents fear to return", the Courier says it.
    """
    return any(
        inner.here
        and inner.content < outer.content
        and outer.content <= inner.content | inner.frame
        and outer.frame <= inner.frame
        for inner in found
    )


def _tokens(ranges: Sequence[tuple[int, int]], sentence: SentenceMatch) -> frozenset[int]:
    return frozenset(
        i for start, end in ranges for i in range(max(start, sentence.start), min(end, sentence.end))
    )


def _own_frame(
    tree: Tree, attribution: AttributionMatch, frame: frozenset[int], content: frozenset[int]
) -> frozenset[int]:
    """The frame without clauses of the author's own that the parser hangs on the cue.

    "Most guests were unhurt; the embassy confirmed two deaths.": the first clause is no frame
    """
    gone: set[int] = set()
    for cue in range(*attribution.cue):
        for child in tree.children[cue]:
            if child in frame and tree.dep[child] in BESIDE and tree.is_clause(child):
                below = frozenset(tree.subtree(child))
                # "Police said they believe a dog barked": they believe leads to what is said
                gone.update(below if below.isdisjoint(content) else ())
        clauses = [c for c in tree.kids(cue, ("advcl",)) if tree.is_clause(c)]
        for child in clauses:
            if opening_word(tree, child) in CONCESSIVE and tree.edges(child)[0] in frame:
                # "While courts ordered his return, the ministry argued that …": the author's own
                gone.update(i for i in tree.subtree(child) if i not in content)
        participle = tree.tag[cue] == "VBG" and tree.dep[cue] in ("advcl", "acl") and tree.head[cue] < cue
        published = tree.dep[cue] == "acl" and tree.head[tree.head[cue]] in frame
        if tree.dep[cue] == "relcl" or (participle and not published):
            # "a niece of Orr, who claimed that …": the noun is no frame
            # "Orr left the room, saying that …": that Orr left is the author's
            frame = frame & frozenset(tree.subtree(cue))
        if attribution.speaker is not None and _joins_other(tree, cue):
            # "Orr praised the crew and said that she would stay": Orr is the first verb's subject
            frame = frame & frozenset(tree.subtree(cue))
    return frame - gone


def _joins_other(tree: Tree, cue: int) -> bool:
    """A cue without a subject of its own, joined to a verb that tells something else before it."""
    head = tree.head[cue]
    joined = tree.dep[cue] == "conj" and head < cue and tree.is_verb(head)
    return joined and tree.subject(cue) is None and tree.subject(head) is not None


def _is_statement(tree: Tree, spoken: Spoken) -> bool:
    """Content whose topmost verbs are finite clauses with their subjects; "urged them to leave" has none."""
    verbs = [i for i in tops(tree, spoken.content) if tree.is_verb(i)]
    return bool(verbs) and all(
        (tree.is_clause(i) or tree.said_to_be(i) is not None)
        and tree.subject(i) in spoken.content
        and tree.tag[tree.subject(i) or 0] not in RELATIVE
        for i in verbs
    )


def tops(tree: Tree, tokens: frozenset[int] | set[int]) -> list[int]:
    """The tokens whose head lies outside, in text order, without punctuation."""
    return [
        i
        for i in sorted(tokens)
        if (tree.head[i] == i or tree.head[i] not in tokens)
        and tree.dep[i] != "punct"
        and tree.pos[i] not in ("SPACE", "PUNCT")
    ]


def _cue_stands_free(tree: Tree, spoken: Spoken, all_spoken: Sequence[Spoken]) -> bool:
    """Whether the frame can be cut away and leave nothing broken.

    "Ortiz said the race was lost.": free. "The row began after Ortiz said it was lost.": not.
    """
    cue = min(spoken.cues)
    seen = 0
    while seen < 10:
        head, label = tree.head[cue], tree.dep[cue]
        if head == cue or head in spoken.content or head in spoken.frame:
            return True
        if any(cue in other.content and cue in tops(tree, other.content) for other in all_spoken):
            return True
        if label in SET_OFF:
            first = tree.edges(cue)[0]
            # the comma may stand before a closing quotation mark
            before = {tree.text[first - 1], tree.text[first - 2]} if first > 1 else {tree.text[first - 1]}
            return first > 0 and (bool(before & COMMAS) or tree.opens[first])
        if label not in UPWARD or (label == "ccomp" and cue > head):
            return not tree.is_verb(cue)
        cue, seen = head, seen + 1
    return False


def make_plan(tree: Tree, sentence: SentenceMatch, spoken: Sequence[Spoken]) -> Plan:
    """The plan of a sentence before anything is taken out of it."""
    said = [s for s in spoken if not s.act]
    acts = [s for s in spoken if s.act and s.here]
    excluded = frozenset(i for s in said for i in s.frame - _said_within(s, said))
    plan = Plan(
        tree,
        sentence.start,
        sentence.end,
        excluded=excluded,
        cues=frozenset(i for s in said for i in s.cues),
        protected=frozenset(i for s in acts if s.direct for i in s.content),
    )
    plan.bases = tuple(_bases(plan, said))
    return plan


def _said_within(spoken: Spoken, said: Sequence[Spoken]) -> frozenset[int]:
    """What another cue inside this frame introduces: "Ortiz said it rained, adding that it was cold"."""
    return frozenset(
        i
        for other in said
        if other.number != spoken.number and other.cues <= spoken.frame
        for i in other.content & spoken.frame
    )


def _bases(plan: Plan, said: Sequence[Spoken]) -> Iterator[Base]:
    tree = plan.tree
    rest = {i for i in range(plan.start, plan.end) if tree.pos[i] != "SPACE"} - plan.excluded
    for spoken in said:
        content = frozenset(spoken.content & rest)
        rest -= content
        yield from _grouped(tree, tops(tree, content))
    heads: list[int] = []
    subordinate: list[int] = []
    for top in tops(tree, rest):
        if tree.head[top] in plan.excluded and tree.dep[top] == "conj" and tree.is_verb(top):
            # "Ortiz said the race was lost and left.": left shares the frame's subject
            plan.add([Detached(top, tree.head[top], "coordination", "coordinated_clause")])
        elif tree.dep[top] == "advcl" and tree.kids(top, ("mark",)) and tree.head[top] in plan.excluded:
            # "While courts met, the ministry argued that …": adverbials decide about the clause
            subordinate.append(top)
        elif tree.head[top] not in plan.excluded or tree.is_clause(top):
            heads.append(top)
    plan.add(adverbial for top in subordinate for adverbial in beside_frame(tree, top))
    if not said or any(_heads_clause(tree, head) for head in heads):
        yield from _grouped(tree, heads)


def _heads_clause(tree: Tree, head: int) -> bool:
    """ "minutes before it left" beside a frame is none; "because it rained" neither"""
    hanging = tree.dep[head] != "ROOT" and bool(tree.kids(head, ("mark",)))
    subject = tree.subject(head)
    before = -1 if subject is None else tree.edges(subject)[0] - 1
    # "…, in all towns visited": what the parser takes for a subject has a preposition of its own
    stranded = before >= 0 and tree.dep[before] == "prep" and not tree.children[before]
    return tree.is_verb(head) and not hanging and not stranded


def beside_frame(tree: Tree, verb: int) -> Iterator[Detached]:
    """A concessive clause beside a frame of speech is the author's own claim; others go with the frame."""
    if tree.is_clause(verb) and opening_word(tree, verb) in CONCESSIVE:
        yield Detached(verb, tree.head[verb], "adverbial", "concessive_clause")


def opening_word(tree: Tree, verb: int) -> str:
    """The word that a clause opens with, in lower case; "even" before it does not count."""
    first = tree.edges(verb)[0]
    return tree.lower[first + 1] if tree.lower[first] == "even" else tree.lower[first]


def _grouped(tree: Tree, heads: list[int]) -> Iterator[Base]:
    """One base for all topmost tokens, but one for each full clause that punctuation sets apart."""
    if not heads:
        return
    groups: list[list[int]] = [[]]
    for head in heads:
        first = tree.edges(head)[0]
        apart = tree.is_clause(head) and first > 0 and (tree.text[first - 1] in (";", ":", "–", "—", "."))
        if apart and any(tree.is_clause(h) for h in groups[-1]):
            groups.append([])
        groups[-1].append(head)
    for group in groups:
        main = next((h for h in group if tree.is_clause(h)), group[0])
        yield Base(main, tuple(group))
