"""Who says what by which word. In: a Doc and its quotations. Out: AttributionMatch tuples in text order."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc

from factcheck.extraction.rules import cues
from factcheck.extraction.rules.according import find_according
from factcheck.extraction.rules.found import Found, overlap, paragraph_start
from factcheck.extraction.rules.frames import frame_of
from factcheck.extraction.rules.nominal import find_nominal
from factcheck.extraction.rules.quoted import find_quoted, inner, marks
from factcheck.extraction.rules.reported import find_reported
from factcheck.extraction.rules.signed import find_turns
from factcheck.extraction.rules.speech_acts import acts_of, by_sentence
from factcheck.extraction.types import AttributionMatch, QuotationMatch, TokenRange

REPORTED = frozenset({"clause", "clause repaired", "that-clause repaired"})
"""Rules that find who reports something without quotation marks."""


def find_attributions(doc: Doc, quotations: tuple[QuotationMatch, ...]) -> tuple[AttributionMatch, ...]:
    """All attributions of the article, in text order; `speaker` is not yet set."""
    speeches = _speeches(quotations)
    quoted = find_quoted(doc, speeches)
    found = list({id(item): item for item, _ in quoted}.values())
    attributed = {index: item for item, index in quoted}
    found.extend(_turns(doc, found))
    taken = {item.cue for item in found}
    spoken = {i for speech in speeches for quotation in speech for i in range(quotation.start, quotation.end)}
    spoken.update(i for item in found if item.rule == "transcript" for i in range(*item.content[0]))
    nominal = list(find_nominal(doc))
    candidates = [*(item for item in find_reported(doc) if not _holds_noun_cue(item, nominal)), *nominal]
    reported = [item for item in candidates if item.cue not in taken and item.cue not in spoken]
    found.extend(_without_nested(doc, reported, found))
    found.extend(find_according(doc))
    _carry(doc, speeches, attributed, found)
    for item in found:
        _set_manner(item, quotations)
    found.sort(key=lambda item: (item.content[0][0], item.cue))
    return tuple(_match(doc, item) for item in found)


def _turns(doc: Doc, quoted: list[Found]) -> list[Found]:
    """The turns of a transcript in which nobody else is quoted."""
    cues_at = {item.cue for item in quoted}
    return [turn for turn in find_turns(doc) if cues_at.isdisjoint(range(*turn.content[0]))]


def _holds_noun_cue(item: Found, nominal: list[Found]) -> bool:
    """“Critics voiced fears that the reef was dying”: the noun is the cue, not an object of "voiced"."""
    return item.rule in {"object", "clause repaired"} and any(
        start <= noun.cue < end for noun in nominal for start, end in item.content
    )


def _without_nested(doc: Doc, reported: list[Found], others: list[Found]) -> list[Found]:
    """“Ortiz said critics want a new vote”: the inner one stays where it reports words of a named source."""
    kept = []
    inside: dict[int, set[int]] = {}
    for number, other in enumerate((*reported, *others)):
        for start, end in other.content:
            for token in range(start, end):
                inside.setdefault(token, set()).add(number)
    framed = {i for item in reported for i in item.extra}
    for number, item in enumerate(reported):
        if item.cue in framed and not cues.is_speech(doc[item.cue]):
            # “Police said they believe three men fled.”: the frame of the first
            continue
        outer = bool(inside.get(item.cue, set()) - {number})
        if not outer or (item.rule == "clause" and cues.is_speech(doc[item.cue]) and _is_named(doc, item)):
            kept.append(item)
    return kept


def _is_named(doc: Doc, item: Found) -> bool:
    return item.source is not None and doc[item.source[1] - 1].pos_ != "PRON"


def _speeches(quotations: Sequence[QuotationMatch]) -> list[list[QuotationMatch]]:
    """Outermost quotations that are speech; the paragraphs of one that runs on are together."""
    speeches: list[list[QuotationMatch]] = []
    end = 0
    for quotation in quotations:
        if quotation.start < end or quotation.scare:
            continue
        if speeches and speeches[-1][-1].continues:
            speeches[-1].append(quotation)
        else:
            speeches.append([quotation])
        end = quotation.end
    return speeches


def _carry(
    doc: Doc, speeches: list[list[QuotationMatch]], attributed: dict[int, Found], found: list[Found]
) -> None:
    """“We lost,” Ortiz said. “We will be back.”: a quotation without a cue keeps the speaker before it."""
    for index, speech in enumerate(speeches):
        if index in attributed:
            continue
        content = [inner(doc, quotation) for quotation in speech]
        if any(_covers(item, content[0]) for item in found):
            continue
        previous = attributed.get(index - 1)
        # “The race,” said Ortiz, “was lost.”
        resumed = previous is not None and speeches[index - 1][-1].end <= previous.cue < speech[0].start
        resumed = resumed and doc[speech[0].start - 1].text == ","
        if not resumed and not _is_sentence(doc, speech):
            continue
        introduced = _introduced(doc, speech[0].start, found)
        since = (
            introduced is not None
            and introduced is not previous
            and _is_since(doc, introduced, speeches, index)
        )
        if (
            previous is not None
            and not since
            and _paragraph_before(doc, speech[0].start) <= speeches[index - 1][0].start
        ):
            previous.content.extend(content)
            previous.extra.update(marks(doc, speech))
            attributed[index] = previous
            continue
        if introduced is not None:
            item = Found(
                introduced.cue, introduced.source, content, "direct", "carried", set(marks(doc, speech))
            )
            found.append(item)
            attributed[index] = item


def _is_since(doc: Doc, introduced: Found, speeches: Sequence[Sequence[QuotationMatch]], index: int) -> bool:
    """“We lost,” Ortiz said. Lind noted that it rained. “We froze.”: Lind froze."""
    start = speeches[index][0].start
    earliest = max(speeches[index - 1][-1].end, paragraph_start(doc, start))
    return introduced.rule in REPORTED and earliest <= introduced.cue < start


def _introduced(doc: Doc, start: int, found: list[Found]) -> Found | None:
    """The last attribution before a quotation that stands free, in its paragraph or the one before."""
    earliest = _paragraph_before(doc, start)
    before = [item for item in found if earliest <= item.cue < start and item.source is not None]
    # “Ortiz noted the findings show that it rained. “We froze.””: Ortiz speaks, not the findings
    within = {i for item in before for first, last in item.content for i in range(first, last)}
    before = [item for item in before if item.cue not in within]
    return max(before, key=lambda item: item.cue, default=None)


def _paragraph_before(doc: Doc, start: int) -> int:
    """Where the paragraph before that of `start` begins."""
    return paragraph_start(doc, max(paragraph_start(doc, start) - 1, 0))


def _is_sentence(doc: Doc, speech: Sequence[QuotationMatch]) -> bool:
    first = speech[0]
    return doc[first.start].is_sent_start is True or doc[first.start + 1].is_sent_start is True


def _covers(item: Found, content: TokenRange) -> bool:
    return any(2 * overlap(span, content) >= content[1] - content[0] for span in item.content)


def _set_manner(item: Found, quotations: Sequence[QuotationMatch]) -> None:
    """Indirect becomes mixed where the content holds a quotation."""
    if item.manner == "indirect" and any(
        start <= quotation.start < end for quotation in quotations for start, end in item.content
    ):
        item.manner = "mixed"


def _match(doc: Doc, found: Found) -> AttributionMatch:
    acts = acts_of(doc, found)
    return AttributionMatch(
        source=found.source,
        cue=(found.cue if found.cue_start is None else found.cue_start, found.cue + 1),
        content=tuple(found.content),
        manner=found.manner,
        rule=found.rule,
        speech_act=len(acts) == len(list(by_sentence(doc, found.content))),
        acts=acts,
        frame=frame_of(doc, found),
    )
