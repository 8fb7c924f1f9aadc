"""`factcheck backup`: a copy of the database, whole and consistent while others write. Out: a line."""

from __future__ import annotations

from pathlib import Path

import click

from factcheck.cli.options import database, database_option


@click.command(name="backup")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--force", is_flag=True, help="Replace FILE if it exists.")
@database_option
@click.pass_context
def command(ctx: click.Context, *, file: Path, force: bool) -> None:
    """Copy the database, also while others write.

    The copy is a database like any other: factcheck --db FILE opens it, factcheck unite FILE takes it in.

    \b
    Example: factcheck backup desk-2026-11-24.db
    """
    run(database(ctx), file, force=force)


def run(path: Path, target: Path, *, force: bool) -> None:
    """Write the copy.

    Raises:
        FactcheckError: the file exists, or cannot be written; an old one stays whole.
    """
    from factcheck.cli.files import refuse_existing
    from factcheck.cli.output import say
    from factcheck.store import open_store

    refuse_existing(target, force=force)
    with open_store(path, "read") as store:
        store.back_up(target, replace=True)
    say(f"Copied to {target}")
