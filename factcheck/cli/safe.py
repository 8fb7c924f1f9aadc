"""Text that came from an article or a person, made harmless for a terminal. In: any str. Out: str.

Nothing is dropped: what a terminal would obey is shown as a sign or a code point instead, so that the
reader sees that it is there. Data (`--json`, the database, the report) is never passed through here.
"""

from __future__ import annotations

# What a terminal, or a reader's eye, would obey: C0 and C1 controls (escape sequences begin with one of
# them), marks that reorder text, line separators, invisible tags and lone surrogates (not encodable).
_HIDDEN = (
    (0x7F, 0xA0),
    (0x061C, 0x061D),
    (0x200B, 0x200C),
    (0x200E, 0x2010),
    (0x2028, 0x202F),
    (0x2060, 0x2070),
    (0xD800, 0xE000),
    (0xFEFF, 0xFF00),
    (0xFFF9, 0xFFFC),
    (0xE0000, 0xE0080),
)
_SHOWN = {code: chr(0x2400 + code) for code in range(0x20)}
_SHOWN |= {code: f"<U+{code:04X}>" for first, stop in _HIDDEN for code in range(first, stop)}
_SHOWN[0x7F] = "␡"
_LINE = _SHOWN | dict.fromkeys((0x09, 0x0A, 0x0D), " ")
_BLOCK = {code: sign for code, sign in _SHOWN.items() if code != 0x0A} | {0x09: "    "}


def safe(text: str) -> str:
    """One line of text: control and bidirectional characters visible, line ends and tabs as spaces."""
    return text.replace("\r\n", "\n").translate(_LINE)


def safe_block(text: str) -> str:
    """Text of several lines: as `safe`, with line ends kept and tabs as four spaces."""
    return text.replace("\r\n", "\n").translate(_BLOCK)
