"""Several sources, one after the other, the bad ones told apart. In: arguments. Out: articles, one at a time.

Nothing is gathered: each article can be dropped before the next one is read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeVar

import click

from factcheck.errors import FactcheckError, ReadingError, UsageError

if TYPE_CHECKING:
    from factcheck.cli.progress import Progress
    from factcheck.models import Article
    from factcheck.reading.forms import Form
    from factcheck.reading.metadata import Metadata

_Command = TypeVar("_Command", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class How:
    """How sources are to be read: what the user says that they are, what may be contacted, which model."""

    form: Form | None = None
    allow_private: bool = False
    model: str | None = None


def reading_options(command: _Command) -> _Command:
    """Add `--type`, `--language`, `--speaker`, `--allow-private`; `--type` is passed as `form`."""
    kinds = click.Choice(["text", "markdown", "html", "pdf", "docx", "subtitles"])
    for option in (
        click.option("--allow-private", is_flag=True, help="Fetch from machines inside this network too."),
        click.option("--language", metavar="CODE", help="The language of the text, as en."),
        click.option("--speaker", metavar="NAME", help="It is this person's speech: “I” is they."),
        click.option("--type", "form", type=kinds, help="What the bytes are, where they do not tell it."),
    ):
        command = option(command)
    return command


def is_of_one(metadata: Metadata) -> bool:
    """Whether something is said that only one article can have: a title and the like."""
    return replace(metadata, language=None, speaker=None) != type(metadata)()


class Sources:
    """The sources that the arguments name, and how many of them failed.

    Where only one is named its error is raised; where there are several it is told on standard error and
    the others go on.

    Args:
        arguments: files, folders, patterns, web addresses or "-".
        metadata: what the user says of the article; only its language where several are named.
        how: how they are to be read.

    Raises:
        ReadingError: the only argument names nothing that can be read.
        UsageError: `metadata` with several sources.
    """

    def __init__(
        self, arguments: Sequence[str], metadata: Metadata | None = None, how: How | None = None
    ) -> None:
        self.failed = 0
        self._how = how or How()
        self.alone = len(arguments) == 1
        self.names = self._expand(arguments)
        self.alone = self.alone and len(self.names) == 1
        self._metadata = metadata
        if metadata and len(self.names) > 1 and is_of_one(metadata):
            raise UsageError(
                f"{len(self.names)} articles cannot all have the same title, byline, publisher, url or date",
                "Ingest them one by one, or leave these options out.",
            )

    def __len__(self) -> int:
        return len(self.names)

    def articles(self, bar: Progress) -> Iterator[Article]:
        """Read each source when it is its turn; `bar` moves on by each, good or bad."""
        from factcheck.cli.language import check_language
        from factcheck.reading.sources import read

        for name in self.names:
            try:
                article = read(
                    name, metadata=self._metadata, form=self._how.form, allow_private=self._how.allow_private
                )
                check_language(article, self._metadata.language if self._metadata else None, self._how.model)
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
