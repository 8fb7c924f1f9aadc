"""`factcheck unite`: what reviewers did apart, on copies, comes together. Out: lines or JSON."""

from __future__ import annotations

from pathlib import Path

import click

from factcheck.cli.options import database, database_option, json_option


@click.command(name="unite")
@click.argument("other", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Only say what would come.")
@json_option
@database_option
@click.pass_context
def command(ctx: click.Context, *, other: Path, dry_run: bool, as_json: bool) -> None:
    """Take in what another database holds and this one does not.

    Nothing is ever counted twice, and it makes no difference which one is united into which. Where readers
    differ the claim is disputed and both verdicts are kept. OTHER stays as it is.

    \b
    Example: factcheck unite laptop.db --dry-run
             factcheck unite laptop.db
    """
    run(database(ctx), other, dry_run=dry_run, as_json=as_json)


def run(path: Path, other: Path, *, dry_run: bool, as_json: bool) -> None:
    """Unite and say what came.

    Raises:
        StoreError: one of the two cannot be used, or what the other holds does not hold.
    """
    from factcheck.cli.jsonable import plain
    from factcheck.cli.output import print_json
    from factcheck.cli.united import tell_united
    from factcheck.store import open_store, read_other

    packed = read_other(other)
    with open_store(path, "write") as store:
        brought = store.unite(packed, str(other), dry_run=dry_run)
    if as_json:
        print_json(plain(brought))
    else:
        tell_united(brought, dry_run=dry_run)
