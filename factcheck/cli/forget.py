"""`factcheck forget`: an article and all its text removed for good; that it was there stays on record."""

from __future__ import annotations

from pathlib import Path

import click

from factcheck.cli.options import database, database_option, reviewer, reviewer_option


@click.command(name="forget")
@click.argument("article")
@click.option("--because", required=True, metavar="TEXT", help="Why; it stays in the record.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@reviewer_option
@database_option
@click.pass_context
def command(ctx: click.Context, *, article: str, because: str, yes: bool) -> None:
    """Remove an article and its text for good.

    Its claims, notes and evidence go with it. On a terminal it asks first.

    \b
    Example: factcheck forget a3 --because "The source withdrew the draft."
    """
    run(database(ctx), article, because, reviewer(ctx), yes=yes)


def run(path: Path, ref: str, because: str, actor: str, *, yes: bool) -> None:
    """Remove the texts of the article.

    Raises:
        DeskError: no reason is given, or it holds control characters.
        NotFoundError: no such article.
        FactcheckError: the answer was no.
    """
    from factcheck.cli.articles import title_of
    from factcheck.cli.looks import plural
    from factcheck.cli.output import say
    from factcheck.cli.removal import confirm, name_backups
    from factcheck.desk.decisions import removal_reason
    from factcheck.store import open_store

    because = removal_reason(because)
    with open_store(path, "write") as store:
        article = store.article(ref)
        title = title_of(article)
        confirm(f"Remove {article.label}, “{title}”, with {plural(article.claims, 'claim')}.", yes=yes)
        removal = store.forget(article.label, because, actor)
    say(f"{article.label}  Forgotten, by {actor}: the texts of {plural(removal.removed, 'event')} are gone.")
    name_backups(removal)
