"""`factcheck ingest corpus.jsonl`: thousands of articles from one file, by one or several processes.

In: a feed. Out: articles in the database, a file of what was left out. Each article is one transaction, so
that the command can be stopped at any time and started again: what is in already is passed over.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from factcheck.errors import FactcheckError, ReadingError, UnfitError

if TYPE_CHECKING:
    from factcheck.cli.ingest import Intake
    from factcheck.cli.progress import Progress
    from factcheck.models import Article
    from factcheck.reading.feeds import FeedForm, Record


@dataclass(slots=True)
class Tally:
    """How many records went in, were in already, were left out."""

    added: int = 0
    known: int = 0
    left_out: int = 0


def run(path: str, form: FeedForm, mapping: dict[str, str], intake: Intake, *, jobs: int, said: str | None,
        as_json: bool) -> int:  # fmt: skip
    """Take in every article of a feed.

    Returns:
        0, or 1 where a record was left out.

    Raises:
        KeyboardInterrupt: as it came, saying what was kept.
        ReadingError: the file cannot be read.
        StoreError: the database takes no more; what was stored before stays.
    """
    from factcheck.cli.looks import plural
    from factcheck.cli.output import print_json, say, tell
    from factcheck.cli.progress import Progress
    from factcheck.reading.feeds import count, read_feed

    tally = Tally()
    rejects = Rejects(Path(f"{Path(path).stem}.rejects.jsonl"))
    with intake, rejects, Progress("ingesting", count(path), rate=True) as bar:
        work = _Work(intake, rejects, tally, bar, said)
        try:
            if jobs > 1:
                _by_many(work, read_feed(path, form, mapping), jobs)
            else:
                _by_one(work, read_feed(path, form, mapping))
        except KeyboardInterrupt:
            kept = plural(tally.added, "article")
            raise KeyboardInterrupt(f"Stopped. {kept} went in whole; run it again to go on.") from None
        except FactcheckError:
            if tally.added:
                tell(f"{plural(tally.added, 'article')} went in before this; run it again to go on.")
            raise
    if as_json:
        print_json({"source": path, "added": tally.added, "known": tally.known, "left_out": tally.left_out})
    else:
        say(f"{path}: {plural(tally.added, 'article')} added, {tally.known:,} in already")
    if tally.left_out:
        tell(f"Left out: {plural(tally.left_out, 'record')}; each with its line and reason in {rejects.path}")
    return 1 if tally.left_out else 0


@dataclass(slots=True)
class _Work:
    """What both ways of working share."""

    intake: Intake
    rejects: Rejects
    tally: Tally
    bar: Progress
    said: str | None

    def new(self, records: Iterator[Record]) -> Iterator[tuple[Record, Article]]:
        """The records that have to be worked on; others are counted."""
        from factcheck.cli.language import check_language

        for record in records:
            if record.article is None:
                self.leave_out(record, record.problem or "")
                continue
            try:
                check_language(record.article, self.said, self.intake.model)
            except ReadingError as error:
                self.leave_out(record, error.message)
                continue
            if self.intake.known(record.article):
                self.tally.known += 1
                self.bar.advance()
            else:
                yield record, record.article

    def leave_out(self, record: Record, reason: str) -> None:
        self.tally.left_out += 1
        self.rejects.add(record, reason)
        self.bar.advance()


def _by_one(work: _Work, records: Iterator[Record]) -> None:
    for record, article in work.new(records):
        try:
            taken = work.intake.take(article)
        except (ReadingError, UnfitError) as error:
            work.leave_out(record, error.message)
            continue
        work.tally.added += taken.added
        work.tally.known += not taken.added
        work.bar.advance()


def _by_many(work: _Work, records: Iterator[Record], jobs: int) -> None:
    from factcheck.cli.parallel import extract_all

    for record, article, found in extract_all(work.new(records), jobs, work.intake.model):
        try:
            if isinstance(found, FactcheckError):
                raise found
            taken = work.intake.keep(article, found)
        except (ReadingError, UnfitError) as error:
            work.leave_out(record, error.message)
            continue
        work.tally.added += taken.added
        work.tally.known += not taken.added
        work.bar.advance()


class Rejects:
    """The file of what was left out, begun anew with the first such record of a run."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._stream: TextIO | None = None

    def __enter__(self) -> Rejects:
        return self

    def __exit__(self, *_: object) -> None:
        if self._stream:
            self._stream.close()

    def add(self, record: Record, reason: str) -> None:
        """Write one record with its line and the reason."""
        if self._stream is None:
            self._stream = self.path.open("w", encoding="utf-8")
        row = {"line": record.line, "reason": reason, "record": record.raw.decode("utf-8", "replace")}
        self._stream.write(json.dumps(row, ensure_ascii=False) + "\n")
        self._stream.flush()
