"""`factcheck assign`: who shall read a claim or an article, and by when."""

from __future__ import annotations

from pathlib import Path

import click

from factcheck.cli.options import as_recorded, database, database_option, reviewer, reviewer_option
from factcheck.cli.recorded import recorded_json_option
from factcheck.errors import UsageError


@click.command(name="assign")
@click.argument("ref", metavar="CLAIM|ARTICLE")
@click.argument("name", required=False, metavar="[NAME]")
@click.option("--due", metavar="DATE", help="By when, as 2026-11-30.")
@click.option("--clear", is_flag=True, help="Give it to nobody again.")
@recorded_json_option
@reviewer_option
@database_option
@click.pass_context
def command(ctx: click.Context, *, ref: str, name: str | None, due: str | None, clear: bool) -> None:
    """Give a claim or an article to a reviewer.

    A claim that was given to nobody by itself is its article's reader's. factcheck desk shows what waits for
    whom.

    \b
    Example: factcheck assign a3 reviewer-b --due 2026-11-30
             factcheck assign a3.14 --clear
    """
    if (name is None) == (not clear):
        raise UsageError("Give NAME or --clear", "factcheck assign --help shows how.")
    if clear and due is not None:
        raise UsageError("--due does not go with --clear")
    to = None if name is None else as_recorded(database(ctx), name)
    run(database(ctx), ref, reviewer(ctx), to, due)


def run(path: Path, ref: str, actor: str, to: str | None, due: str | None) -> None:
    """Record an assignment; with `to` None, that there is none.

    Raises:
        DeskError: to nobody, a date that is none, nothing to take back.
        NotFoundError: no such claim or article.
    """
    from factcheck.cli.output import say
    from factcheck.desk import work
    from factcheck.store import open_store

    with open_store(path, "write") as store:
        about = store.claim(ref) if "." in ref else store.article(ref)
        draft = work.unassign(about) if to is None else work.assign(about, to, due)
        event = store.record(draft, actor)
    given = event.body or {}
    by = f" by {given['due']}" if given.get("due") else ""
    what = "Assigned to nobody" if to is None else f"Assigned to {given['to']}{by}"
    say(f"{about.label}  {what}, by {actor}.")
