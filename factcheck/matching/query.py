"""The words to search for. In: any text: a claim, a headline, a post. Out: words for full-text search."""

from __future__ import annotations

import re
import unicodedata

_LINK = re.compile(r"https?://\S+|\bpic\.twitter\.com/\S+|\bwww\.\S+")
_HANDLE = re.compile(r"[#@](\w+)")
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_WORD = re.compile(r"[^\W_]+")
FUNCTION_WORDS = frozenset(
    [
        "a",
        "about",
        "after",
        "all",
        "also",
        "am",
        "an",
        "and",
        "any",
        "are",
        "as",
        "at",
        "be",
        "because",
        "been",
        "being",
        "but",
        "by",
        "can",
        "could",
        "did",
        "do",
        "does",
        "for",
        "from",
        "had",
        "has",
        "have",
        "he",
        "her",
        "hers",
        "him",
        "his",
        "how",
        "i",
        "if",
        "in",
        "into",
        "is",
        "it",
        "its",
        "just",
        "me",
        "more",
        "most",
        "my",
        "no",
        "nor",
        "not",
        "of",
        "off",
        "on",
        "only",
        "or",
        "our",
        "out",
        "over",
        "own",
        "she",
        "should",
        "so",
        "some",
        "such",
        "than",
        "that",
        "the",
        "their",
        "them",
        "then",
        "there",
        "these",
        "it",
        "they",
        "this",
        "those",
        "to",
        "too",
        "under",
        "up",
        "us",
        "very",
        "was",
        "we",
        "were",
        "what",
        "when",
        "where",
        "which",
        "while",
        "who",
        "whom",
        "whose",
        "why",
        "will",
        "with",
        "would",
        "you",
        "your",
        "s",
        "t",
        "don",
        "re",
        "ve",
        "ll",
    ]
)
"""Words that nearly every claim holds. Negation is left out of the search and told as a difference instead.
"""


def plain(text: str) -> str:
    """The text without links; tags and handles as the words that they run together.

    "#DefendTheBridge" → Defend The Bridge
    """
    text = _LINK.sub(" ", text)
    return _HANDLE.sub(lambda match: f" {_CAMEL.sub(' ', match[1])} ", text)


def words(text: str) -> list[str]:
    """Lower-case words of letters and digits, accents and apostrophes left out."""
    folded = unicodedata.normalize("NFKD", plain(text).replace("’", "'").replace("'", ""))
    return _WORD.findall("".join(c for c in folded if not unicodedata.combining(c)).lower())


def search_words(text: str, limit: int = 80) -> tuple[str, ...]:
    """The distinct words to search for, in order, without function words; at most `limit`."""
    return tuple(dict.fromkeys(w for w in words(text) if w not in FUNCTION_WORDS))[:limit]
