"""Reported clauses: a cue verb, its source and the clause or infinitive that it governs.

In: a Doc. Out: Found values, one a cue verb, with content as token ranges.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from factcheck.extraction.rules import cues
from factcheck.extraction.rules.found import Found, trim
from factcheck.extraction.rules.repair import displaced_clause
from factcheck.extraction.types import TokenRange

TOPIC = frozenset({"for", "about", "on", "of", "against"})
PHASES = frozenset({"continue", "go", "begin", "start", "proceed"})
RUNS_ON = frozenset({"clause", "that-clause repaired", "clause repaired"})
THEY = frozenset({"he", "she", "they", "it"})
OBJECT = frozenset({"dobj", "oprd", "prep", "acomp"})


def find_reported(doc: Doc) -> Iterator[Found]:
    """One attribution for each cue verb that governs a clause, an infinitive or a speech act's object."""
    for token in cues.tokens_with(doc, "POS", cues.VERBAL):
        if (cues.is_cue(token) or cues.is_act(token)) and reports(token):
            found = _reported(token)
            if found is not None:
                yield found


def reports(verb: Token) -> bool:
    """Whether the verb reports something that took place, judged by its own form."""
    for child in verb.children:
        # “Ortiz did not say that …”
        if child.dep_ == "neg":
            return False
        # “Voters may think that …”
        if child.dep_ == "aux" and child.tag_ == "MD":
            return False
    if verb.dep_ == "relcl" and not _is_set_off(verb):
        # “people who think that …” names a kind of people
        return False
    if verb.tag_ == "VB" and any(child.lower_ == "to" for child in _auxiliaries(verb)):
        # “tried to explain that …”; but “went on to say that …”
        return verb.dep_ in {"xcomp", "advcl"} and verb.head.lemma_.lower() in PHASES
    return True


def _auxiliaries(verb: Token) -> Iterator[Token]:
    """The auxiliaries of a verb, "to" among them."""
    return cues.children(verb, frozenset({"aux"}))


def _is_set_off(verb: Token) -> bool:
    first = verb.left_edge.i
    return first > 0 and verb.doc[first - 1].text in {",", "—", "–", "--", "("}


def _reported(verb: Token) -> Found | None:
    source = cues.originator_of(verb) or cues.source_of(verb)
    led = _leading(verb)
    if source is not None and (believed := _believed(verb)) is not None:
        extra = set(range(verb.i + 1, believed[0])) | led
        return Found(verb.i, cues.phrase(source), [believed], "indirect", "clause", extra)
    if source is None or (verb.tag_ == "VBG" and verb.lemma_.lower() in cues.QUOTES):
        return None
    for rule, clause in _complements(verb):
        content = trim(verb.doc, clause)
        if content is not None and not content[0] <= verb.i < content[1]:
            pieces = [content]
            if content[0] > verb.i and rule in RUNS_ON:
                pieces += _behind_semicolons(verb.doc, content[1])
            return Found(verb.i, cues.phrase(source), pieces, "indirect", rule, led)
        if content is not None:
            # “The race, Ortiz said, was lost.”: the frame stands inside the clause
            pieces = _around(verb, source, content)
            if pieces:
                return Found(verb.i, cues.phrase(source), pieces, "indirect", rule)
    return None


def _believed(verb: Token) -> TokenRange | None:
    """“Police said they believe three men fled.”: what they take for a fact is what they say."""
    for child in verb.children:
        if child.dep_ != "ccomp" or child.i < verb.i or child.lemma_.lower() != "believe":
            continue
        subject = next(cues.children(child, cues.SUBJECT), None)
        clause = next((c for c in child.children if c.dep_ == "ccomp" and c.i > child.i), None)
        if subject is None or subject.lower_ not in THEY or clause is None or not cues.is_speech(verb):
            continue
        helped = any(c.dep_ == "aux" and c.lemma_ == "have" for c in clause.children)
        if (clause.tag_ == "VBD" or helped) and reports(child):
            return trim(verb.doc, (clause.left_edge.i, clause.right_edge.i + 1))
    return None


def _leading(verb: Token) -> set[int]:
    """“Ortiz went on to say that the race was lost.”: "went on" belongs to the frame."""
    above = verb.head
    if verb.tag_ != "VB" or verb.dep_ not in {"xcomp", "advcl"} or above.lemma_.lower() not in PHASES:
        return set()
    return {above.i, *(child.i for child in above.children if child.dep_ in {"prt", "aux", "advmod"})}


def _behind_semicolons(doc: Doc, end: int) -> Iterator[TokenRange]:
    """ "Ortiz said the race was lost; the team had left.": both, where nobody else is named as a source."""
    while end < len(doc) - 1 and doc[end].text == ";":
        sentence = doc[end + 1].sent
        part = trim(doc, (end + 1, sentence.end))
        if part is None or any(cues.is_speech(token) for token in doc[slice(*part)]):
            return
        yield part
        end = part[1]


def _around(verb: Token, source: Token, content: TokenRange) -> list[TokenRange]:
    """The content without the parenthetical frame."""
    low = min(verb.left_edge.i, source.left_edge.i, verb.i)
    high = max(verb.right_edge.i, source.right_edge.i if source.i > verb.i else verb.i, verb.i) + 1
    if low <= content[0] and high >= content[1]:
        return []
    pieces = [trim(verb.doc, (content[0], low)), trim(verb.doc, (high, content[1]))]
    return [piece for piece in pieces if piece is not None]


def _complements(verb: Token) -> Iterator[tuple[str, TokenRange]]:
    """The clauses that `verb` may govern, the likeliest first."""
    yield from _clauses(verb)
    # “As Ortiz told the Courier, the race was lost.”
    if verb.dep_ == "advcl" and cues.is_speech(verb) and any(c.lower_ == "as" for c in verb.children):
        yield "as-clause", _whole(verb.head)
    # “Ortiz promised to return.”
    for child in verb.children:
        if child.dep_ == "xcomp" and child.i > verb.i and any(c.dep_ == "aux" for c in child.children):
            yield "infinitive", (child.left_edge.i, child.right_edge.i + 1)
    # “The race, Ortiz said, was lost.”
    if verb.dep_ == "parataxis" and verb.head != verb:
        yield "parenthesis", _whole(verb.head)
    if cues.is_speech(verb) and not cues.is_passive(verb):
        repaired = displaced_clause(verb)
        if repaired is not None:
            yield repaired
    # “Critics blasted the plan.”
    if (cues.is_speech(verb) or cues.is_act(verb)) and (span := _object(verb)) is not None:
        yield "object", span


def _object(verb: Token) -> TokenRange | None:
    """“Critics blasted the plan as a gift to banks.”: what the act is about."""
    parts = [child for child in verb.children if child.i > verb.i and child.dep_ in OBJECT]
    if not any(part.dep_ in {"dobj", "oprd"} or part.lower_ in TOPIC for part in parts):
        return None
    return min(part.left_edge.i for part in parts), max(part.right_edge.i for part in parts) + 1


def _clauses(verb: Token) -> Iterator[tuple[str, TokenRange]]:
    """The clauses that the parse puts under `verb`."""
    # “Ortiz said (that) the race was lost.”
    for child in verb.children:
        if child.dep_ == "ccomp" and child.i > verb.i and _is_clause(child):
            yield "clause", (max(child.left_edge.i, verb.i + 1), _clause_end(verb, child))
    # “Ortiz proposed that running induced flapping.”: the clause's head was taken for a noun
    for child in verb.children:
        if child.dep_ == "dobj" and any(c.dep_ == "mark" for c in child.children):
            yield "that-clause repaired", _whole(child)
    # “The race was lost, Ortiz said.”
    for child in verb.children:
        if child.dep_ == "ccomp" and child.i < verb.i and not _tells_of(verb):
            yield "clause before", _whole(child)


def _clause_end(verb: Token, clause: Token) -> int:
    """Where what is said ends, which the cue's own participle may cut short.

    “Ortiz said the race, which was due in May, was lost, citing the weather.”: before "citing"
    """
    end = clause.right_edge.i + 1
    doc = verb.doc
    after = end + 1 if end < len(doc) and doc[end].text == "," else end
    if _compares(doc, max(clause.left_edge.i, verb.i + 1)) and _compares(doc, after):
        # “Vets found the faster a horse ran, the more it ate.”: neither half says anything alone
        return verb.sent.end
    own = (c.left_edge.i for c in verb.children if c.dep_ == "advcl" and clause.i < c.left_edge.i < end)
    return min(own, default=end)


def _compares(doc: Doc, start: int) -> bool:
    """“the faster”, “the more”"""
    return start + 1 < len(doc) and doc[start].lower_ == "the" and doc[start + 1].tag_ in {"JJR", "RBR"}


def _tells_of(verb: Token) -> bool:
    """“The reef was alive: divers found young corals on it.”: what they found stands behind the cue."""
    first = verb.left_edge.i
    behind = any(child.dep_ in {"dobj", "ccomp"} and child.i > verb.i for child in verb.children)
    subject = next(cues.children(verb, cues.SUBJECT), None)
    apart = subject is not None and any(
        token.text in {":", ";"} for token in verb.doc[first : subject.left_edge.i]
    )
    return behind and apart


def _whole(head: Token) -> TokenRange:
    return head.left_edge.i, head.right_edge.i + 1


def _is_clause(head: Token) -> bool:
    """Has a finite verb, a subject or "to"; unlike “the area turned orange”."""
    if cues.is_finite(head):
        return True
    return any(
        child.dep_ in cues.ANY_SUBJECT or child.dep_ in {"aux", "expl", "mark"} for child in head.children
    )
