"""Whether a text decoded by a guess reads as Western prose, or shows the noise of a wrong guess.

In: a text. Out: yes or no. Single-byte encodings accept nearly any bytes, so what tells them apart is
where the characters beyond ASCII stand: "itÕs" is Mac Roman read as Windows-1252, "caf‚" comes from DOS,
"Wa³êsa" is Polish.
"""

from __future__ import annotations

_MAX_FOREIGN_LETTERS = 0.35
"""Share of letters beyond ASCII; French, German and Spanish stay below 0.1, Cyrillic misread is near 1."""
_MAX_ODD_SHARE = 0.05
_MAX_CONTROL_SHARE = 0.01
_INSIDE_WORDS = "’‘'-‐–—…·/\xad"
"""Marks that may stand between two letters; the last is the soft hyphen."""
_ONLY_BEFORE_WORDS = "‚„‹¿¡"
_CAPITALS_ALONE = "ÀÅÈÉ"
"""Capitals that are words of some language (French, Swedish, Italian …); others alone are initials ("Ö.")."""
_NEVER = "¤\x81\x8d\x8f\x90\x9d"


def is_western_prose(text: str) -> bool:
    """True where the letters and marks beyond ASCII stand where Western European prose has them."""
    beyond = [place for place, char in enumerate(text) if char > "\x7f"]
    letters = sum(char.isalpha() for char in text)
    foreign = sum(text[place].isalpha() for place in beyond)
    controls = sum(char < " " and char not in "\t\n\r\f" for char in text)
    odd = sum(_is_odd(text, place) for place in beyond)
    return (
        foreign <= letters * _MAX_FOREIGN_LETTERS
        and odd <= len(beyond) * _MAX_ODD_SHARE
        and controls <= len(text) * _MAX_CONTROL_SHARE
    )


def has_typographic_signs(text: str) -> bool:
    """True where a curly apostrophe or a dash stands inside or between words, or curly quotation marks do."""
    if "“" in text and "”" in text:
        return True
    for place, char in enumerate(text):
        before, after = text[place - 1 : place], text[place + 1 : place + 2]
        if char == "’" and before.isalpha() and after.isalpha():
            return True
        if char in "–—" and (before.isspace(), after.isspace()) == (True, True):
            return True
        if char in "–—" and (before + after).islower() and before.isalpha() and after.isalpha():
            return True
        if char in "–—" and before.isdigit() and after.isdigit():
            return True
    return False


def _is_odd(text: str, place: int) -> bool:
    char, before, after = text[place], text[place - 1 : place], text[place + 1 : place + 2]
    if char in _NEVER:
        return True
    if char.isalpha():
        return char.isupper() and _is_odd_capital(char, before, text[place + 1 : place + 3])
    if char in _ONLY_BEFORE_WORDS:  # caf‚
        return before.isalpha()
    return before.isalpha() and after.isalpha() and char not in _INSIDE_WORDS  # Wa³êsa


def _is_odd_capital(char: str, before: str, after: str) -> bool:
    """Where Mac Roman's quotation marks and dashes read as capitals: itÕs, a Ñ b, ÒThe."""
    if before.isalpha():
        return before.islower()
    if not after[:1].isalpha():
        return char not in _CAPITALS_ALONE and after[:1] != "."
    return after[:1].isupper() and after[1:].islower()
