r"""Text that people or the article wrote, made to render as just that text in Markdown.

In: any string. Out: `Markdown`, a str that is ready to be placed in a document.

The rules are those of CommonMark 0.31 and GitHub Flavored Markdown 0.29 (tables, strikethrough,
autolinks, footnotes): a backslash before ASCII punctuation makes it plain. What is escaped everywhere is
what could open something inside a line; what is escaped only at the start of a line is what could open a
block. Nothing is inserted that a reader of the rendered text would see or copy, save for characters that
cannot be shown as they are (controls, bidirectional overrides, lone surrogates): those stand as their code
point, ⟨U+202E⟩.

One thing cannot be held off without altering the text: GitHub turns an e-mail address into a link even when
its @ is escaped, and on its issue pages @name and #12 likewise.
"""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

_SPACE = re.compile("[ \t\n\r\f\v\x1c-\x1f\x85\u2028\u2029]+")
UNSHOWN = r"\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff"
"""Inside of a character set: what has no shape of its own, or turns the text around it."""
_UNSHOWN = re.compile(f"[{UNSHOWN}]")
_INSIDE = re.compile(
    r"[\\`*_\[\]<>|~#$^{}@]"  # emphasis, code, links, HTML, tables, strikethrough, mathematics, mentions
    r"|&(?=#?\w+;)"  # entities
    r"|(?<=/)/"  # the second slash of https://
    r"|(?<=\S)\.(?=[^\W\d_]{2})"  # the dot of example.com
    r"|(?<=www)\."  # GitHub links what follows, whatever it is
    r"|:(?=[\w+-]+:)"  # :emoji:
    r"|!(?=\Z)"  # what would make an image of a link that follows
)
_SUSPECT = re.compile(  # one set of characters first, so that a search for it is quick
    rf"[\\`*_\[\]<>|~#$^{{}}@&/:!.\u2028\u2029{UNSHOWN}](?:(?<!\.)|(?=\S)|(?<=www\.))"
)
"""What a text has that is altered, runs of blanks apart. A stop counts only where words go on."""
_LIST_NUMBER = re.compile(r"([0-9]+)[.)](?= |$)")
_URL_SAFE = "-._~:/?#@!$&'*+,;=%"
_AUTOLINK = re.compile(r"https?://(?!xn--|[^/]*\.xn--)[A-Za-z0-9][A-Za-z0-9\-._~:/?#!$&'()*+,;=]*", re.ASCII)
_PLAIN_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_ENTITY = re.compile(r"&(?=#?\w+;)")


class Markdown(str):
    """Text that is Markdown already and must not be escaped again."""

    __slots__ = ()


def visible(text: str) -> str:
    """Show what has no shape of its own, or turns the text around it, as its code point: ⟨U+001B⟩.

    White space stays white space.
    """
    return _UNSHOWN.sub(_code_point, text)


def _code_point(match: re.Match[str]) -> str:
    character = match[0]
    return character if _SPACE.fullmatch(character) else f"⟨U+{ord(character):04X}⟩"


def phrase(text: str) -> Markdown:
    """Escape a stretch inside a line. White space at its ends stays, as one space."""
    if "  " not in text and not _SUSPECT.search(text):
        return Markdown(text)
    shown = _SPACE.sub(" ", visible(text))
    return Markdown(_INSIDE.sub(lambda match: "\\" + match[0], shown))


def line_start(markdown: str) -> Markdown:
    """Make escaped text safe at the start of a line, where a hyphen or "1." would open a list."""
    markdown = markdown.lstrip(" ")
    number = _LIST_NUMBER.match(markdown)
    if number:
        return Markdown(f"{number[1]}\\{markdown[number.end(1) :]}")
    return Markdown("\\" + markdown if markdown[:1] in "-+=:" and markdown else markdown)


def inline(text: str) -> Markdown:
    """Escape text to one line: for a heading, a table cell, a list item, a paragraph."""
    return line_start(phrase(text).strip(" "))


def block(text: str) -> Markdown:
    """Escape text to paragraphs: blank lines part them, single line ends become hard line breaks."""
    if "\n" not in text and "\r" not in text:
        return inline(text)
    parts = re.split(r"\n[ \t]*(?:\n[ \t]*)+", text.replace("\r\n", "\n").replace("\r", "\n"))
    paragraphs = ("\\\n".join(filter(None, map(inline, part.split("\n")))) for part in parts)
    return Markdown("\n\n".join(filter(None, paragraphs)))


def quoted(markdown: str) -> Markdown:
    """Put Markdown into a block quotation."""
    return Markdown("\n".join(f"> {line}".rstrip() for line in markdown.split("\n")))


def indented(markdown: str, width: int) -> Markdown:
    """Indent all lines but the first, so that they stay in a list item."""
    return Markdown("\n".join(f"{' ' * width}{line}".rstrip() for line in markdown.split("\n")).lstrip())


def link(text: str, url: str) -> Markdown:
    """Link text to a web address; the plain text alone where the address is none.

    Args:
        text: what the reader sees.
        url: any string; used as a destination only where it is http or https with a host.
    """
    if text == url and _AUTOLINK.fullmatch(url):
        return Markdown(f"<{url}>")
    destination = web_destination(url)
    shown = phrase(text).strip(" ")
    return Markdown(f"[{shown}]({destination})") if destination and shown.strip() else inline(text)


def web_destination(url: str) -> str | None:
    """Return an address that nothing can break out of, percent-encoded; None where it is no web address."""
    address = web_address(url)
    return None if address is None else _ENTITY.sub(r"\\&", address)


def web_address(url: str) -> str | None:
    """Return an address, percent-encoded; None where it is none of http or https with a host."""
    url = url.strip()
    try:
        parts = urlsplit(url)
        usable = parts.scheme.lower() in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return None
    if not usable:
        return None
    encoded = quote(_PLAIN_PERCENT.sub("%25", url), safe=_URL_SAFE, errors="replace")
    if ":" in (parts.hostname or ""):  # an IPv6 host keeps its brackets; none can stand before them
        encoded = encoded.replace("%5B", "[", 1).replace("%5D", "]", 1)
    return encoded
