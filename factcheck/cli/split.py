"""`factcheck split`: one claim made into several, each at its exact place in the article."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from factcheck.cli.options import database, database_option, reviewer, reviewer_option
from factcheck.cli.recorded import recorded_json_option

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.models import ArticleRecord, ClaimRecord, Draft


@click.command(name="split")
@click.argument("claim")
@click.option(
    "--at",
    "places",
    metavar="WORDS",
    multiple=True,
    required=True,
    help="The words of the article with which the next claim begins; may be repeated.",
)
@click.option(
    "--text",
    "wordings",
    metavar="WORDING",
    multiple=True,
    help="How each claim is worded, in order; else by the words between the places.",
)
@recorded_json_option
@reviewer_option
@database_option
@click.pass_context
def command(ctx: click.Context, *, claim: str, places: tuple[str, ...], wordings: tuple[str, ...]) -> None:
    """Split a claim into several.

    The new claims stand in its place, with its speaker; undo brings it back.

    \b
    Example: factcheck split a3.14 --at "and closed 12"
             factcheck split a3.14 --at "and closed 12" --text "Arland built 40 prisons."
                 --text "Arland closed 12 prisons."
    """
    run(database(ctx), claim, reviewer(ctx), places, wordings or None)


def run(path: Path, ref: str, actor: str, places: Sequence[str], wordings: Sequence[str] | None) -> None:
    """Record the split and name the claims that came.

    Raises:
        DeskError: words that are not in the claim or there twice, a piece without a word, wordings too many
            or too few; or the claim is excluded.
        NotFoundError: no such claim.
    """
    from factcheck.cli.regroup import regroup, say_made
    from factcheck.desk import edits

    def make(claims: Sequence[ClaimRecord], article: ArticleRecord) -> Draft:
        at = edits.split_places(claims[0], article.text, places)
        return edits.split(claims[0], article, at, wordings)

    made = regroup(path, [ref], actor, make)
    say_made(f"{made[0].made_of[0]}  Split into {len(made)} claims, by {actor}.", made)
