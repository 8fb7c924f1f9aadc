"""`factcheck ingest corpus.jsonl`: thousands of articles from one file, by one process, several or a cluster.

In: a feed. Out: articles in the database, a file of what was left out. Whoever extracts, one process writes,
a few articles a transaction, each whole or not at all; so the command can be stopped at any time and started
again: what is in already is passed over.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from factcheck.errors import FactcheckError, ReadingError, UnfitError, UsageError

if TYPE_CHECKING:
    from factcheck.cli.intake import Intake
    from factcheck.cli.progress import Progress
    from factcheck.models import Article, Extraction
    from factcheck.reading.feeds import FeedForm, Record


@dataclass(slots=True)
class Tally:
    """How many records went in, were in already, were left out."""

    added: int = 0
    known: int = 0
    left_out: int = 0


MOST_TOGETHER = 16
"""Articles that are written in one transaction at most."""
LONGEST_SECONDS = 0.5
"""Between two transactions, as long as articles come."""
_Extracted = tuple["Record", "Article | None", "Extraction | FactcheckError | None"]


def run(
    path: str,
    form: FeedForm,
    mapping: dict[str, str],
    intake: Intake,
    *,
    hands: Hands,
    said: str | None,
    as_json: bool,
) -> int:
    """Take in every article of a feed.

    Returns:
        0, or 1 where a record was left out.

    Raises:
        ClusterError: the cluster cannot be used, or has ended; what was stored before stays.
        KeyboardInterrupt: as it came, saying what was kept.
        ReadingError: the file cannot be read.
        StoreError: the database takes no more; what was stored before stays.
    """
    from factcheck.cli.looks import plural
    from factcheck.cli.output import print_json, say, tell
    from factcheck.cli.progress import Progress
    from factcheck.reading.feeds import count, read_feed

    tally = Tally()
    rejects = Rejects(Path(f"{Path(path).name}.rejects.jsonl"))
    with intake, rejects, Progress("ingesting", count(path), rate=True) as bar:
        work = _Work(intake, rejects, tally, bar, said)
        try:
            work.write_all(_extracted(work, read_feed(path, form, mapping), hands))
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
    if tally.added:
        tell("Which claims were seen before: factcheck review, show and match tell it.")
    if tally.left_out:
        tell(f"Left out: {plural(tally.left_out, 'record')}; each with its line and reason in {rejects.path}")
    return 1 if tally.left_out else 0


@dataclass(frozen=True, slots=True)
class Hands:
    """Who extracts: this process, several of them, or the workers of a cluster.

    Raises:
        UsageError: both several processes and a cluster.
    """

    jobs: int = 1
    cluster: str | None = None

    def __post_init__(self) -> None:
        if self.cluster is not None and self.jobs > 1:
            raise UsageError("--jobs and --cluster cannot both extract", "Leave one of them out.")


def _extracted(work: _Work, records: Iterator[Record], hands: Hands) -> Iterator[_Extracted]:
    """What is found in each new record's article, in order; the way that it is found makes no difference."""
    if hands.cluster is None and hands.jobs == 1:
        for record, article in work.new(records):
            yield record, article, None if article is None else _here(work.intake, article)
        return
    from factcheck.cli.parallel import extract_all

    new = work.new(records)
    first = next(new, None)
    if first is None:  # all is in: nobody has to be asked for help
        return
    new = chain([first], new)
    if hands.cluster is None:
        from factcheck.cli.processes import Processes

        with Processes(hands.jobs, work.intake.model) as processes:
            yield from extract_all(new, processes)
    else:
        from factcheck.cli.cluster import Cluster

        with Cluster(hands.cluster, work.intake.model) as cluster:
            yield from extract_all(new, cluster)


def _here(intake: Intake, article: Article) -> Extraction | FactcheckError:
    try:
        return intake.extract(article)
    except FactcheckError as error:
        return error


@dataclass(slots=True)
class _Work:
    """What all ways of working share."""

    intake: Intake
    rejects: Rejects
    tally: Tally
    bar: Progress
    said: str | None

    def new(self, records: Iterator[Record]) -> Iterator[tuple[Record, Article | None]]:
        """The records that are not in yet; without their article where it is not to be had."""
        from factcheck.cli.language import check_language

        for record in records:
            if record.article is None:
                yield record, None
                continue
            try:
                check_language(record.article, self.said, self.intake.model)
            except ReadingError as error:
                yield replace(record, problem=error.message), None
                continue
            if self.intake.known(record.article):
                self.tally.known += 1
                self.bar.advance()
            else:
                yield record, record.article

    def write_all(self, extracted: Iterator[_Extracted]) -> None:
        """Store what comes, several articles at a time; also when it ends by an error."""
        ready: list[_Extracted] = []
        since = time.monotonic()
        try:
            for record, article, found in extracted:
                if isinstance(found, FactcheckError) and not isinstance(found, ReadingError | UnfitError):
                    raise found
                ready.append((record, article, found))
                if len(ready) >= MOST_TOGETHER or time.monotonic() - since > LONGEST_SECONDS:
                    now, ready = ready, []
                    self._write(now)
                    since = time.monotonic()
        finally:
            self._write(ready)

    def _write(self, ready: list[_Extracted]) -> None:
        """Store some articles in one transaction; they are counted once it is through."""
        with self.intake.together(any(article for _, article, _ in ready)):
            outcomes = [(record, self._keep(record, article, found)) for record, article, found in ready]
        for record, outcome in outcomes:
            if isinstance(outcome, str):
                self.tally.left_out += 1
                self.rejects.add(record, outcome)
            else:
                self.tally.added += outcome
                self.tally.known += not outcome
            self.bar.advance()

    def _keep(
        self, record: Record, article: Article | None, found: Extraction | FactcheckError | None
    ) -> bool | str:
        """Store one article. True where it was new, False where it was in; why not, where it is left out."""
        if article is None or found is None:
            return record.problem or ""
        if isinstance(found, FactcheckError):
            return found.message
        try:
            return self.intake.keep(article, found).added
        except (ReadingError, UnfitError) as error:
            return error.message


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
