"""`factcheck articles`: the articles of the database with the state of their claims. Out: a table or JSON."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from factcheck.cli.collection_choice import collection_option
from factcheck.cli.options import database, database_option, json_option, reviewer_option, viewer

if TYPE_CHECKING:
    from factcheck.cli.output import Row
    from factcheck.models import ArticleRecord


@click.command(name="articles")
@collection_option
@json_option
@reviewer_option
@database_option
@click.pass_context
def command(ctx: click.Context, *, collection: str | None, as_json: bool) -> None:
    """List the articles of the database.

    Done, excluded and left add up to the claims, where only picked ones count together with those not
    selected.

    \b
    Example: factcheck articles
             factcheck articles --collection elections
    """
    run(database(ctx), viewer(ctx), collection, as_json=as_json)


def run(path: Path, viewer: str, collection: str | None, *, as_json: bool) -> None:
    """Print all articles, or those of a collection, as they came, as `viewer` may see them.

    Raises:
        NotFoundError: no such collection.
    """
    from factcheck.cli.output import print_json, tell
    from factcheck.cli.viewing import seen_record
    from factcheck.store import open_store

    with open_store(path, "read") as store:
        found = [seen_record(store, article, viewer) for article in store.articles(collection)]
    if as_json:
        from factcheck.cli.jsonable import article_summary

        print_json([article_summary(article) for article in found])
    elif not found:
        tell("No articles yet. Begin with: factcheck ingest FILE")
    else:
        show_articles(found)


def show_articles(found: Sequence[ArticleRecord]) -> None:
    """Print the table: on a terminal publisher and date stand behind the title, which needs the room."""
    from factcheck.cli.looks import NO_VALUE
    from factcheck.cli.output import Column, on_terminal, print_table
    from factcheck.desk.tally import counts

    narrow = on_terminal()
    about = [] if narrow else [Column("Publisher"), Column("Published")]
    figures = [Column(name, right=True) for name in ("Claims", "Done", "Excluded", "Left")]
    some = any(article.not_selected for article in found)
    figures += [Column("Not selected", right=True)] * some
    columns = [Column("Article"), Column("Title", wraps=True), *about, *figures]
    rows: list[Row] = []
    for article in found:
        origin = [article.publisher or NO_VALUE, (article.published or NO_VALUE)[:10]]
        title = title_of(article)
        copy = f"near-copy of {article.copy_of}" if article.copy_of else ""
        title = f"{title} ({copy})" if copy and not narrow else title
        if narrow:
            known = ", ".join(value for value in (*origin, copy) if value and value != NO_VALUE)
            title, origin = f"{title} ({known})" if known else title, []
        numbers = (article.claims, *counts(article), *[article.not_selected] * some)
        rows.append([article.label, title, *origin, *(f"{n:,}" for n in numbers)])
    print_table(columns, rows)


def title_of(article: ArticleRecord) -> str:
    """The title, else the name of the file that it came from."""
    if article.forgotten:
        return "(forgotten)"
    return article.title or ("standard input" if article.name == "-" else article.name)
