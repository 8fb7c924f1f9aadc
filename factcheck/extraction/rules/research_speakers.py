"""Who "the researchers" are, where they speak: "scientists from the University of Lund", named before.

In: a Doc and attributions with their speakers. Out: the same, with the fuller phrase for such a speaker. Only
the speaker is named so, since a claim hardly needs who measured it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from factcheck.extraction.rules import cues
from factcheck.extraction.rules.wording import words_of
from factcheck.extraction.types import AttributionMatch, TokenRange

RESEARCHERS = frozenset({"researcher", "scientist", "author", "academic", "team", "investigator"})
BARE = 2
"""Words of "the researchers"."""
FULL = 4
"""Words from which a phrase tells who they are."""
FINDS = frozenset({"find", "discover", "show", "conclude", "report", "propose", "suggest", "estimate"})
DEFINITE = frozenset({"the", "this", "these", "those", "their", "his", "her", "our"})
ARTICLES = frozenset({"a", "an"})
WITH = frozenset({"from", "at", "of", "led", "based"})


def name_researchers(doc: Doc, attributions: Sequence[AttributionMatch]) -> tuple[AttributionMatch, ...]:
    """Name each "the researchers", "the team", "the authors" by the nearest phrase before that tells who."""
    if not any(_is_bare(doc, found) for found in attributions):
        return tuple(attributions)
    told = [span for token in cues.tokens_with(doc, "POS", ("NOUN",)) if (span := _told(token)) is not None]
    return tuple(_named(doc, found, told) for found in attributions)


def name_finders(doc: Doc, attributions: Sequence[AttributionMatch]) -> tuple[AttributionMatch, ...]:
    """Name “they” who found, where nobody is named: “Scientists from Lund weighed seals. They found …”."""
    if not any(_finds_unnamed(doc, found) for found in attributions):
        return tuple(attributions)
    told = [span for token in cues.tokens_with(doc, "POS", ("NOUN",)) if (span := _told(token)) is not None]
    return tuple(
        _named_by(doc, found, told) if _finds_unnamed(doc, found) else found for found in attributions
    )


def _finds_unnamed(doc: Doc, found: AttributionMatch) -> bool:
    if found.source is None or found.source[1] - found.source[0] != 1 or _is_told(found.speaker):
        return False
    they, cue = doc[found.source[0]], doc[found.cue[1] - 1]
    return they.lower_ == "they" and cue.lemma_.lower() in FINDS


def _is_told(speaker: str | None) -> bool:
    """Whether a name tells who speaks: “Ana Ruiz”, “the navy”, not “the team”, “scientists”."""
    words = [] if speaker is None else speaker.lower().removeprefix("the ").split()
    return speaker is not None and (len(words) > 1 or words[-1].removesuffix("s") not in RESEARCHERS)


def _is_bare(doc: Doc, found: AttributionMatch) -> bool:
    if found.source is None or found.source[1] - found.source[0] != BARE:
        return False
    first, noun = doc[found.source[0]], doc[found.source[1] - 1]
    return first.lower_ == "the" and noun.lemma_.lower() in RESEARCHERS and found.speaker is not None


def _told(noun: Token) -> TokenRange | None:
    """ "An international team of scientists", "scientists from Lund"; not "the team of the champions"."""
    if noun.lemma_.lower() not in RESEARCHERS or noun.head.head.lemma_.lower() in RESEARCHERS:
        return None
    start, end = cues.phrase(noun)
    words = noun.doc[start:end]
    if end - start < FULL or words[0].lower_ in DEFINITE | {"some", "other", "many"}:
        return None
    if not any(token.lower_ in WITH for token in words if token.i > noun.i):
        return None
    if noun.lemma_.lower() == "team" and not any(
        token.lemma_.lower() in RESEARCHERS | {"research"} and token.i != noun.i for token in words
    ):
        return None
    return (start + 1, end) if words[0].lower_ in ARTICLES else (start, end)


def _named(doc: Doc, found: AttributionMatch, told: Sequence[TokenRange]) -> AttributionMatch:
    return _named_by(doc, found, told) if _is_bare(doc, found) else found


def _named_by(doc: Doc, found: AttributionMatch, told: Sequence[TokenRange]) -> AttributionMatch:
    if found.source is None:
        return found
    before = [span for span in told if span[1] <= found.source[0]]
    if not before:
        return found
    words = words_of(doc, before[-1])
    keeps = doc[before[-1][0]].pos_ == "PROPN" or words[:2].isupper()
    return replace(found, speaker=words if keeps else words[:1].lower() + words[1:])
