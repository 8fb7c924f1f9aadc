"""Several sources, one after the other, the bad ones told apart. In: arguments. Out: articles, one at a time.

Nothing is gathered: each article can be dropped before the next one is read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from factcheck.errors import FactcheckError, ReadingError, UsageError

if TYPE_CHECKING:
    from factcheck.cli.progress import Progress
    from factcheck.models import Article
    from factcheck.reading.metadata import Metadata


class Sources:
    """The sources that the arguments name, and how many of them failed.

    Where only one is named its error is raised; where there are several it is told on standard error and
    the others go on.

    Args:
        arguments: files, folders, patterns or "-".
        metadata: what the user says of the article; only where a single one is named.

    Raises:
        ReadingError: the only argument names nothing that can be read.
        UsageError: `metadata` with several sources.
    """

    def __init__(self, arguments: Sequence[str], metadata: Metadata | None = None) -> None:
        self.failed = 0
        self.alone = len(arguments) == 1
        self.names = self._expand(arguments)
        self.alone = self.alone and len(self.names) == 1
        self._metadata = metadata
        if metadata and len(self.names) > 1:
            raise UsageError(
                f"{len(self.names)} articles cannot all have the same title, byline, publisher, url or date",
                "Ingest them one by one, or leave these options out.",
            )

    def __len__(self) -> int:
        return len(self.names)

    def articles(self, bar: Progress) -> Iterator[Article]:
        """Read each source when it is its turn; `bar` moves on by each, good or bad."""
        from factcheck.reading.sources import read

        for name in self.names:
            try:
                article = read(name, metadata=self._metadata)
            except ReadingError as error:
                self.fail(error, bar)
            else:
                yield article
            bar.advance()

    def fail(self, error: FactcheckError, bar: Progress | None = None) -> None:
        """Report that one source cannot be used.

        Raises:
            FactcheckError: the error itself, where it was the only source.
        """
        from factcheck.cli.output import tell

        if self.alone:
            raise error
        self.failed += 1
        lines = f"Left out: {error.message}" + (f". {error.hint}" if error.hint else "")
        if bar:
            bar.aside(lambda: tell(lines))
        else:
            tell(lines)

    def _expand(self, arguments: Sequence[str]) -> list[str]:
        from factcheck.reading.sources import expand

        good = []
        for argument in arguments:
            try:
                expand([argument])
            except ReadingError as error:
                self.fail(error)
            else:
                good.append(argument)
        return expand(good)
