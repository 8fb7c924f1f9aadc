"""Cues and their sources. In: a token of a Doc. Out: whether it reports, and who it is that speaks.

Dependency labels are those that spaCy's English models of every size share.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from spacy.tokens import Doc, Token

from factcheck.extraction.lexicons import load_words
from factcheck.extraction.types import TokenRange

SUBJECT = frozenset({"nsubj", "csubj"})
PASSIVE_SUBJECT = frozenset({"nsubjpass", "csubjpass"})
ANY_SUBJECT = SUBJECT | PASSIVE_SUBJECT
INHERITS_SUBJECT = frozenset({"conj", "advcl", "xcomp", "pcomp", "prep", "ccomp", "dep"})
MODIFIES_NOUN = frozenset({"acl", "relcl"})
PARTICLE = frozenset({"prt", "advmod", "acomp", "oprd"})
VERBAL = frozenset({"VERB", "AUX"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
RELATIVE_PRONOUNS = frozenset({"who", "which", "that", "whom"})
QUOTES = frozenset({"quote", "cite"})
CLIMB = 8
"""How many heads are climbed at most in search of a subject."""


def tokens_with(doc: Doc, attribute: str, values: Iterable[str]) -> list[Token]:
    """The tokens with one of the values: spaCy makes no Token of the others, which are most."""
    wanted = {doc.vocab.strings[value] for value in values}
    return [doc[i] for i, value in enumerate(doc.to_array(attribute).tolist()) if value in wanted]


def is_speech(token: Token) -> bool:
    """A verb that reports words: say, announce, point out."""
    if token.pos_ not in VERBAL:
        return False
    lemma, verbs = token.lemma_.lower(), load_words("speech_verbs")
    if lemma in verbs:
        return True
    if lemma not in _with_particle():
        return False
    return any(f"{lemma} {child.lower_}" in verbs for child in token.children if child.dep_ in PARTICLE)


@cache
def _with_particle() -> frozenset[str]:
    """Verbs that report words with a particle only: "point" out."""
    return frozenset(entry.partition(" ")[0] for entry in load_words("speech_verbs") if " " in entry)


def is_attitude(token: Token) -> bool:
    """A verb of belief, wish or plan: think, hope, intend."""
    return token.pos_ in VERBAL and token.lemma_.lower() in load_words("attitude_verbs")


def is_cue(token: Token) -> bool:
    """A verb that a source and a content may belong to."""
    return is_speech(token) or is_attitude(token)


def is_act(token: Token) -> bool:
    """A verb that names a speech act: praise, promise, deny."""
    return token.pos_ in VERBAL and token.lemma_.lower() in load_words("act_verbs")


def children(token: Token, labels: frozenset[str]) -> Iterator[Token]:
    """The children of `token` whose dependency is among `labels`, in text order."""
    return (child for child in token.children if child.dep_ in labels)


def is_passive(verb: Token) -> bool:
    """“was accused”, “is believed”."""
    return any(child.dep_ in {"auxpass", "nsubjpass"} for child in verb.children)


def is_finite(verb: Token) -> bool:
    """“says”, “has said”, “would say”, not “to say”, “saying”."""
    if verb.tag_ in {"VBD", "VBP", "VBZ", "MD"}:
        return True
    return any(
        child.tag_ in {"VBD", "VBP", "VBZ", "MD"}
        for child in verb.children
        if child.dep_ in {"aux", "auxpass"}
    )


def agent_of(verb: Token) -> Token | None:
    """“was praised by the mayor” → mayor."""
    for child in verb.children:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            return next((grand for grand in child.children if grand.dep_ == "pobj"), None)
    return None


def source_of(verb: Token) -> Token | None:
    """The head of the phrase that names who speaks: the verb's subject, its own or the one that it shares.

    Example: “Ortiz rose and said the race was lost.” said → Ortiz. None where there is none.
    """
    current = verb
    for _ in range(CLIMB):
        # “Ortiz said”
        own = next(children(current, SUBJECT), None)
        if own is None and current != verb:
            # “The bridge was closed by the police, saying it was unsafe.”
            aside = verb.dep_ == "advcl" and verb.tag_ == "VBG" and is_passive(current)
            # “Ortiz was quoted as saying”
            own = (agent_of(current) if aside else None) or next(children(current, PASSIVE_SUBJECT), None)
        if own is not None:
            return antecedent(own)
        if current == verb and is_passive(current):
            # “was described by Ortiz as lost”
            return agent_of(current)
        if current.dep_ in MODIFIES_NOUN and current.tag_ != "VBN":
            return author_of(current.head)
        if current.dep_ not in INHERITS_SUBJECT or current.head == current:
            return None
        current = current.head
    return None


def author_of(noun: Token) -> Token:
    """“The club sent a letter saying that the pool would close”: club; else the noun itself."""
    writings = load_words("cue_nouns") | load_words("data_nouns") | load_words("writings")
    if noun.lemma_.lower() not in writings:
        return noun
    owner = next((child for child in noun.children if child.dep_ == "poss" and child.pos_ != "PRON"), None)
    if owner is not None:
        return owner
    verb = noun.head
    if noun.dep_ == "pobj":
        # “The club replied in a letter saying …”
        verb = verb.head
    if noun.dep_ in {"dobj", "pobj"} and verb.pos_ in VERBAL and not is_passive(verb):
        return next(children(verb, SUBJECT), noun)
    return noun


def originator_of(verb: Token) -> Token | None:
    """“The radio, quoting the navy, said …”: navy. Nobody where only a paper without an owner is cited."""
    subject = next(children(verb, SUBJECT), None)
    return cited_by(verb) or (None if subject is None else cited_by(subject))


def cited_by(token: Token) -> Token | None:
    """Whom a participle beside `token` quotes: “the radio, quoting the navy,”."""
    for child in token.children:
        if child.tag_ == "VBG" and child.lemma_.lower() in QUOTES:
            cited = next(children(child, frozenset({"dobj"})), None)
            return None if cited is None else _body_of(cited)
    return None


def _body_of(cited: Token) -> Token | None:
    """“citing the navy”: navy; “citing port authority data”: authority; “citing two surveys”: nobody."""
    if cited.lemma_.lower() not in load_words("data_nouns") | load_words("writings"):
        return cited if _speaks(cited) else None
    return next((child for child in cited.children if child.dep_ in {"poss", "compound", "nmod"}), None)


def _speaks(noun: Token) -> bool:
    """“citing safety concerns”, “citing a lack of staff”: a reason, nobody who said so."""
    if noun.pos_ in {"PROPN", "PRON"} or noun.ent_type_ or any(c.lower_ == "the" for c in noun.children):
        return True
    return noun.lemma_.lower() in load_words("person_nouns") | load_words("group_nouns") | {"source"}


def antecedent(subject: Token) -> Token:
    """“Ortiz, who said …”: what the relative pronoun stands for, else the subject itself."""
    if subject.lower_ in RELATIVE_PRONOUNS and subject.head.dep_ == "relcl":
        return subject.head.head
    return subject


def phrase(head: Token) -> TokenRange:
    """The noun phrase of `head` without what a comma sets off and without relative clauses.

    Example: “the mayor of Leeds, who was born there,” → the mayor of Leeds.
    """
    doc = head.doc
    start = head.left_edge.i
    while start < head.i and (doc[start].is_punct or doc[start].is_space):
        start += 1
    last = min(
        [head.right_edge.i + 1, *(child.left_edge.i for child in children(head, frozenset({"relcl"})))]
    )
    end = head.i + 1
    # “the union’s report” ends at the owner that is the head, “critics from Lisbon’s left” does not
    while end < last and (
        _joins(doc[end]) or not (doc[end].is_punct or doc[end].is_space or _owns(doc[end], head))
    ):
        end += 1
    return start, _through_second(head, _through_name(head, end))


def _through_second(head: Token, end: int) -> int:
    """“Local broadcaster Kanal said”: where the parser sees two subjects side by side they are one phrase."""
    if head.dep_ not in SUBJECT or head.head.i < end:
        return end
    second = next((c for c in children(head.head, SUBJECT) if c.left_edge.i == end), None)
    return end if second is None or second.pos_ != "PROPN" else second.i + 1


def _joins(mark: Token) -> bool:
    """The hyphen of “Amal al-Hadi” is a part of the name, that of “the Anglo - Dutch Council” too."""
    if mark.text != "-" or mark.i + 1 >= len(mark.doc):
        return False
    before, after = mark.nbor(-1), mark.nbor()
    spaced = bool(mark.whitespace_), bool(before.whitespace_)
    capitals = before.text[:1].isupper() and after.text[:1].isupper()
    return not any(spaced) or (all(spaced) and capitals)


def _owns(mark: Token, head: Token) -> bool:
    return mark.tag_ == "POS" and (mark.head == head or head.dep_ in {"poss", "pobj"})


def _through_name(head: Token, end: int) -> int:
    """“the captain, Ana Ortiz, said”: the phrase goes on through the name that is set beside it.

    The parser calls such a name an apposition, a second subject or a modifier of the last noun, so only the
    place counts: a capitalized run between the comma and another comma, or the verb.
    """
    doc, last = head.doc, end + 1
    if head.ent_type_ == "PERSON" or end >= len(doc) or doc[end].text != ",":
        return end
    while last < len(doc) and doc[last].pos_ == "PROPN":
        last += 1
    if last == end + 1 or last >= len(doc):
        return end
    is_subject = head.dep_ in ANY_SUBJECT and doc[last].pos_ in VERBAL and doc[end + 1].ent_type_ == "PERSON"
    return last if doc[last].text == "," or is_subject else end
