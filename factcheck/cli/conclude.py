"""`factcheck conclude`: the bottom line of an article's report, written by a person or absent."""

from __future__ import annotations

from pathlib import Path

import click

from factcheck.cli.options import database, database_option, reviewer, reviewer_option
from factcheck.cli.recorded import recorded_json_option


@click.command(name="conclude")
@click.argument("article")
@click.argument("text", required=False)
@recorded_json_option
@reviewer_option
@database_option
@click.pass_context
def command(ctx: click.Context, *, article: str, text: str | None) -> None:
    """Write the bottom line of an article's report.

    A later one takes the place of the one before; undo brings that back. Without TEXT, $EDITOR opens on a
    terminal.

    \b
    Example: factcheck conclude a3 "The figures hold; what they are said to show does not."
    """
    if text is None:
        from factcheck.cli.editor import compose

        text = compose(
            f"Bottom line of {article}",
            missing="TEXT is missing",
            example=f'factcheck conclude {article} "..."',
        )
    run(database(ctx), article, reviewer(ctx), text)


def run(path: Path, ref: str, actor: str, text: str) -> None:
    """Record the bottom line.

    Raises:
        DeskError: it is empty.
        NotFoundError: no such article.
    """
    from factcheck.cli.articles import title_of
    from factcheck.cli.output import say
    from factcheck.desk import decisions
    from factcheck.store import open_store

    with open_store(path, "write") as store:
        article = store.article(ref)
        store.record(decisions.conclude(article, text), actor)
    say(f"{article.label}  {title_of(article)}: bottom line kept, by {actor}.")
