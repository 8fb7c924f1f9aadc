"""Sources without a verb: according to the police, in the mayor's view.

In: a Doc. Out: Found values whose content is the rest of the clause.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from factcheck.extraction.lexicons import load_words
from factcheck.extraction.rules import cues
from factcheck.extraction.rules.found import Found, ranges, trim

CONCESSIVE = frozenset({"while", "whereas", "although", "though"})
OWNER = frozenset({"from", "by", "of"})


def find_according(doc: Doc) -> Iterator[Found]:
    """One attribution for each “according to”, and for each report that opens a sentence."""
    for token in cues.tokens_with(doc, "LOWER", ("according", "in")):
        if token.lower_ == "in":
            if token.is_sent_start and (found := _in_report(doc, token)) is not None:
                yield found
        elif token.i + 2 < len(doc) and doc[token.i + 1].lower_ == "to":
            found = _according(doc, token)
            if found is not None:
                yield found


def _in_report(doc: Doc, preposition: Token) -> Found | None:
    """“In a report by Harbour Watch, exports fell by 4%.”: what a named body's data says, that body says."""
    report = next(cues.children(preposition, frozenset({"pobj"})), None)
    if report is None or report.lemma_.lower() not in load_words("data_nouns"):
        return None
    end, root = report.right_edge.i + 1, preposition.head
    # “In a report by the guild, Ortiz said …”: Ortiz says so
    speaks = root.pos_ not in cues.VERBAL or cues.is_cue(root) or cues.is_act(root)
    if speaks or end >= preposition.sent.end or doc[end].text != ",":
        return None
    body = owner(report)
    if body is None or body.dep_ != "pobj" or not (body.ent_type_ == "ORG" or body.pos_ == "PROPN"):
        return None
    content = trim(doc, (end, preposition.sent.end))
    if content is None:
        return None
    frame = set(range(preposition.i, end + 1))
    return Found(report.i, cues.phrase(body), [content], "according", "in a report", frame)


def _according(doc: Doc, cue: Token) -> Found | None:
    to = doc[cue.i + 1]
    named = next((child for child in to.children if child.dep_ in {"pobj", "pcomp"}), None)
    if named is None:
        named = next((token for token in doc[to.i + 1 : to.i + 6] if token.pos_ in cues.NOMINAL), None)
    if named is None:
        return None
    frame_end = _phrase_end(named)
    cited = cues.cited_by(named)
    if cited is None and (behind := _quoted_behind(doc, frame_end, cue.sent.end)) is not None:
        cited, frame_end = behind
    sentence = cue.sent
    frame = set(range(cue.i, min(max(frame_end, named.i + 1), sentence.end)))
    content = [
        trimmed
        for span in ranges(set(range(sentence.start, sentence.end)) - frame - _conceded(cue))
        if (trimmed := trim(doc, span)) is not None
    ]
    if not content:
        return None
    head = cited or owner(named) or named
    return Found(to.i, cues.phrase(head), content, "according", "according to", frame, cue_start=cue.i)


def _conceded(cue: Token) -> set[int]:
    """“While some kept goats, according to Ruiz nobody kept sheep.”: that some kept goats the author says."""
    for clause in cue.sent.root.children:
        first = clause.left_edge
        if clause.dep_ == "advcl" and clause.right_edge.i < cue.i and first.lower_ in CONCESSIVE:
            return set(range(first.i, clause.right_edge.i + 1))
    return set()


def _phrase_end(named: Token) -> int:
    """Where the source's phrase ends: at a comma, unless a second one closes an apposition.

    “According to the union, buses and trams stood still.”: at union. “According to Ana Ruiz, a vet, the dogs
    were fed.”: after vet.
    """
    doc, end = named.doc, named.right_edge.i + 1
    comma = next((i for i in range(named.i + 1, end) if doc[i].text == ","), None)
    if comma is None:
        return end
    beside = next(cues.children(named, frozenset({"appos"})), None)
    after = len(doc) if beside is None else beside.right_edge.i + 1
    if after < min(end, len(doc)) and doc[after].text == "," and doc[comma + 1] == doc[after - 1].left_edge:
        # “According to its coach, Ana Ruiz, in May, the club lost.”: one apposition, whatever the parse
        return after
    return end if end < len(doc) and doc[end].text == "," else comma


def _quoted_behind(doc: Doc, start: int, end: int) -> tuple[Token, int] | None:
    """“According to the radio, quoting the navy, the boat sank.”: who is quoted, and the comma."""
    if start + 2 >= end or doc[start].text != "," or doc[start + 1].lemma_.lower() not in cues.QUOTES:
        return None
    comma = next((i for i in range(start + 2, end) if doc[i].text == ","), None)
    if comma is None:
        return None
    # “quoting the Harbour News Agency (HNA), the boat sank”
    opening = next((i for i in range(start + 2, comma) if doc[i].text == "("), comma)
    last = opening if doc[comma - 1].text == ")" else comma
    return (doc[last - 1], comma) if doc[last - 1].pos_ in cues.NOMINAL else None


def owner(named: Token) -> Token | None:
    """Whose data it is: “figures from the port authority”, “the union's report”; None for other phrases."""
    if named.lemma_.lower() not in load_words("data_nouns"):
        return None
    for child in named.children:
        # “the union's report”
        if child.dep_ == "poss" and child.pos_ in cues.NOMINAL:
            return child
        # “figures from the port authority”
        if child.dep_ == "prep" and child.lower_ in OWNER:
            found = next((grand for grand in child.children if grand.dep_ == "pobj"), None)
            if found is not None:
                return found
    return None
