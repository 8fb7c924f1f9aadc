"""`factcheck query`: a question about a claim to its author, an editor or the one who made it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from factcheck.cli.options import database, database_option, json_option, reviewer, reviewer_option

if TYPE_CHECKING:
    from factcheck.models import ClaimRecord, Draft


@click.command(name="query")
@click.argument("claim")
@click.argument("text")
@click.option("--to", "recipient", metavar="NAME", required=True, help="Whom the question is put to.")
@click.option("--channel", metavar="TEXT", help="How: mail, telephone.")
@click.option("--by", "due", metavar="TIME", help="By when, as 2026-11-25 or 2026-11-25T18:00.")
@click.option("--for-comment", is_flag=True, help="Asks the claimant for comment; the report prints it.")
@json_option
@reviewer_option
@database_option
@click.pass_context
def command(
    ctx: click.Context,
    *,
    claim: str,
    text: str,
    recipient: str,
    channel: str | None,
    due: str | None,
    for_comment: bool,
    as_json: bool,
) -> None:
    """Put a question about a claim to somebody.

    Nothing is sent: it is written down, with its time. factcheck queries prints what is unanswered as one
    memo; factcheck answer writes down what came back. Of a request for comment the report prints the answer,
    or that none came.

    \b
    Example: factcheck query a3.14 "Which census is this from?" --to "the author" --by 2026-11-25
             factcheck query a3.14 "Do you stand by it?" --to "the ministry" --for-comment
    """
    from factcheck.desk import asking

    def ask(record: ClaimRecord) -> Draft:
        return asking.ask(record, text, recipient, channel=channel, due=zoned(due), for_comment=for_comment)

    run(database(ctx), claim, reviewer(ctx), ask, as_json=as_json)


def zoned(due: str | None) -> str | None:
    """A time without a zone is one of this machine's clock: "2026-11-25T18:00" → "2026-11-25T18:00+01:00"."""
    from datetime import datetime

    if due is None or ":" not in due:
        return due
    typed = "T".join(due.split())  # a blank between day and time, as people write it
    try:
        moment = datetime.fromisoformat(typed)
    except ValueError:  # the desk says what is wrong with it
        return due
    return typed if moment.tzinfo else moment.astimezone().isoformat(timespec="minutes")


def run(path: Path, ref: str, actor: str, ask: Callable[[ClaimRecord], Draft], *, as_json: bool) -> None:
    """Record a query; with `as_json` print its event.

    Raises:
        DeskError: a value is empty, over-long or no date.
        NotFoundError: no such claim.
    """
    from factcheck.cli.decide import decide, say_state
    from factcheck.cli.event_words import SHORT_ID
    from factcheck.cli.jsonable import plain
    from factcheck.cli.output import print_json, tell

    decided = decide(path, ref, actor, lambda claim, _: [ask(claim)])
    if as_json:
        print_json(plain(decided.events[0]))
        return
    say_state(decided, f"Query to {(decided.events[0].body or {})['recipient']}, by {actor}")
    tell(f"When an answer comes: factcheck answer {decided.events[0].id[:SHORT_ID]} TEXT")
