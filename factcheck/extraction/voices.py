"""Who speaks where, in a speech or in subtitles that name the speakers.

In: an Article and its Doc. Out: VoiceMatch tuples; a question that tells whose a token is.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence

from spacy.tokens import Doc

from factcheck.extraction.types import VoiceMatch
from factcheck.models import Article


def find_voices(doc: Doc, article: Article) -> tuple[VoiceMatch, ...]:
    """The stretches of an article that somebody speaks, in order; none where it is no speech.

    What the source says of a stretch goes before the speaker that the user names for the whole.
    """
    spans, at = [], 0
    for start, end, name in article.voices:
        spans += [(at, start, article.speaker), (start, end, name)]
        at = end
    spans.append((at, len(article.text), article.speaker))
    if not any(name for _, _, name in spans):
        return ()
    starts = [token.idx for token in doc]
    found = (
        VoiceMatch(bisect_left(starts, start), bisect_left(starts, end), name)
        for start, end, name in spans
        if name
    )
    return tuple(voice for voice in found if voice.start < voice.end)


def speakers_of(voices: Sequence[VoiceMatch]) -> Callable[[int], str | None]:
    """Who speaks a token, by its place; None where nobody is named."""
    starts = [voice.start for voice in voices]

    def speaker(token: int) -> str | None:
        place = bisect_right(starts, token) - 1
        return voices[place].name if place >= 0 and token < voices[place].end else None

    return speaker
