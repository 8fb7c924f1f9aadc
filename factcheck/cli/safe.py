"""Text that came from an article or a person, made harmless for a terminal. In: any str. Out: str.

Nothing is dropped: what a terminal would obey is shown as a sign or a code point instead, so that the
reader sees that it is there. Data (`--json`, the database, the report) is never passed through here.
"""

from __future__ import annotations

import re

# What a terminal, or a reader's eye, would obey: C0 and C1 controls (escape sequences begin with one of
# them), marks that reorder or hide text, line separators, invisible tags, and lone surrogates, which
# cannot be encoded. Joiners and variation selectors stay: letters and emoji are made of them.
_OBEYED = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff"
    "\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_DELETE = "\x7f"
STAND_INS = str.maketrans("“”„‘’‚–—…▌«»─│●○◐✓✗≠→↓↑·", "\"\"\"'''--.|[]-|*o~vx!>v^.")
"""What the program's own signs become where an encoding lacks them; of the same width, so columns stay."""


def safe(text: str) -> str:
    """One line of text: control and bidirectional characters visible, line ends and tabs as spaces."""
    if text.isprintable():  # none of those above is; a thousand times a screen, this is the common case
        return text
    return _OBEYED.sub(_in_a_line, text.replace("\r\n", "\n"))


def safe_block(text: str) -> str:
    """Text of several lines: as `safe`, with line ends kept and tabs as four spaces."""
    return _OBEYED.sub(_in_a_block, text.replace("\r\n", "\n"))


def stand_in(error: UnicodeError) -> tuple[str, int]:
    """Put what an output's encoding lacks as a stand-in, else as an escape: an error handler for codecs."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lacking = error.object[error.start : error.end].translate(STAND_INS)
    return lacking.encode("ascii", "backslashreplace").decode("ascii"), error.end


def _in_a_line(match: re.Match[str]) -> str:
    return " " if match[0] in "\t\n\r" else _sign(match[0])


def _in_a_block(match: re.Match[str]) -> str:
    if match[0] == "\n":
        return "\n"
    return "    " if match[0] == "\t" else _sign(match[0])


def _sign(character: str) -> str:
    """U+001B as ␛ (the control pictures), anything else by its code point: <U+202E>."""
    if character < " ":
        return chr(0x2400 + ord(character))
    return "␡" if character == _DELETE else f"<U+{ord(character):04X}>"
