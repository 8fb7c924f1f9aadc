"""`factcheck said`: whether a claim's speaker said it, with what shows so. Said is not true."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

from factcheck.cli.options import database, database_option, reviewer, reviewer_option
from factcheck.cli.recorded import recorded_json_option
from factcheck.errors import UsageError
from factcheck.models import TIERS

OF_THE_ANSWER = frozenset({"because", "tier", "quote", "locator"})
"""Options that are about the answer; the others describe the source."""


@click.command(name="said")
@click.argument("claim")
@click.argument("answer", metavar="verbatim|paraphrase|not-said|not-found")
@click.option("--source", "reference", metavar="URL-or-REFERENCE", help="What shows it.")
@click.option("--quote", metavar="TEXT", help="Its own words.")
@click.option("--locator", metavar="TEXT", help="Where in it: page, minute.")
@click.option("--tier", type=click.Choice(TIERS), help="First hand (a recording) or not.")
@click.option("--title", metavar="TEXT", help="Its title.")
@click.option("--publisher", metavar="TEXT", help="Who published it.")
@click.option("--published", metavar="DATE", help="When, as 2025-04-14, 2025-04 or 2025.")
@click.option("--accessed", metavar="DATE", help="When you looked at it.")
@click.option("--archived-url", metavar="URL", help="An archived copy.")
@click.option("--confidential", metavar="DESCRIPTION", help="Only these words may be printed of it.")
@click.option("--because", metavar="TEXT", help="In words.")
@recorded_json_option
@reviewer_option
@database_option
@click.pass_context
def command(ctx: click.Context, /, *, claim: str, answer: str, **typed: str | None) -> None:
    """Tell whether a claim's speaker said it.

    For claims with a speaker. That it was said does not make it true: the verdict is another question with
    evidence of its own, and the report keeps the two apart.

    \b
    Example: factcheck said a3.14 verbatim --source https://example.org/speech --locator "minute 12"
             factcheck said a3.14 not-found --because "Neither in the speech nor in its transcript."
    """
    described = [name for name, value in typed.items() if value and name not in {"reference", "because"}]
    if typed["reference"] is None and described:
        raise UsageError("These options need a source", f"factcheck said {claim} {answer} --source URL ...")
    run(database(ctx), claim, reviewer(ctx), answer, typed)


def run(path: Path, ref: str, actor: str, answer: str, typed: Mapping[str, str | None]) -> None:
    """Record the answer.

    Args:
        path: the database.
        ref: the claim as typed.
        actor: whose answer it is.
        answer: one of models.SAID.
        typed: the values of the options, by name.

    Raises:
        DeskError: the claim has no speaker, or a value is wrong.
        NotFoundError: no such claim.
    """
    from factcheck.cli.decide import decide, say_state
    from factcheck.desk import asking
    from factcheck.desk.citing import NewSource

    about = {name: value for name, value in typed.items() if name not in {"reference", *OF_THE_ANSWER}}
    reference = typed["reference"]
    source = None if reference is None else NewSource(reference, **about)
    decided = decide(
        path,
        ref,
        actor,
        lambda claim, _: [
            asking.said(
                claim,
                answer,
                source,
                because=typed["because"],
                tier=typed["tier"],
                quotation=typed["quote"],
                locator=typed["locator"],
            )
        ],
    )
    say_state(decided, f"Said: {(decided.events[0].body or {})['answer']}, by {actor}")
