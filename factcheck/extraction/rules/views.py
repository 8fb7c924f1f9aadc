"""What somebody says that is a view of theirs: a verdict, a general truth, words chosen for their ring.

In: tokens of what is said. Out: whether nobody could look it up. What happened, what is there, what somebody
has and what a figure tells can be looked up.
"""

from __future__ import annotations

from collections.abc import Sequence, Set

from spacy.tokens import Doc, Token

from factcheck.extraction.lexicons import load_words
from factcheck.extraction.rules import cues
from factcheck.extraction.types import TokenRange

PREDICATE = frozenset({"acomp", "attr", "oprd", "ROOT", "ccomp"})
PRESENT = frozenset({"VBP", "VBZ"})
POINTING = frozenset({"this", "that", "it", "these", "those"})
ABLE = frozenset({"can", "ca"})
COMPARED = frozenset({"than", "as"})
POINTLESS = frozenset({"sense", "point", "excuse", "doubt", "justification", "substitute", "shame"})
"""“There is no sense in it” says what somebody thinks of it; “there are no locked doors” what is there."""
USUAL = frozenset({"sometimes", "never", "still", "usually", "always", "often", "currently", "now"})
SHOWN = frozenset({"ccomp", "xcomp"})
QUOTES = frozenset({'"', "“", "”"})
SAID_WHOLE = frozenset({"attr", "dobj"})


def is_view(span: TokenRange, tokens: Sequence[Token], main: Sequence[Token], manner: str) -> bool:
    """Whether one sentence of what somebody says is a view.

    Args:
        span: the sentence as a token range; `tokens`: its words; `main`: its topmost verbs.
        manner: direct, mixed, indirect or according.
    """
    if any(_is_pointless(verb) for verb in main):
        return True
    # a figure can be looked up, whatever adjective stands beside it
    if any(token.like_num for token in tokens):
        return False
    tops = _with_conjuncts(main)
    if any(_is_judgement(token, tops) for token in tokens) or any(_is_verdict(verb) for verb in main):
        return True
    if manner == "direct":
        return any(_is_general(verb) for verb in main[:1]) or any(_is_described(verb) for verb in main)
    return manner == "mixed" and any(_is_quoted_predicate(span, verb) for verb in main)


def _with_conjuncts(main: Sequence[Token]) -> frozenset[int]:
    """The topmost verbs, what is joined to them, and what they say: “it shows that she is wrong”."""
    tops = [*main, *(other for verb in main for other in verb.conjuncts)]
    said = [child for verb in tops for child in verb.children if child.dep_ == "ccomp"]
    return frozenset(verb.i for verb in (*tops, *said))


def _is_judgement(token: Token, tops: Set[int]) -> bool:
    """“The ruling is absurd”, “an absurd ruling” as a predicate; “a great many”, “a right turn” are none."""
    lemma = token.lemma_.lower()
    strong = lemma in load_words("judgements")
    if not strong and lemma not in load_words("verdict_words") | load_words("evaluative_words"):
        return False
    if token.pos_ != "ADJ":
        return strong or lemma in load_words("verdict_words")
    described = token.head if token.dep_ == "amod" else token
    return described.dep_ in PREDICATE and (strong or described.head.i in tops or described.i in tops)


def _is_verdict(verb: Token) -> bool:
    """“It's an easy decision”, “this is the only way”: what somebody thinks of what was named before.

    Not “it is a police car”: two nouns in a row name a kind of thing.
    """
    if verb.lemma_ != "be" or verb.tag_ not in PRESENT:
        return False
    subject = next(cues.children(verb, cues.SUBJECT), None)
    return subject is not None and subject.lower_ in POINTING and any(map(_is_opinion_of, verb.children))


def _is_pointless(verb: Token) -> bool:
    """“There's no sense in two herds”: whatever figure stands beside it."""
    if verb.lemma_ != "be" or not any(child.dep_ == "expl" for child in verb.children):
        return False
    there = next(cues.children(verb, frozenset({"attr", "nsubj"})), None)
    return there is not None and there.lower_ in POINTLESS and _is_denied(there)


def _is_opinion_of(child: Token) -> bool:
    """What stands behind “it is”: a quality, a lone noun, “what makes us strong”."""
    if child.dep_ == "acomp":
        return not _is_compared(child)
    if child.dep_ in {"attr", "ccomp"} and any(grand.tag_ == "WP" for grand in child.children):
        return True
    if child.dep_ != "attr" or child.pos_ != "NOUN":
        return False
    return not any(grand.dep_ in {"compound", "relcl"} for grand in child.children)


def _is_denied(noun: Token) -> bool:
    return any(child.lower_ == "no" for child in noun.children)


def _is_compared(token: Token) -> bool:
    """“more alike than”, “as high as”: a comparison can be looked up."""
    return any(child.lower_ in COMPARED for child in token.subtree) or any(
        child.lower_ == "more" for child in token.children
    )


def _helpers(verb: Token) -> list[Token]:
    return [child for child in verb.children if child.dep_ in {"aux", "auxpass"}]


def _is_general(verb: Token) -> bool:
    """“The law ignores what farmers face”, “prices can fall”: how the speaker sees the world.

    Not “our work shows that …”, “we have no rain”, “I never threaten anybody”, “it costs more than milk”.
    """
    helpers = _helpers(verb)
    if (verb.lemma_ in {"be", "have"} and not helpers) or cues.is_passive(verb):
        return False
    if any(child.lower_ in USUAL for child in verb.children) or any(
        child.lower_ == "than" for child in verb.subtree
    ):
        return False
    if helpers:
        able = {child.lower_ for child in helpers if child.tag_ == "MD"}
        does = verb.tag_ == "VB" and any(child.tag_ in PRESENT and child.lemma_ == "do" for child in helpers)
        return does or (bool(able) and able <= ABLE and verb.tag_ == "VB" and len(helpers) == 1)
    shows = verb.lemma_.lower() in load_words("finding_verbs") and any(
        child.dep_ in SHOWN for child in verb.children
    )
    return _is_present(verb) and not shows


def _is_present(verb: Token) -> bool:
    """Not “the crew swam ashore”, a past form that passes for a present one: one crew swims."""
    if verb.tag_ != "VBP":
        return verb.tag_ == "VBZ"
    subject = next(cues.children(verb, cues.SUBJECT), None)
    return subject is None or subject.tag_ not in {"NN", "NNP"} or any(subject.conjuncts)


def _is_described(verb: Token) -> bool:
    """“The path is impossible”; not “the gate is open”, “it is larger than Wales”."""
    if verb.lemma_ != "be" or verb.tag_ not in PRESENT:
        return False
    quality = next(cues.children(verb, frozenset({"acomp"})), None)
    if quality is None or quality.lemma_.lower() in load_words("plain_states"):
        return False
    return quality.pos_ == "ADJ" and quality.tag_ == "JJ" and not _is_compared(quality)


def _is_quoted_predicate(span: TokenRange, verb: Token) -> bool:
    """Lopez said the toilet was a “comment on us”: the words are quoted for their ring, the subject is not.

    Not where the marks hold a whole clause, or words beside the predicate.
    """
    doc: Doc = verb.doc
    subject = next(cues.children(verb, cues.ANY_SUBJECT), None)
    if subject is None or cues.is_passive(verb) or not span[0] <= subject.i < verb.i:
        return False
    opening = next((i for i in range(subject.i + 1, span[1]) if doc[i].text in QUOTES), None)
    if opening is None or any(doc[i].text in QUOTES for i in range(span[0], subject.i)):
        return False
    # “the party “is eager for a vote””, but “the roof “came down in seconds”” is what happened
    if opening <= verb.i + 1 and (opening < verb.i or verb.tag_ in PRESENT):
        return verb.tag_ in PRESENT and verb.lemma_ == "be"
    said = next(cues.children(verb, SAID_WHOLE), None)
    return said is not None and said.i > opening and said.left_edge.i <= opening + 1
