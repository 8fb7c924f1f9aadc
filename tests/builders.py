"""Articles and extractions made by hand, without a language model.

In: a text. Out: Article and Extraction whose sentences end at full stops; sentences with figures are claims.
"""

from __future__ import annotations

import itertools
from datetime import UTC, datetime, timedelta
from typing import Any

from factcheck.desk import scales
from factcheck.models import Article, Attribution, Block, Claim, Extraction, Reference, Scale, Sentence

TEXT = (
    "Bridge opened in Harrow\n\n"
    "The bridge cost 4.2 million pounds. It opened on Monday. The mayor said that traffic fell by 12%.\n\n"
    "Residents are pleased. The council will repaint it in 2031."
)
RETRIEVED = "2026-11-24T06:00:00Z"
NOON = datetime(2026, 11, 24, 12, 0, 0, tzinfo=UTC)


class StillClock:
    """A clock that always shows the same time unless it is moved."""

    def __init__(self, now: datetime = NOON) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def move(self, seconds: float) -> None:
        """Set the clock on, or back."""
        self.now += timedelta(seconds=seconds)


def make_article(text: str = TEXT, **changes: Any) -> Article:
    """Build an article; paragraphs are what blank lines set apart."""
    values: dict[str, Any] = {
        "name": "bridge.txt",
        "text": text,
        "raw": text.encode(),
        "media_type": "text/plain",
        "encoding": "utf-8",
        "blocks": tuple(Block(start, end, "paragraph") for start, end in _stretches(text, "\n\n")),
        "title": text.partition("\n")[0][:60],
        "byline": "By a staff writer",
        "publisher": "The Harrow Weekly",
        "url": None,
        "published": "2026-11-23",
    }
    return Article(**{**values, **changes})


def make_extraction(article: Article, **changes: Any) -> Extraction:
    """Build an extraction: each sentence that holds a figure or the word "opened" is one claim."""
    sentences: list[Sentence] = []
    claims: list[Claim] = []
    references: list[Reference] = []
    for block in article.blocks:
        for start, end in _stretches(article.text[block.start : block.end], ". "):
            span = (block.start + start, block.start + end)
            words = article.text[slice(*span)]
            is_claim = words.endswith(".") and (any(c.isdigit() for c in words) or "opened" in words)
            sentences.append(Sentence(*span, "claim" if is_claim else "opinion", None, None))
            if not is_claim:
                continue
            linked: tuple[int, ...] = ()
            if words.startswith("It "):
                references.append(Reference(span[0], span[0] + 2, "It", "The bridge", (0, 6), "pronoun"))
                words = "The bridge" + words[2:]
                linked = (len(references) - 1,)
            claims.append(_claim(words, span, len(sentences) - 1, linked))
    values: dict[str, Any] = {
        "sentences": tuple(sentences),
        "claims": tuple(claims),
        "attributions": _attributions(article.text),
        "references": tuple(references),
        "program_version": "0.1.0",
        "model_name": "test_model",
        "model_version": "1.0",
    }
    return Extraction(**{**values, **changes})


def make_scale() -> Scale:
    """The default scale."""
    return scales.PRESETS["default"]


def many_claims(count: int) -> tuple[Article, Extraction]:
    """An article of `count` sentences, each one claim."""
    text = " ".join(f"Item {number} of the budget cost {number * 7} pounds." for number in range(count))
    article = make_article(text, blocks=(Block(0, len(text), "paragraph"),))
    return article, make_extraction(article)


def _claim(words: str, span: tuple[int, int], sentence: int, references: tuple[int, ...]) -> Claim:
    says = "said that" in words
    return Claim(
        text=words,
        speaker="The mayor" if says else None,
        cue="said" if says else None,
        parts=(span,),
        sentence=sentence,
        references=references,
        rules=("sentence",),
        kind="quantity" if any(c.isdigit() for c in words) else "event",
        score=round((len(words) % 10) / 10, 1),
    )


def _attributions(text: str) -> tuple[Attribution, ...]:
    place = text.find("The mayor said that")
    if place < 0:
        return ()
    content = ((place + 20, text.index(".", place)),)
    source, cue = (place, place + 9), (place + 10, place + 14)
    return (Attribution(source, cue, content, "The mayor", "indirect", "reporting_verb"),)


def _stretches(text: str, separator: str) -> list[tuple[int, int]]:
    """Spans between separators; a full stop belongs to what it ends."""
    kept = len(separator.rstrip())
    ends = [index for index in range(len(text)) if text.startswith(separator, index)]
    bounds = [0, *itertools.chain.from_iterable((e + kept, e + len(separator)) for e in ends), len(text)]
    return [(s, e) for s, e in zip(bounds[::2], bounds[1::2], strict=True) if e > s]
