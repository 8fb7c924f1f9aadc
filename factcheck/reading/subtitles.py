"""Subtitles (SubRip .srt, WebVTT .vtt): their words as running text, with times and, where told, speakers.

In: the text of a file. Out: a Document whose blocks are paragraphs. Subtitles are cut for the screen, not
where sentences end: they are joined, and a paragraph begins where another speaks, after a pause, or after a
sentence once it is long. Forms as in the WebVTT recommendation of the W3C, and as players take SubRip.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise, takewhile

from factcheck.errors import ReadingError
from factcheck.models import Block
from factcheck.reading.document import Document
from factcheck.reading.metadata import Metadata

SUFFIXES = (".srt", ".vtt")
SRT, VTT = "application/x-subrip", "text/vtt"
PAUSE = 2_000
"""Milliseconds of silence after which a new paragraph begins."""
_AT_ONCE = 100
"""Milliseconds between two subtitles that follow each other at once."""
LONG = 600
"""Characters after which a paragraph ends with its sentence."""
_TIME = r"(?:(\d{1,3}):)?(\d{1,2}):(\d{2})[,.](\d{1,3})"
_TIMING = re.compile(rf"\s*{_TIME}\s*-->\s*{_TIME}(?:\s.*)?\Z")
_ARROW = re.compile(r"\s*[\d:.,]*\s*-->")
_SRT_START = re.compile(rf"\s*(?:\d+[ \t]*\r?\n)?[ \t]*{_TIME}[ \t]*-->".encode())
_VTT_START = re.compile(rb"WEBVTT(?:[ \t\r\n]|\Z)")
_VOICE = re.compile(r"<v(?:\.[^\s>]*)?[ \t]+([^>]+)>")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>|<\d[\d:.]*>|\{\\[^}]*\}")
_SOUND = re.compile(r"\[[^\]]*\]|\([A-Z][A-Z ]+\)|[♪♫][^♪♫]*[♪♫]?")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)]*\Z")


@dataclass(frozen=True, slots=True)
class Cue:
    """One subtitle, or the part of it that one person speaks."""

    start: int
    """Milliseconds from the beginning."""
    end: int
    words: str
    speaker: str | None


def is_subtitles(raw: bytes) -> bool:
    """Whether bytes begin as a file of subtitles does."""
    begin = raw[:4096].removeprefix(b"\xef\xbb\xbf")
    return bool(_VTT_START.match(begin) or _SRT_START.match(begin))


def media_type_of(raw: bytes) -> str:
    """The media type of a file of subtitles."""
    return VTT if _VTT_START.match(raw[:16].removeprefix(b"\xef\xbb\xbf")) else SRT


def read_subtitles(text: str, shown: str) -> Document:
    """The Document in a file of subtitles.

    Args:
        text: the decoded file.
        shown: what it is called in messages.

    Raises:
        ReadingError: no subtitle in it, or a line of times that is none.
    """
    cues = list(_without_repeats(_cues(text, shown)))
    if not cues:
        raise ReadingError(f"{shown} holds no subtitle with words in it", "Is it the right file?")
    parts: list[str] = []
    blocks: list[Block] = []
    times: list[tuple[int, int]] = []
    voices: list[tuple[int, int, str]] = []
    at = 0
    for paragraph in _paragraphs(cues):
        begin = at
        for place, cue in enumerate(paragraph):
            piece = f" {cue.words}" if place else cue.words
            times.append((at + (place > 0), cue.start))
            parts.append(piece)
            at += len(piece)
        blocks.append(Block(begin, at, "paragraph"))
        if paragraph[0].speaker is not None:
            voices.append((begin, at, paragraph[0].speaker))
        parts.append("\n\n")
        at += 2
    whole = "".join(parts).rstrip("\n") + "\n"
    return Document(whole, tuple(blocks), Metadata(), voices=tuple(voices), times=tuple(times))


def _cues(text: str, shown: str) -> Iterator[Cue]:
    lines = text.lstrip("\ufeff").splitlines()
    is_vtt = lines[:1] != [] and lines[0].startswith("WEBVTT")
    places = [place for place, line in enumerate(lines) if _ARROW.match(line)]
    for place, following in pairwise([*places, len(lines)]):
        start, end = _times(lines[place], f"{shown}, line {place + 1}")
        words = lines[place + 1 : following]
        if is_vtt:
            words = list(takewhile(str.strip, words))
        elif following < len(lines):
            words = _without_number(words)
        yield from _spoken(start, end, "\n".join(words))


def _without_number(lines: list[str]) -> list[str]:
    """The lines without the number of the next subtitle; blank lines may stand inside of one."""
    while lines and not lines[-1].strip():
        lines = lines[:-1]
    return lines[:-1] if lines and lines[-1].strip().isdigit() else lines


def _times(line: str, where: str) -> tuple[int, int]:
    """When a subtitle is shown and when no more.

    Raises:
        ReadingError: the line has an arrow between what is no times.
    """
    match = _TIMING.match(line)
    if match is None or any(int(match[part]) > 59 for part in (2, 3, 6, 7)):
        raise ReadingError(
            f"{where}: “{line.strip()[:60]}” are no times of a subtitle",
            "Write them as 00:01:23,000 --> 00:01:25,500.",
        )
    return _milliseconds(match, 1), _milliseconds(match, 5)


def _milliseconds(match: re.Match[str], first: int) -> int:
    hours, minutes, seconds, rest = match.group(first, first + 1, first + 2, first + 3)
    return (int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds)) * 1000 + int(rest.ljust(3, "0"))


def _spoken(start: int, end: int, words: str) -> Iterator[Cue]:
    """The parts of a subtitle by who speaks: `<v NAME>` names the speaker of what follows."""
    pieces = _VOICE.split(words)
    names: list[str | None] = [None, *pieces[1::2]]
    for name, piece in zip(names, pieces[::2], strict=True):
        if cleaned := _clean(piece):
            speaker = None if name is None else " ".join(html.unescape(name).split())
            yield Cue(start, end, cleaned, speaker or None)


def _clean(words: str) -> str:
    """The words alone, a line each: no tags, no sounds, no marks of who speaks."""
    plain = _SOUND.sub(" ", html.unescape(_TAG.sub("", words)))
    lines = (re.sub(r"^\s*(?:>>+|[-–—](?=\s))\s*", "", line) for line in plain.splitlines())
    return "\n".join(filter(None, (" ".join(line.split()) for line in lines)))


def _without_repeats(cues: Iterator[Cue]) -> Iterator[Cue]:
    """Subtitles that roll up show each line twice: what still stands from the one before is left out."""
    shown, until = "", 0
    for cue in cues:
        lines = cue.words.split("\n")
        still = cue.start <= until + _AT_ONCE and shown == lines[0]
        fresh = lines[1:] if still else lines
        shown, until = lines[-1], cue.end
        if fresh:
            yield Cue(cue.start, cue.end, " ".join(fresh), cue.speaker)


def _paragraphs(cues: list[Cue]) -> list[list[Cue]]:
    found = [[cues[0]]]
    length = len(cues[0].words)
    for last, cue in pairwise(cues):
        ended = _SENTENCE_END.search(last.words) is not None
        paused = ended and cue.start - last.end >= PAUSE
        if cue.speaker != last.speaker or paused or (ended and length >= LONG):
            found.append([])
            length = 0
        found[-1].append(cue)
        length += len(cue.words)
    return found
