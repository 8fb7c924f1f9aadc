"""`factcheck complaint`: what somebody says against a claim or an article. Out: a line."""

from __future__ import annotations

from pathlib import Path

import click

from factcheck.cli.options import database, database_option, reviewer, reviewer_option
from factcheck.cli.recorded import recorded_json_option


@click.command(name="complaint")
@click.argument("ref", metavar="ARTICLE|CLAIM")
@click.argument("text")
@click.option("--from", "sender", metavar="NAME", help="Who complains.")
@click.option("--received", metavar="DATE", help="When it came.")
@recorded_json_option
@reviewer_option
@database_option
@click.pass_context
def command(ctx: click.Context, *, ref: str, text: str, sender: str | None, received: str | None) -> None:
    """Keep a complaint about a claim or an article.

    It reopens nothing by itself and is never printed in a report; factcheck history shows it.

    \b
    Example: factcheck complaint a3.14 "It is of 2018." --from "a reader" --received 2026-11-24
    """
    run(database(ctx), ref, reviewer(ctx), text, sender, received)


def run(path: Path, ref: str, actor: str, text: str, sender: str | None, received: str | None) -> None:
    """Record the complaint.

    Raises:
        DeskError: it is empty, or the day is none.
        NotFoundError: no such article or claim.
    """
    from factcheck.cli.output import say
    from factcheck.desk.publishing import complain
    from factcheck.store import open_store

    with open_store(path, "write") as store:
        subject = store.claim(ref) if "." in ref else store.article(ref)
        store.record(complain(subject, text, sender, received), actor)
    say(f"{subject.label}  Complaint kept, by {actor}.")
