"""`factcheck extract`: the claims of texts, without a database. Out: the contract's JSON, or a table."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from factcheck.cli.inputs import How, Sources, reading_options
from factcheck.cli.options import json_option
from factcheck.errors import UsageError

if TYPE_CHECKING:
    from factcheck.extraction.pipeline import Extractor
    from factcheck.models import Article, Extraction
    from factcheck.reading.forms import Form


@click.command(name="extract")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option(
    "--output-dir", type=click.Path(path_type=Path), metavar="DIR", help="Write one NAME.json a source."
)
@click.option("--model", metavar="NAME", help="Another spaCy model: its name, or a path to one.")
@reading_options
@json_option
def command(
    *,
    sources: tuple[str, ...],
    output_dir: Path | None,
    model: str | None,
    form: Form | None,
    language: str | None,
    speaker: str | None,
    allow_private: bool,
    as_json: bool,
) -> int:
    """Find the claims of a text without a database.

    SOURCE is a file, a web address, a folder, a pattern or - for standard input. With --json one source
    gives one object, several give one object a line, each with its source.

    \b
    Example: factcheck extract article.txt --json
             factcheck extract drafts/ --output-dir claims/
    """
    from factcheck.reading.metadata import Metadata

    found = Sources(sources, Metadata(language=language, speaker=speaker), How(form, allow_private, model))
    return run(found, output_dir=output_dir, model=model, as_json=as_json)


def run(found: Sources, *, output_dir: Path | None, model: str | None, as_json: bool) -> int:
    """Extract from each source in turn; one bad source is reported and the rest are done.

    Returns:
        0, or 1 where a source could not be read.
    """
    from factcheck.cli.language import check_model
    from factcheck.cli.model import load_extractor
    from factcheck.cli.progress import Progress
    from factcheck.extraction.contract import to_contract

    targets = _targets(found.names, output_dir) if output_dir else {}
    extractor: Extractor | None = None
    with Progress("extracting", len(found)) as bar:
        for article in found.articles(bar):
            extractor = extractor or load_extractor(model)
            check_model(article, extractor)
            extraction = extractor.extract(article)
            if output_dir:
                _write(targets[article.name], to_contract(article, extraction))
            elif as_json:
                value = to_contract(article, extraction)
                _print(value if found.alone else value | {"source": article.name}, line=not found.alone)
            else:
                bar.aside(partial(_show, article, extraction))
    return 1 if found.failed else 0


def _targets(names: Sequence[str], folder: Path) -> dict[str, Path]:
    """Where each source's JSON goes.

    Raises:
        UsageError: two sources have the same name, or names that differ in case alone.
    """
    targets: dict[str, Path] = {}
    taken: dict[str, str] = {}  # by folded name: many file systems take Story and story for one
    for name in names:
        stem = "stdin" if name == "-" else Path(name).stem
        target = folder / f"{stem}.json"
        first = taken.setdefault(target.name.casefold(), name)
        if first != name:
            raise UsageError(
                f"{first} and {name} would both be written to {target}",
                "Rename one, or extract them into two folders.",
            )
        targets[name] = target
    return targets


def _write(target: Path, value: dict[str, Any]) -> None:
    from factcheck.cli.files import write_text
    from factcheck.cli.output import to_json

    target.parent.mkdir(parents=True, exist_ok=True)
    write_text(target, to_json(value) + "\n")


def _print(value: dict[str, Any], *, line: bool) -> None:
    from factcheck.cli.output import print_json

    print_json(value, line=line)


def _show(article: Article, extraction: Extraction) -> None:
    from factcheck.cli.looks import NO_VALUE, plural
    from factcheck.cli.output import Column, print_table, say

    sentences = plural(len(extraction.sentences), "sentence")
    say(f"{article.title or article.name}: {plural(len(extraction.claims), 'claim')} in {sentences}")
    columns = [Column("", right=True), Column("Speaker", width=18), Column("Claim", wraps=True)]
    rows = [
        [str(number), claim.speaker or NO_VALUE, claim.text]
        for number, claim in enumerate(extraction.claims, 1)
    ]
    if rows:
        print_table(columns, rows)
