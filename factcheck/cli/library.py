"""`factcheck library`: files of claims checked elsewhere, taken in for `match`. Out: lines, a table."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from factcheck.cli.options import database, database_option, json_option

if TYPE_CHECKING:
    from factcheck.models import Library


@click.group(name="library", invoke_without_command=True)
@json_option
@database_option
@click.pass_context
def command(ctx: click.Context, *, as_json: bool) -> None:
    """Take in files of claims that were checked elsewhere.

    Without a subcommand those that were taken in are listed. They stay in this database alone and are found
    by factcheck match.

    \b
    Example: factcheck library add claimreview.json
             factcheck library
             factcheck library remove claimreview.json
    """
    if ctx.invoked_subcommand is None:
        show(database(ctx), as_json=as_json)


@command.command(name="add")
@click.argument("file", type=click.Path())
@click.option("--name", metavar="NAME", help="What to call it; else the file's name.")
@database_option
@click.pass_context
def add_command(ctx: click.Context, *, file: str, name: str | None) -> None:
    """Take in a file: JSON Lines, JSON, CSV, or ClaimReview markup.

    JSON objects and CSV columns bear the names claim, verdict, date, url, publisher, title, speaker, id.

    \b
    Example: factcheck library add checked.jsonl --name "our checks of 2024"
    """
    add(database(ctx), file, name or Path(file).name)


@command.command(name="remove")
@click.argument("name")
@database_option
@click.pass_context
def remove_command(ctx: click.Context, *, name: str) -> None:
    """Take a file's claims out again.

    \b
    Example: factcheck library remove checked.jsonl
    """
    remove(database(ctx), name)


def add(path: Path, file: str, name: str) -> None:
    """Take in a file of checked claims.

    Raises:
        ReadingError: the file is missing, or holds no claims.
        StoreError: other claims were taken in under that name.
    """
    import hashlib

    from factcheck.cli.looks import plural
    from factcheck.cli.output import say
    from factcheck.desk.text import one_line
    from factcheck.reading.claim_files import read_claims
    from factcheck.reading.files import read_bytes
    from factcheck.store import open_store

    raw = read_bytes(file)
    claims = read_claims(raw, file)
    name = one_line(name, what="the library's name", limit=100)
    with open_store(path, "create") as store:
        library = store.seen.add(name, hashlib.sha256(raw).hexdigest(), claims)
    say(f"{library.name}: {plural(library.claims, 'claim')} to match with.")


def remove(path: Path, name: str) -> None:
    """Take a library out.

    Raises:
        NotFoundError: there is none of that name.
    """
    from factcheck.cli.looks import plural
    from factcheck.cli.output import say
    from factcheck.store import open_store

    with open_store(path, "write") as store:
        say(f"{name}: {plural(store.seen.remove(name), 'claim')} taken out.")


def show(path: Path, *, as_json: bool) -> None:
    """List what was taken in."""
    from factcheck.cli.jsonable import plain
    from factcheck.cli.output import print_json, tell
    from factcheck.store import open_store

    with open_store(path, "read") as store:
        found = store.seen.libraries()
    if as_json:
        print_json(plain(found))
    elif found:
        _table(found)
    else:
        tell("No library was taken in yet: factcheck library add FILE.")


def _table(found: tuple[Library, ...]) -> None:
    from factcheck.cli.looks import minutes
    from factcheck.cli.output import Column, print_table

    columns = [Column("Library", wraps=True), Column("Claims", right=True), Column("Added")]
    print_table(columns, [[lib.name, f"{lib.claims:,}", minutes(lib.added)] for lib in found])
