"""`factcheck reconfirm`: the review of a claim holds although its sentence was changed."""

from __future__ import annotations

from pathlib import Path

import click

from factcheck.cli.options import database, database_option, reviewer, reviewer_option
from factcheck.cli.recorded import recorded_json_option


@click.command(name="reconfirm")
@click.argument("claim")
@recorded_json_option
@reviewer_option
@database_option
@click.pass_context
def command(ctx: click.Context, *, claim: str) -> None:
    """Say that a claim's review holds for the changed text.

    A new draft that changes a claim's sentence flags the claim and keeps its review. This takes the flag off;
    a new verdict does so too. The wordings before and after are in factcheck show.

    \b
    Example: factcheck reconfirm a3.14
    """
    run(database(ctx), claim, reviewer(ctx))


def run(path: Path, ref: str, actor: str) -> None:
    """Record it.

    Raises:
        DeskError: the claim is not flagged as changed, or waits for `actor` as its second reader, who cannot
            vouch for a verdict not yet seen.
        NotFoundError: no such claim.
    """
    from factcheck.cli.decide import decide, say_state
    from factcheck.desk import decisions
    from factcheck.desk.blind import refuse_hidden
    from factcheck.store import open_store

    with open_store(path, "read") as store:
        claim = store.claim(ref)
        refuse_hidden(claim, store.article(f"a{claim.article_number}").policy, actor)
    decided = decide(path, ref, actor, lambda claim, _: [decisions.reconfirm(claim)])
    say_state(decided, f"Holds for the changed text, says {actor}")
