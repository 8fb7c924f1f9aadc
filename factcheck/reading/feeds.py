"""Many articles in one file: JSON Lines and CSV. In: a path. Out: one Article a record, or why there is none.

One record is held at a time, however long the file is. A bad record is told by its line and does not stop the
others.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import Path, PurePath
from typing import Any, BinaryIO, Literal

from factcheck.errors import ReadingError, UsageError
from factcheck.models import Article
from factcheck.reading import files, text
from factcheck.reading.language import language_of
from factcheck.reading.metadata import Metadata, one_line, written_date

FeedForm = Literal["jsonl", "csv"]
_SUFFIXES: dict[str, FeedForm] = {".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".tsv": "csv"}
_MEDIA_TYPES = {"jsonl": "application/json", "csv": "text/csv"}
FIELDS = ("text", "id", *(field.name for field in fields(Metadata)))
"""What a column may be."""


@dataclass(frozen=True, slots=True)
class Record:
    """One record: its line (the first is 1), and the article in it or what is wrong with it."""

    line: int
    raw: bytes
    article: Article | None = None
    problem: str | None = None


def feed_form(name: str) -> FeedForm | None:
    """Which kind of file of many articles `name` says that it is; None where it is none."""
    return _SUFFIXES.get(PurePath(name).suffix.lower())


def parse_map(typed: str | None) -> dict[str, str]:
    """Field → column from "text=body,published=date"; each field not named is the column of its own name.

    Raises:
        UsageError: not of that form, or no such field.
    """
    mapping = {field: field for field in FIELDS}
    for pair in filter(None, (typed or "").split(",")):
        field, equals, column = (part.strip() for part in pair.partition("="))
        if not equals or not column or field not in mapping:
            known = ", ".join(FIELDS)
            raise UsageError(f"--map does not understand {pair!r}", f"Write FIELD=COLUMN; FIELD is {known}.")
        mapping[field] = column
    return mapping


def read_feed(path: str, form: FeedForm, mapping: Mapping[str, str]) -> Iterator[Record]:
    """The records of a file, one at a time.

    Raises:
        ReadingError: the file cannot be opened, or a table has no column for the text.
    """
    seen: set[int] = set()
    rows = _lines(path) if form == "jsonl" else _rows(path, mapping)
    for line, raw, values, problem in rows:
        if problem is not None:
            yield Record(line, raw, problem=problem)
            continue
        try:
            article = _article(values, mapping, raw, f"{path}:{line}", form, seen)
        except ReadingError as error:
            yield Record(line, raw, problem=error.message)
        else:
            yield Record(line, raw, article)


def count(path: str) -> int:
    """How many lines the file has: at least as many as records."""
    lines, last = 0, b""
    with _open(path) as stream:
        for block in iter(lambda: stream.read(1 << 20), b""):
            lines, last = lines + block.count(b"\n"), block[-1:]
    return lines + (last not in (b"", b"\n"))


_Row = tuple[int, bytes, Mapping[str, Any], str | None]


def _lines(path: str) -> Iterator[_Row]:
    with _open(path) as stream:
        line = 0
        while raw := stream.readline(files.MAX_BYTES + 1):
            line += 1
            if len(raw) > files.MAX_BYTES:
                while raw and not raw.endswith(b"\n"):  # the rest of the line, a piece at a time
                    raw = stream.readline(files.MAX_BYTES)
                yield line, b"", {}, f"it is longer than {files.MAX_BYTES / 1e6:.0f} MB"
                continue
            raw = raw.removeprefix(b"\xef\xbb\xbf").strip()
            if not raw:
                continue
            values, problem = _parse(raw)
            yield line, raw, values, problem


def _parse(raw: bytes) -> tuple[Mapping[str, Any], str | None]:
    try:
        values = json.loads(raw.decode("utf-8"))
    except UnicodeDecodeError as error:
        return {}, f"it is not UTF-8 at byte {error.start}"
    except (ValueError, RecursionError) as error:
        return {}, f"it is not JSON: {error}"
    return (values, None) if isinstance(values, dict) else ({}, "it is no JSON object")


def _rows(path: str, mapping: Mapping[str, str]) -> Iterator[_Row]:
    csv.field_size_limit(files.MAX_BYTES)
    delimiter = "\t" if path.lower().endswith(".tsv") else ","
    with Path(path).open(encoding="utf-8-sig", errors="surrogateescape", newline="") as stream:
        reader = csv.DictReader(stream, delimiter=delimiter)
        if mapping["text"] not in (reader.fieldnames or ()):
            columns = ", ".join(reader.fieldnames or ()) or "none"
            raise ReadingError(
                f"{path} has no column {mapping['text']!r}; it has {columns}", "Name it: --map text=COLUMN."
            )
        while True:
            try:
                values = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                yield reader.line_num, b"", {}, f"it is no row of a table: {error}"
                continue
            kept = {key: value for key, value in values.items() if isinstance(key, str)}
            raw = json.dumps(kept, ensure_ascii=False).encode("utf-8", "surrogateescape")
            broken = any(value and not _is_whole(value) for value in kept.values())
            yield reader.line_num, raw, kept, "it is not UTF-8" if broken else None


def _is_whole(value: str) -> bool:
    return not any("\ud800" <= char <= "\udfff" for char in value)


def _article(
    values: Mapping[str, Any], mapping: Mapping[str, str], raw: bytes, name: str, form: str, seen: set[int]
) -> Article:
    words = values.get(mapping["text"])
    if not isinstance(words, str) or not any(char.isalpha() for char in words):
        state = "is missing" if words is None else "holds no text"
        raise ReadingError(f"its field {mapping['text']!r} {state}")
    if not _is_whole(words) or "\0" in words:
        raise ReadingError("its text holds half a character or a NUL")
    if (id_ := values.get(mapping["id"])) is not None:
        if hash(str(id_)) in seen:
            raise ReadingError(f"its id {id_!r} stands on an earlier line too")
        seen.add(hash(str(id_)))
    document = text.read_text(words)

    def said(field: str) -> str | None:
        return one_line(_word(values.get(mapping[field])))

    return Article(
        name=name,
        text=words,
        raw=raw,
        media_type=_MEDIA_TYPES[form],
        encoding="utf-8",
        blocks=document.blocks,
        title=said("title") or document.metadata.title,
        byline=said("byline"),
        publisher=said("publisher"),
        url=said("url"),
        published=_date(said("published"), mapping["published"]),
        modified=_date(said("modified"), mapping["modified"]),
        language=(said("language") or "")[:2].lower() or language_of(words),
        speaker=said("speaker"),
    )


def _date(value: str | None, column: str) -> str | None:
    if value is not None and (iso := written_date(value)) is None:
        raise ReadingError(f"its field {column!r} is no date: {value!r}")
    return iso if value is not None else None


def _word(value: object) -> str | None:
    """A value as text; a list of authors with commas between."""
    if isinstance(value, list):
        return ", ".join(str(item) for item in value)
    return None if value is None else str(value)


def _open(path: str) -> BinaryIO:
    try:
        return Path(path).open("rb")
    except FileNotFoundError:
        raise files.missing(path) from None
    except (OSError, ValueError) as error:
        raise ReadingError(f"{path} cannot be read: {error}", "Check the name and who may read it.") from None
