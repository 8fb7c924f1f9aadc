"""`factcheck join`: several claims made into one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from factcheck.cli.options import database, database_option, reviewer, reviewer_option
from factcheck.cli.recorded import recorded_json_option

if TYPE_CHECKING:
    from collections.abc import Sequence


@click.command(name="join")
@click.argument("claims", nargs=-1, required=True, metavar="CLAIM CLAIM...")
@click.option(
    "--text", "wording", metavar="WORDING", help="How the new claim is worded; else by its own words."
)
@recorded_json_option
@reviewer_option
@database_option
@click.pass_context
def command(ctx: click.Context, *, claims: tuple[str, ...], wording: str | None) -> None:
    """Join claims of one article into one.

    The new claim stands in their place; undo brings them back.

    \b
    Example: factcheck join a3.14 a3.15 --text "Arland built 40 prisons and closed 12."
    """
    run(database(ctx), claims, reviewer(ctx), wording)


def run(path: Path, refs: Sequence[str], actor: str, wording: str | None) -> None:
    """Record the join and name the claim that came.

    Raises:
        DeskError: fewer than two claims, of several articles or speakers, or excluded.
        NotFoundError: no such claim.
    """
    from factcheck.cli.regroup import regroup, say_made
    from factcheck.desk import edits

    made = regroup(path, refs, actor, lambda claims, article: edits.join(claims, article, wording))
    say_made(f"{' and '.join(made[0].made_of)}  Joined, by {actor}.", made)
