"""What of an attribution's content can be checked only as an act: praise, a promise, a feeling, a forecast.

In: a Doc, an attribution. Out: the stretches of its content, cut at sentence ends, where the claim is that
the source said so, and not what it said.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from factcheck.extraction.lexicons import load_words
from factcheck.extraction.rules import cues
from factcheck.extraction.rules.found import SENTENCE_FINAL, Found
from factcheck.extraction.rules.owning import PAPERS
from factcheck.extraction.rules.views import is_view
from factcheck.extraction.types import TokenRange

ACT_RULES = frozenset({"object", "infinitive", "noun"})
FIRST_PERSON = frozenset({"i", "we", "us", "me", "my", "our"})
THIRD_PERSON = frozenset({"he", "she", "they"})
ADDRESSED = frozenset({"you", "your", "yourself"})
FORECAST = frozenset({"would", "will", "'ll", "’ll", "wo"})
ANNOUNCES = frozenset({"announce", "declare", "rule", "find", "report"})
NORM = frozenset({"should", "must", "ought", "need"})
ASKS = frozenset({"ask", "inquire", "wonder", "question", "know", "explain", "see"})
QUESTION = frozenset({"whether", "if", "why", "how", "who", "what", "when", "where", "which"})
SOME = frozenset({"some", "many", "most", "few", "others", "several", "critics"})
PAST = frozenset({"VBD", "VBN"})
FINITE = frozenset({"VBD", "VBP", "VBZ"})
PLANS = frozenset({"intend", "plan", "agree", "decide"})
"""What somebody says that they plan is an announced plan, no feeling."""


def acts_of(doc: Doc, found: Found) -> tuple[TokenRange, ...]:
    """The stretches of content that are speech acts, in text order."""
    whole = _is_act_by_cue(doc, found) or _is_fragment(doc, found)
    return tuple(span for span in by_sentence(doc, found.content) if whole or is_act(doc, span, found))


def by_sentence(doc: Doc, content: list[TokenRange]) -> Iterator[TokenRange]:
    """The content cut at sentence ends."""
    for start, end in content:
        first = start
        while first < end:
            last = min(max(doc[first].sent.end, first + 1), end)
            yield first, last
            first = last


def _is_act_by_cue(doc: Doc, found: Found) -> bool:
    """The cue alone decides: “promised to”, “praised”, “fears that”; “reports suggest” names nobody."""
    if found.rule in ACT_RULES:
        return True
    verb = doc[found.cue]
    # “The club denied this: “The pool was open.””: what is behind the colon says for itself what it is
    led = found.manner == "direct" and any(doc[i].text == ":" for i in found.extra)
    if found.manner != "according" and not led and cues.is_act(verb) and not _is_assumed(doc, found):
        return True
    return found.source is None or _is_nobody(doc, found.source)


def _is_assumed(doc: Doc, found: Found) -> bool:
    """“The police believe three men fled”: what they take for a fact that took place."""
    if doc[found.cue].lemma_.lower() != "believe" or found.rule in ACT_RULES or found.source is None:
        return False
    # “some scientists believe birds came from the trees” is a theory that some hold
    first = doc[found.source[0]].lower_
    if doc[slice(*found.source)].root.lower_ in FIRST_PERSON or first in SOME:
        return False
    start, end = found.content[0]
    main = _main((start, end), [token for token in doc[start:end] if token.pos_ in cues.VERBAL])
    helpers = [child for verb in main for child in verb.children if child.dep_ == "aux"]
    return any(verb.tag_ == "VBD" for verb in main) or any(child.lemma_ == "have" for child in helpers)


def _is_fragment(doc: Doc, found: Found) -> bool:
    """“Heartbroken and numb,” Ortiz wrote: no sentence, nothing to look up."""
    return found.manner == "direct" and not any(
        cues.is_finite(token) for start, end in found.content for token in doc[start:end]
    )


def _is_nobody(doc: Doc, source: TokenRange) -> bool:
    """“according to reports”, “a recent poll found”: a paper without an owner is no speaker."""
    head = doc[source[0] : source[1]].root
    alone = head.is_sent_start and source[1] - source[0] == 1
    # "Reports" at the head of a sentence passes for a name
    lemma = head.lower_.removesuffix("s") if alone else head.lemma_.lower()
    if (head.pos_ != "NOUN" and not alone) or lemma not in load_words("data_nouns") | load_words("nobody"):
        return False
    named = any(
        (token.pos_ == "PROPN" and token.ent_type_ not in {"DATE", "TIME"})
        or token.lower_ in {"the", "this", "that"}
        for token in doc[slice(*source)]
    )
    return not named and not any(child.dep_ == "poss" for child in head.children)


def is_act(doc: Doc, span: TokenRange, found: Found) -> bool:
    """Whether one sentence of a content is a question, a feeling, a norm, a forecast or a fragment."""
    tokens = [token for token in doc[span[0] : span[1]] if not token.is_punct and not token.is_space]
    if not tokens:
        return True
    words = {token.lower_ for token in tokens}
    verbs = [token for token in tokens if token.pos_ in cues.VERBAL]
    asks = doc[found.cue].lemma_.lower() in ASKS
    # “Who would do that?”, “asked whether …”, “You cannot win every match.”
    questioned = doc[span[1] - 1].text in {"?", "!"} or (asks and tokens[0].lower_ in QUESTION)
    if questioned or words & ADDRESSED:
        return True
    # “Ortiz announced that she will retire”: a plan that was made known
    announced = doc[found.cue].lemma_.lower() in ANNOUNCES
    main = _main(span, verbs)
    if any(_is_own_state(verb) or (not announced and _is_norm_or_forecast(verb)) for verb in main):
        return True
    if "hopefully" in words or (found.manner == "direct" and _is_no_statement(tokens, main)):
        return True
    # a report that “did not” find something says what was found
    manner = "indirect" if found.manner == "mixed" and _is_paper(doc, found.source) else found.manner
    return is_view(span, tokens, main, manner)


def _is_paper(doc: Doc, source: TokenRange | None) -> bool:
    return source is not None and doc[slice(*source)].root.lemma_.lower() in PAPERS


def _is_no_statement(tokens: list[Token], main: list[Token]) -> bool:
    """“Stay in the fight.”, “Great news!”, “Hoping for rain.”, “Prices could fall”: nothing is told."""
    if any(_is_order(verb) or _is_guess(verb) for verb in main):
        return True
    last = tokens[-1]
    whole = tokens[0].text[:1].isupper() and last.i + 1 < len(last.doc) and last.nbor().text in SENTENCE_FINAL
    if not whole:
        # “The boiler,” she said, “burst.”: a piece of a sentence
        return False
    finite = [token for token in tokens if cues.is_finite(token)]
    return not finite or (main[:1] == tokens[:1] and main[0].tag_ == "VBG" and not cues.is_finite(main[0]))


def _is_guess(verb: Token) -> bool:
    """“It might be a blip”, “prices could fall to half”; not “it could not lift a stone”."""
    helpers = {child.lower_ for child in verb.children if child.dep_ in {"aux", "auxpass", "neg"}}
    return verb.tag_ == "VB" and len(helpers) == 1 and bool(helpers & {"might", "could"})


def _is_order(verb: Token) -> bool:
    """“Stay in the fight.”"""
    labels = {child.dep_ for child in verb.children}
    return verb.tag_ == "VB" and not labels & (cues.ANY_SUBJECT | {"aux", "mark", "expl"})


def _main(span: TokenRange, verbs: list[Token]) -> list[Token]:
    """The verbs whose head lies outside of the stretch."""
    return [verb for verb in verbs if not span[0] <= verb.head.i < span[1] or verb.head == verb]


def _is_own_state(verb: Token) -> bool:
    """“I am proud”, “we will fight”: what a speaker feels or wants; but “we arrested two men” is a fact."""
    subject = next(cues.children(verb, cues.ANY_SUBJECT), None)
    if subject is None:
        return False
    # “Bro said she considered the deal fair”
    if subject.lower_ in THIRD_PERSON and verb.tag_ in FINITE and cues.is_attitude(verb):
        return verb.lemma_.lower() not in PLANS
    # “Ruiz said she was delighted with the pool”
    if subject.lower_ in THIRD_PERSON and _feels(verb):
        return True
    if subject.lower_ not in FIRST_PERSON:
        return False
    helpers = [child for child in verb.children if child.dep_ in {"aux", "auxpass"}]
    # “we're not going to wait”, “we have to stop”
    bound = (verb.lemma_, verb.tag_) in {("go", "VBG"), ("have", "VBP"), ("need", "VBP")}
    if bound and any(child.dep_ == "xcomp" for child in verb.children):
        return True
    # “we are committed”, “I am proud”; “we are working with the police” and “we have no rain” are facts
    labels = {child.dep_ for child in verb.children}
    described = verb.lemma_ == "be" and verb.tag_ not in PAST and labels & {"acomp", "attr"}
    # “I was told”, “we were stopped at the gate” happened
    moved = any(child.tag_ == "VBP" for child in helpers)
    committed = verb.tag_ == "VBN" and "auxpass" in labels and moved
    promised = any(child.tag_ == "MD" for child in verb.children)
    return bool(described) or committed or promised or _is_felt(verb, helpers)


def _feels(verb: Token) -> bool:
    """“was proud”, “were shocked”, not “was shocked by 300 volts”: whoever did it stands behind it."""
    if verb.lemma_ == "be":
        return any(child.lower_ in load_words("feelings") for child in verb.children if child.dep_ == "acomp")
    return cues.is_passive(verb) and verb.lower_ in load_words("feelings")


def _is_felt(verb: Token, helpers: list[Token]) -> bool:
    """“I fear”, “we urge”; but “I have instructed the board”, “I never threaten anybody” can be looked up."""
    if not cues.is_act(verb):
        return cues.is_attitude(verb)
    done = any(child.lemma_ == "have" for child in helpers)
    return not done and not any(child.lower_ == "never" for child in verb.children)


def _is_norm_or_forecast(verb: Token) -> bool:
    """“Prices would rise”, “the law should go”; a planned act in the passive, “will be examined”, is none."""
    modals = {
        child.lower_ for child in verb.children if child.dep_ in {"aux", "auxpass"} and child.tag_ == "MD"
    }
    if modals & NORM or _is_time_to(verb):
        return True
    # “such acts will not be tolerated” is a threat
    refused = any(child.dep_ == "neg" for child in verb.children)
    return bool(modals & FORECAST) and (refused or not cues.is_passive(verb))


def _is_time_to(verb: Token) -> bool:
    """“It is time for the clubs to sign”, “it is long past time to go”."""
    if verb.lemma_ != "be" or not any(child.lower_ == "it" for child in cues.children(verb, cues.SUBJECT)):
        return False
    return any(
        child.lower_ == "time" or (child.lower_ == "past" and any(t.lower_ == "time" for t in child.children))
        for child in verb.children
        if child.i > verb.i
    )
