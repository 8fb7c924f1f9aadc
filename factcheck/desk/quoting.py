"""Whether a quotation stands in a text. Pure.

In: a quotation as typed, the words of a document. Out: whether the one is in the other. White space, the
form of quotation marks, apostrophes and dashes, ligatures and soft hyphens do not count, nor does a word
that the document breaks at the end of a line; "…" stands for words left out. Capitals and figures do count.
"""

from __future__ import annotations

import re
import unicodedata

_SAME = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛`´′", "'"),
        **dict.fromkeys("“”„‟«»″", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("\u00ad\u200b\ufeff\u2060"),
    }
)
_GAP = re.compile(r"\[\s*(?:…|\.{3})\s*\]|…|\.{3}")
_BROKEN = re.compile(r"(?<=\w)-\s*\n\s*(?=\w)")


def stands_in(quotation: str, text: str) -> bool:
    """Tell whether a quotation stands in a text; its pieces, where it leaves words out, in their order."""
    pieces = [folded(piece) for piece in _GAP.split(quotation)]
    pieces = [piece for piece in pieces if any(map(str.isalnum, piece))]
    ways = {folded(text), folded(_BROKEN.sub("", text)), folded(_BROKEN.sub("-", text))}
    return bool(pieces) and any(_in_order(pieces, way) for way in ways)


def is_made(old: str, new: str, passage: str | None) -> bool:
    """Tell whether a change stands in the sentence that a claim has now: the new words, not the old ones.

    Args:
        old: the words that had to change.
        new: what was to take their place; empty where they were to go.
        passage: the sentence; None where the text no longer has it.
    """
    if passage is None:
        return not new.strip()
    here, wanted, gone = folded(passage), folded(new), folded(old)
    return wanted in here and gone not in (here.replace(wanted, " ") if wanted else here)


def folded(text: str) -> str:
    """A text without what does not count; the quotation marks around the whole go too."""
    plain = unicodedata.normalize("NFKC", _gaps_kept(text)).translate(_SAME)
    return " ".join(plain.split()).strip("\"' ")


def _gaps_kept(text: str) -> str:
    """NFKC makes three full stops of "…"; a document's own must not look like that of the quotation."""
    return text.replace("…", " ")


def _in_order(pieces: list[str], text: str) -> bool:
    place = 0
    for piece in pieces:
        found = text.find(piece, place)
        if found < 0:
            return False
        place = found + len(piece)
    return True
