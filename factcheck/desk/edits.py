"""Correcting the machine: claims worded anew, split, joined, added; their speakers. Pure.

In: claims as they stand, their article, what the person typed. Out: a models.Draft (see desk.events), its
spans exact in the article's text; DeskError where the edit is not allowed.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from factcheck.desk import events
from factcheck.desk.decisions import refuse_excluded
from factcheck.desk.passages import cut, find_words, merged, own_words
from factcheck.desk.text import one_line
from factcheck.errors import DeskError
from factcheck.models import ArticleRecord, ClaimRecord, Draft, Span

MAX_SPEAKER = 200


def reword(claim: ClaimRecord, text: str) -> Draft:
    """Word a claim anew; its place in the article and the wording before stay.

    Raises:
        DeskError: the wording is empty, over-long or the same; or the claim is excluded.
    """
    refuse_excluded(claim)
    text = one_line(text, what="the wording")
    if text == claim.text:
        raise DeskError(f"{claim.label} has that wording already")
    return Draft(events.CLAIM_REWORDED, {"claim": claim.uid, "text": text})


def attribute(claim: ClaimRecord, speaker: str | None) -> Draft:
    """Say who states a claim; None for the author.

    Raises:
        DeskError: the name is empty, over-long, or the one that it has; or the claim is excluded.
    """
    refuse_excluded(claim)
    if speaker is not None:
        speaker = one_line(speaker, what="the speaker", limit=MAX_SPEAKER)
    if speaker == claim.speaker:
        raise DeskError(f"{claim.label} is said by {speaker or 'the author'} already")
    return Draft(events.CLAIM_ATTRIBUTED, {"claim": claim.uid, "speaker": speaker})


def refuse_orphaned(claim: ClaimRecord) -> None:
    """Refuse what needs the claim's place in the text: that of an orphaned claim is in an earlier text.

    Raises:
        DeskError: the claim is orphaned.
    """
    if claim.orphaned:
        article = f"a{claim.article_number}"
        raise DeskError(
            f"the article does not hold the words of {claim.label} any more",
            f"factcheck revisions {article} lists its texts; factcheck add {article} WORDS takes up others.",
        )


def split_places(claim: ClaimRecord, text: str, words: Sequence[str]) -> list[int]:
    """Places in a claim at which words begin that a person typed.

    Raises:
        DeskError: words that are not in the claim, or more than once; or the claim is orphaned.
    """
    refuse_orphaned(claim)
    where = f"claim {claim.label}"
    return sorted(find_words(text, (claim.start, claim.end), typed, where=where)[0][0] for typed in words)


def pieces(claim: ClaimRecord, text: str, places: Sequence[int]) -> list[tuple[tuple[Span, ...], str]]:
    """The pieces that a split at some places gives: spans, and a wording to begin with.

    Raises:
        DeskError: a place outside the claim, or a piece without a word.
    """
    return [(parts, own_words(text, parts)) for parts in cut(text, claim.parts, places)]


def split(
    claim: ClaimRecord, article: ArticleRecord, places: Sequence[int], wordings: Sequence[str] | None = None
) -> Draft:
    """Split a claim; the pieces stand in its place, with its speaker.

    Args:
        claim: the claim.
        article: its article, with the text.
        places: where the second piece and those after it begin, in characters of the text.
        wordings: one a piece, in order; the pieces' own words where None.

    Raises:
        DeskError: a place outside the claim, a piece without a word, a wording too many or too few; or the
            claim is excluded or orphaned.
    """
    refuse_excluded(claim)
    refuse_orphaned(claim)
    if not places:
        raise DeskError("a split needs a place", "Give the words with which the second claim begins.")
    found = pieces(claim, article.text, places)
    texts = [words for _, words in found] if wordings is None else wordings
    if len(texts) != len(found):
        raise DeskError(f"the split gives {len(found)} claims, and {len(texts)} wordings were given")
    made = [
        _made(text, parts, claim.speaker, claim.cue) for (parts, _), text in zip(found, texts, strict=True)
    ]
    return _regrouping(events.CLAIM_SPLIT, article, [claim], made)


def joined_words(claims: Sequence[ClaimRecord], text: str) -> str:
    """A wording to begin with for claims that are joined: the article's own words."""
    return own_words(text, _joined_parts(claims, text))


def join(claims: Sequence[ClaimRecord], article: ArticleRecord, wording: str | None = None) -> Draft:
    """Join claims of one article; the new claim stands in their place.

    Args:
        claims: at least two.
        article: their article, with the text.
        wording: of the new claim; the article's own words where None.

    Raises:
        DeskError: fewer than two, one twice, of several articles or speakers, excluded or orphaned.
    """
    if len({claim.uid for claim in claims}) < max(2, len(claims)):
        raise DeskError("a join needs two different claims")
    for claim in claims:
        if claim.article_uid != article.uid:
            raise DeskError(f"{claim.label} is of another article; claims are joined within one")
        refuse_excluded(claim)
        refuse_orphaned(claim)
    speakers = {claim.speaker for claim in claims}
    if len(speakers) > 1:
        names = " and ".join(sorted(speaker or "the author" for speaker in speakers))
        raise DeskError(
            f"the claims are said by {names}",
            f"A claim has one speaker; change one first: factcheck attribute {claims[-1].label} NAME",
        )
    parts = _joined_parts(claims, article.text)
    cue = next((claim.cue for claim in claims if claim.cue), None)
    made = _made(wording or joined_words(claims, article.text), parts, claims[0].speaker, cue)
    return _regrouping(events.CLAIMS_JOINED, article, claims, [made])


def add(
    article: ArticleRecord,
    there: Sequence[ClaimRecord],
    typed: str,
    *,
    wording: str | None = None,
    speaker: str | None = None,
    within: Span | None = None,
) -> Draft:
    """Add a claim that the machine missed.

    Args:
        article: the article, with its text.
        there: its claims.
        typed: words of the article that state it; "…" between words that do not stand together.
        wording: of the claim; its own words where None.
        speaker: who states it; None for the author.
        within: where in the text to look; all of it where None.

    Raises:
        DeskError: words that are not there or more than once, a wording that is empty or over-long, or the
            claim is there already.
    """
    where = article.label if within is None else "this paragraph"
    parts = find_words(article.text, within or (0, len(article.text)), typed, where=where)
    text = own_words(article.text, parts) if wording is None else wording
    name = None if speaker is None else one_line(speaker, what="the speaker", limit=MAX_SPEAKER)
    made = _made(text, parts, name, None)
    for claim in there:
        if claim.parts == parts and claim.text == made["text"] and not claim.replaced_by:
            raise DeskError(f"that claim is there already: {claim.label}")
    return _regrouping(events.CLAIM_ADDED, article, [], [made])


def _joined_parts(claims: Sequence[ClaimRecord], text: str) -> tuple[Span, ...]:
    """The claims' parts in order; what stands between two of one sentence belongs to them."""
    found: list[Span] = []
    for start, end in merged([part for claim in claims for part in claim.parts]):
        between = text[found[-1][1] : start] if found else None
        if between is not None and not any(mark in between for mark in ".!?\n"):
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return tuple(found)


def _made(text: str, parts: Sequence[Span], speaker: str | None, cue: str | None) -> dict[str, Any]:
    return {
        "text": one_line(text, what="the wording"),
        "speaker": speaker,
        "cue": cue,
        "parts": [list(part) for part in parts],
    }


def _regrouping(
    type_: str, article: ArticleRecord, of: Sequence[ClaimRecord], made: list[dict[str, Any]]
) -> Draft:
    body = {
        "article": article.uid,
        "text_sha256": article.text_sha256,
        "of": [claim.uid for claim in of],
        "made": made,
    }
    return Draft(type_, body)
