"""`factcheck pick`: which claims are to be checked, where the scope of the article is what was picked."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from factcheck.cli.options import database, database_option, reviewer, reviewer_option
from factcheck.cli.recorded import recorded_json_option


@click.command(name="pick")
@click.argument("claims", nargs=-1, required=True, metavar="CLAIM...")
@click.option("--remove", is_flag=True, help="They are not picked any more.")
@recorded_json_option
@reviewer_option
@database_option
@click.pass_context
def command(ctx: click.Context, *, claims: tuple[str, ...], remove: bool) -> None:
    """Pick claims to be checked, or take the pick back.

    Where the scope of an article is "picked" (factcheck ingest --scope picked, or factcheck scope) only
    picked claims, and those that people added, split or joined, count for the draft, the tally and lint. In
    review the key is k.

    \b
    Example: factcheck pick a3.14 a3.15
             factcheck pick a3.14 --remove
    """
    run(database(ctx), claims, reviewer(ctx), remove=remove)


def run(path: Path, refs: Sequence[str], actor: str, *, remove: bool) -> None:
    """Record it for each claim, in one transaction: where one is refused nothing is recorded.

    Raises:
        DeskError: a claim is picked already, or not picked, or excluded.
        NotFoundError: no such claim.
    """
    from factcheck.cli.output import say, tell
    from factcheck.desk import work
    from factcheck.store import open_store

    with open_store(path, "write") as store:
        with store.together():
            for ref in refs:
                claim = store.claim(ref)
                store.record(work.unpick(claim) if remove else work.pick(claim), actor)
        labels = [store.claim(ref).label for ref in refs]
        named = {label.partition(".")[0]: None for label in labels}
        whole = [label for label in named if store.article(label).scope == "all"]
    say(f"{' '.join(labels)}  {'Not picked any more' if remove else 'Picked'}, by {actor}.")
    for label in whole:
        tell(f"All claims of {label} count, until: factcheck scope {label} picked")
