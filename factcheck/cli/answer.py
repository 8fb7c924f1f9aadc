"""`factcheck answer`: what came back on a query, written down with its time."""

from __future__ import annotations

from pathlib import Path

import click

from factcheck.cli.options import database, database_option, reviewer, reviewer_option
from factcheck.cli.recorded import recorded_json_option


@click.command(name="answer")
@click.argument("query")
@click.argument("text")
@recorded_json_option
@reviewer_option
@database_option
@click.pass_context
def command(ctx: click.Context, *, query: str, text: str) -> None:
    """Write down the answer to a query.

    QUERY is the beginning of its id, as factcheck queries shows it. A further answer is kept beside the
    first.

    \b
    Example: factcheck answer 4f2a91c07d "From the census of 2021, table 2."
    """
    run(database(ctx), query, reviewer(ctx), text)


def run(path: Path, ref: str, actor: str, text: str) -> None:
    """Record an answer.

    Raises:
        DeskError: it is empty or over-long.
        NotFoundError: no such query.
    """
    from factcheck.cli.decide import decide, say_state
    from factcheck.cli.work_items import find_query
    from factcheck.desk import asking
    from factcheck.store import open_store

    with open_store(path, "read") as store:
        label, query = find_query(store, ref)
    decided = decide(path, label, actor, lambda claim, _: [asking.answer_query(claim, query, text)])
    say_state(decided, f"Answer of {query.recipient} kept, by {actor}")
