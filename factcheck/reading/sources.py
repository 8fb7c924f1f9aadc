"""The door of the room: what the user names → the sources meant → one Article each.

In: arguments as typed (files, folders, patterns, "-"), what the user says of the article. Out: the names of
single sources, and for each an Article: text, bytes, blocks, metadata.
"""

from __future__ import annotations

import glob
import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

from factcheck.errors import ReadingError
from factcheck.models import Article
from factcheck.reading import addresses, files
from factcheck.reading.document import Document
from factcheck.reading.forms import MARKDOWN_SUFFIXES, Form, Said, read_bytes
from factcheck.reading.language import language_of
from factcheck.reading.metadata import Metadata, from_user, merge, origins_of
from factcheck.reading.signatures import PAGE_SUFFIXES

STANDARD_INPUT = "-"
ARTICLE_SUFFIXES = (".txt", *MARKDOWN_SUFFIXES, *sorted(PAGE_SUFFIXES), ".pdf", ".docx", ".srt", ".vtt")
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
            names.setdefault(
                name if name == STANDARD_INPUT or is_address(name) else os.path.realpath(name), name
            )
    return list(names.values())


def read(
    name: str,
    *,
    metadata: Metadata | None = None,
    stdin: bytes | None = None,
    form: Form | None = None,
    allow_private: bool = False,
) -> Article:
    """The article that the source `name` holds.

    Args:
        name: a path, a web address, or "-" for standard input.
        metadata: what the user says of the article; it goes before what the source says.
        stdin: the bytes of standard input where they were read already.
        form: what the user says that the bytes are; else they tell it themselves.
        allow_private: whether a web address may lead to a machine inside the network.

    Raises:
        ReadingError: missing, unreadable, too large, empty, in a form or encoding that cannot be read,
            without a letter, or a value of `metadata` is no date, address or code.
    """
    typed = from_user(metadata or Metadata())
    shown = "standard input" if name == STANDARD_INPUT else name
    raw, said = _bytes(name, stdin, form, allow_private=allow_private)
    files.check_size(len(raw), shown)
    if not raw:
        raise ReadingError(f"{shown} is empty", "Give a file with an article in it.")
    return article(raw, name, shown, said, typed)


def article(raw: bytes, name: str, shown: str, said: Said, typed: Metadata) -> Article:
    """The article in bytes that are there; `typed` goes before what they say of themselves.

    Raises:
        ReadingError: as for `read`.
    """
    found = read_bytes(raw, name, shown, said)
    document = found.document
    _check_has_words(document, shown)
    known = merge(typed, document.metadata)
    origins = {**document.origins, **origins_of(typed, "the command line")} if document.origins else {}
    return Article(
        name=said.address or name,
        text=document.text,
        raw=raw,
        media_type=found.media_type,
        encoding=found.encoding,
        blocks=document.blocks,
        **asdict(known) | {"language": typed.language or language_of(document.text)},
        origins=tuple(sorted(origins.items())),
        pages=document.pages,
        voices=document.voices,
        times=document.times,
    )


def _bytes(name: str, stdin: bytes | None, form: Form | None, *, allow_private: bool) -> tuple[bytes, Said]:
    if is_address(name):
        from factcheck.reading.fetch import fetch

        got = fetch(name, allow_private=allow_private)
        return got.raw, Said(form, got.media_type, got.charset, got.url)
    if name == STANDARD_INPUT and stdin is not None:
        return stdin, Said(form)
    return files.read_bytes(name), Said(form)


def is_address(name: str) -> bool:
    """Whether `name` is meant as a web address, good or bad."""
    return bool(re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*://", name))


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
    if is_address(argument):
        return [addresses.parse(argument).url]
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
