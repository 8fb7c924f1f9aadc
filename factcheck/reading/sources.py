"""The door of the room: what the user names → the sources meant → one Article each.

In: arguments as typed (files, folders, patterns, "-"), what the user says of the article. Out: the names of
single sources, and for each an Article: text, bytes, blocks, metadata.
"""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePath

from factcheck.errors import ReadingError
from factcheck.models import Article
from factcheck.reading import files, markdown, text
from factcheck.reading.document import Document
from factcheck.reading.encoding import decode
from factcheck.reading.metadata import Metadata, from_user, merge
from factcheck.reading.signatures import refuse_other_forms

STANDARD_INPUT = "-"
MARKDOWN_SUFFIXES = (".md", ".markdown")
ARTICLE_SUFFIXES = (".txt", *MARKDOWN_SUFFIXES)
"""What counts as an article in a folder; a file named by itself may have any other name."""


def expand(arguments: Sequence[str]) -> list[str]:
    """The sources that `arguments` name, each once, in the order given (folders and patterns sorted).

    A folder stands for the article files in it and below, hidden ones left out; a pattern ("drafts/*.txt",
    "**" for any depth) is resolved here where the shell left it as it is; "-" is standard input.

    Raises:
        ReadingError: a file that does not exist, a folder without articles, a pattern that matches nothing.
    """
    names: dict[str, str] = {}
    for argument in arguments:
        for name in _expand_one(argument):
            names.setdefault(name if name == STANDARD_INPUT else os.path.realpath(name), name)
    return list(names.values())


def read(name: str, *, metadata: Metadata | None = None, stdin: bytes | None = None) -> Article:
    """The article that the source `name` holds.

    Args:
        name: a path, or "-" for standard input.
        metadata: what the user says of the article; it goes before what the source says.
        stdin: the bytes of standard input where they were read already.

    Raises:
        ReadingError: missing, unreadable, too large, empty, not text, in no known encoding, without a
            letter, or `metadata.published` is no date or `metadata.url` no web address.
    """
    said = from_user(metadata or Metadata())
    shown = "standard input" if name == STANDARD_INPUT else name
    raw = stdin if name == STANDARD_INPUT and stdin is not None else files.read_bytes(name)
    files.check_size(len(raw), shown)
    if not raw:
        raise ReadingError(f"{shown} is empty", "Give a file with an article in it.")
    refuse_other_forms(shown, raw)
    decoded = decode(raw, shown)
    document, media_type = _document(name, decoded.text)
    _check_has_words(document, shown)
    known = merge(said, document.metadata)
    return Article(
        name=name,
        text=document.text,
        raw=raw,
        media_type=media_type,
        encoding=decoded.encoding,
        blocks=document.blocks,
        title=known.title,
        byline=known.byline,
        publisher=known.publisher,
        url=known.url,
        published=known.published,
    )


def _document(name: str, decoded: str) -> tuple[Document, str]:
    if PurePath(name).suffix.lower() in MARKDOWN_SUFFIXES:
        return markdown.read_markdown(decoded), markdown.MEDIA_TYPE
    return text.read_text(decoded), text.MEDIA_TYPE


def _check_has_words(document: Document, shown: str) -> None:
    if not document.text.strip():
        raise ReadingError(
            f"{shown} is empty: there is only white space", "Give a file with an article in it."
        )
    if not any(char.isalpha() for char in document.text):
        raise ReadingError(f"{shown} holds no sentence: there is no letter in it", "Is it the right file?")


def _expand_one(argument: str) -> list[str]:
    if argument == STANDARD_INPUT:
        return [argument]
    if os.path.isdir(argument):  # noqa: PTH112 - False for names that Path.is_dir() raises for
        if not (names := list(_articles_below(argument))):
            raise ReadingError(
                f"the folder {argument} holds no article",
                f"Articles are files that end in {', '.join(ARTICLE_SUFFIXES)}; name other files one by one.",
            )
        return names
    if os.path.exists(argument):  # noqa: PTH110 - the same
        return [argument]
    if glob.has_magic(argument):
        return _matches(argument)
    raise files.missing(argument)


def _matches(pattern: str) -> list[str]:
    names: list[str] = []
    for match in sorted(glob.glob(pattern, recursive=True)):  # noqa: PTH207 - keeps the spelling ("./a")
        if Path(match).is_dir():
            names.extend(_articles_below(match))
        elif not _is_special(match):
            names.append(match)
    if not names:
        raise ReadingError(f"nothing matches {pattern}", "Check the folder and the pattern.")
    return names


def _articles_below(folder: str) -> Iterator[str]:
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = os.path.join(place, name)  # noqa: PTH118 - keeps the spelling ("./a")
            if name.startswith(".") or not name.lower().endswith(ARTICLE_SUFFIXES) or _is_special(path):
                continue
            yield path


def _is_special(path: str) -> bool:
    """A pipe, a socket or a device: reading it may never end. One that is named by itself is read."""
    return os.path.exists(path) and not os.path.isfile(path)  # noqa: PTH110, PTH113 - False for odd names
