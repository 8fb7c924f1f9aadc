"""From bytes to a Document, by what the bytes are and not only by what they are called.

In: bytes with what is said of them. Out: the Document, its media type, the encoding of its text.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath
from typing import Literal, get_args

from factcheck.reading import html, markdown, signatures, subtitles, text
from factcheck.reading.document import Document
from factcheck.reading.encoding import decode, decode_page

Form = Literal["text", "markdown", "html", "pdf", "docx", "subtitles"]
FORMS: tuple[Form, ...] = get_args(Form)
MARKDOWN_SUFFIXES = (".md", ".markdown")
_PAGE_TYPES = {"text/html", "application/xhtml+xml"}


@dataclass(frozen=True, slots=True)
class Read:
    """A document and what it came as."""

    document: Document
    media_type: str
    encoding: str


@dataclass(frozen=True, slots=True)
class Said:
    """What is said of bytes from outside: by the user (`form`), by the server (the rest)."""

    form: Form | None = None
    media_type: str = ""
    charset: str | None = None
    address: str | None = None


def read_bytes(raw: bytes, name: str, shown: str, said: Said) -> Read:
    """The document in `raw`.

    Args:
        raw: the bytes.
        name: whose ending helps to tell the form.
        shown: what the source is called in messages.
        said: what else is known.

    Raises:
        ReadingError: a form that is not read, damage, no text.
    """
    form = said.form or _form(raw, name, said)
    if form == "pdf":
        from factcheck.reading import pdf

        return Read(pdf.read_pdf(raw, shown), pdf.MEDIA_TYPE, "binary")
    if form == "docx":
        from factcheck.reading import docx

        return Read(docx.read_docx(raw, shown), docx.MEDIA_TYPE, "binary")
    if form == "html":
        page = decode_page(raw, shown, said.charset)
        return Read(html.read_html(page.text, shown, said.address), html.MEDIA_TYPE, page.encoding)
    if form != "subtitles":
        signatures.refuse_other_forms("" if said.form else name, raw, shown)
    return _read_text(raw, form, shown, said)


def _read_text(raw: bytes, form: Form | None, shown: str, said: Said) -> Read:
    """The document in what is plain text, or text with marks in it."""
    decoded = decode(raw, shown)
    if form == "subtitles":
        found = subtitles.read_subtitles(decoded.text, shown)
        return Read(found, subtitles.media_type_of(raw), decoded.encoding)
    if form is None and signatures.is_page(decoded.text.encode("utf-8", "replace")):  # in UTF-16
        return Read(html.read_html(decoded.text, shown, said.address), html.MEDIA_TYPE, decoded.encoding)
    if form == "markdown":
        return Read(markdown.read_markdown(decoded.text), markdown.MEDIA_TYPE, decoded.encoding)
    return Read(text.read_text(decoded.text), text.MEDIA_TYPE, decoded.encoding)


def _form(raw: bytes, name: str, said: Said) -> Form | None:
    """What the bytes are; None where they can only be plain text, or something that is not read."""
    suffix = PurePath(name).suffix.lower()
    if signatures.is_pdf(raw):
        return "pdf"
    if signatures.is_docx(raw):
        return "docx"
    if subtitles.is_subtitles(raw) or suffix in subtitles.SUFFIXES:
        return "subtitles"
    if signatures.is_page(raw) or said.media_type in _PAGE_TYPES or suffix in signatures.PAGE_SUFFIXES:
        return "html"
    return "markdown" if suffix in MARKDOWN_SUFFIXES else None
