"""`factcheck articles`: the articles of the database with the state of their claims. Out: a table or JSON."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from factcheck.cli.options import database, database_option, json_option

if TYPE_CHECKING:
    from factcheck.cli.output import Row
    from factcheck.models import ArticleRecord


@click.command(name="articles")
@json_option
@database_option
@click.pass_context
def command(ctx: click.Context, *, as_json: bool) -> None:
    """List the articles of the database.

    Done, excluded and left add up to the claims.

    \b
    Example: factcheck articles
    """
    run(database(ctx), as_json=as_json)


def run(path: Path, *, as_json: bool) -> None:
    """Print all articles in the order in which they came."""
    from factcheck.cli.output import print_json, tell
    from factcheck.store import open_store

    with open_store(path, "read") as store:
        found = store.articles()
    if as_json:
        from factcheck.cli.jsonable import article_summary

        print_json([article_summary(article) for article in found])
    elif not found:
        tell("No articles yet. Begin with: factcheck ingest FILE")
    else:
        show_articles(found)


def show_articles(found: Sequence[ArticleRecord]) -> None:
    """Print the table."""
    from factcheck.cli.looks import NO_VALUE
    from factcheck.cli.output import Column, print_table

    columns = [
        Column("Article"),
        Column("Title", wraps=True),
        Column("Publisher", width=16),
        Column("Published"),
        Column("Claims", right=True),
        Column("Done", right=True),
        Column("Excluded", right=True),
        Column("Left", right=True),
    ]
    rows: list[Row] = []
    for article in found:
        done, excluded, left = counts(article)
        rows.append(
            [
                article.label,
                title_of(article),
                article.publisher or NO_VALUE,
                (article.published or NO_VALUE)[:10],
                f"{article.claims:,}",
                f"{done:,}",
                f"{excluded:,}",
                f"{left:,}",
            ]
        )
    print_table(columns, rows)


def counts(article: ArticleRecord) -> tuple[int, int, int]:
    """(done, excluded, left): how many claims of the article are in each; they add up to its claims."""
    from factcheck.desk.status import is_done

    done = sum(number for status, number in article.by_status.items() if is_done(status, article.policy))
    excluded = article.by_status.get("excluded", 0)
    return done, excluded, article.claims - done - excluded


def title_of(article: ArticleRecord) -> str:
    """The title, else the name of the file that it came from."""
    if article.forgotten:
        return "(forgotten)"
    return article.title or article.name
