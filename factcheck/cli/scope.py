"""`factcheck scope`: which claims of an article are to be checked, told or set."""

from __future__ import annotations

from pathlib import Path

import click

from factcheck.cli.options import database, database_option, reviewer, reviewer_option
from factcheck.cli.recorded import recorded_json_option

WORDS = {"all": "all claims are to be checked", "picked": "only picked claims are to be checked"}


@click.command(name="scope")
@click.argument("article")
@click.argument("scope", required=False, metavar="[all|picked]")
@recorded_json_option
@reviewer_option
@database_option
@click.pass_context
def command(ctx: click.Context, *, article: str, scope: str | None) -> None:
    """Tell or set which claims of an article are to be checked.

    all: each of them. picked: those that people picked (factcheck pick, k in review), added, split or joined;
    the others are listed as not selected and count nowhere.

    \b
    Example: factcheck scope a3
             factcheck scope a3 picked
    """
    if scope is None:
        show(database(ctx), article)
    else:
        run(database(ctx), article, reviewer(ctx), scope)


def show(path: Path, ref: str) -> None:
    """Print the scope of an article.

    Raises:
        NotFoundError: no such article.
    """
    from factcheck.cli.output import say
    from factcheck.store import open_store

    with open_store(path, "read") as store:
        article = store.article(ref)
    say(f"{article.label}  {article.scope}: {WORDS[article.scope]}")


def run(path: Path, ref: str, actor: str, scope: str) -> None:
    """Record another scope.

    Raises:
        DeskError: no such scope, or it is that already.
        NotFoundError: no such article.
    """
    from factcheck.cli.looks import plural
    from factcheck.cli.output import say
    from factcheck.desk import work
    from factcheck.desk.tally import counts
    from factcheck.store import open_store

    with open_store(path, "write") as store:
        store.record(work.set_scope(store.article(ref), scope), actor)
        article = store.article(ref)
    left = plural(counts(article)[2], "claim")
    say(f"{article.label}  Scope {article.scope} ({WORDS[article.scope]}), by {actor}. {left} left.")
