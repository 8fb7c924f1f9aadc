"""`factcheck import`: what `export --format jsonl` wrote, or ClaimReview markup, taken in. Out: lines."""

from __future__ import annotations

from pathlib import Path

import click

from factcheck.cli.options import database, database_option


@click.command(name="import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Only say what would come.")
@database_option
@click.pass_context
def command(ctx: click.Context, *, file: Path, dry_run: bool) -> None:
    """Take in a jsonl export, or ClaimReview markup.

    Into an empty database the whole of another comes back, byte for byte; into one that holds something it is
    united with that. Claims of ClaimReview markup become a library for factcheck match.

    \b
    Example: factcheck --db new.db import desk.jsonl
             factcheck import claimreview.json --dry-run
    """
    run(database(ctx), file, dry_run=dry_run)


def run(path: Path, file: Path, *, dry_run: bool) -> None:
    """Take the file in, or only say what would come.

    Raises:
        ReadingError: the file cannot be read, or holds no claims.
        StoreError: it was cut short, altered or written by a newer version; nothing was taken in.
    """
    from factcheck.reading.files import read_bytes
    from factcheck.store import is_jsonl

    raw = read_bytes(str(file))
    if is_jsonl(raw):
        _take(path, raw, str(file), dry_run=dry_run)
    else:
        _library(path, raw, str(file), dry_run=dry_run)


def _take(path: Path, raw: bytes, name: str, *, dry_run: bool) -> None:
    from factcheck.cli.united import tell_united
    from factcheck.errors import StoreError
    from factcheck.store import from_lines, open_memory, open_store

    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise StoreError(f"{name} is not UTF-8: it was altered", "Get it anew.") from error
    packed = from_lines([line for line in text.split("\n") if line], name)
    fresh = dry_run and not path.exists()
    with open_memory() if fresh else open_store(path, "create") as store:
        brought = store.unite(packed, name, dry_run=dry_run)
    tell_united(brought, dry_run=dry_run)


def _library(path: Path, raw: bytes, name: str, *, dry_run: bool) -> None:
    from factcheck.cli.library import add
    from factcheck.cli.looks import plural
    from factcheck.cli.output import say
    from factcheck.reading.claim_files import read_claims

    claims = read_claims(raw, name)
    if dry_run:
        say(f"Would take in {plural(len(claims), 'claim')} to match with.")
    else:
        add(path, name, Path(name).name)
