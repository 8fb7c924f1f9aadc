"""`factcheck collect`: articles put into collections and taken out; the collections listed."""

from __future__ import annotations

from pathlib import Path

import click

from factcheck.cli.options import database, database_option, json_option, reviewer, reviewer_option
from factcheck.cli.recorded import told_as_json
from factcheck.errors import UsageError


@click.command(name="collect")
@click.argument("article", required=False)
@click.argument("name", required=False, metavar="[NAME]")
@click.option("--remove", is_flag=True, help="Take the article out of it.")
@json_option
@reviewer_option
@database_option
@click.pass_context
def command(
    ctx: click.Context, *, article: str | None, name: str | None, remove: bool, as_json: bool
) -> None:
    """Put an article into a collection, or list collections.

    An article may be in several collections. One begins with its first article and ends with its last; lists
    narrow to one by --collection. Without NAME: the collections that the article is in; without ARTICLE: all.
    factcheck ingest --collection NAME puts in what it reads.

    \b
    Example: factcheck collect a3 elections
             factcheck collect a3 elections --remove
             factcheck collect
    """
    if name is None and remove:
        raise UsageError("--remove needs ARTICLE and NAME", "factcheck collect a3 elections --remove")
    if article is None or name is None:
        show(database(ctx), article, as_json=as_json)
    else:
        with told_as_json(as_json):
            run(database(ctx), article, name, reviewer(ctx), remove=remove)


def run(path: Path, ref: str, name: str, actor: str, *, remove: bool) -> None:
    """Put an article into a collection, or take it out.

    Raises:
        DeskError: it is in it already, or not in it; the name will not do.
        NotFoundError: no such article.
    """
    from factcheck.cli.output import say
    from factcheck.desk.collections import collect, uncollect
    from factcheck.store import open_store

    with open_store(path, "write") as store:
        article = store.article(ref)
        draft = uncollect(article, name) if remove else collect(article, name)
        store.record(draft, actor)
    what = "Taken out of" if remove else "Put into"
    say(f"{article.label}  {what} the collection {draft.body['name']}, by {actor}.")


def show(path: Path, ref: str | None, *, as_json: bool) -> None:
    """Print the collections that an article is in, or all with how many articles each has.

    Raises:
        NotFoundError: no such article.
    """
    from factcheck.cli.jsonable import plain
    from factcheck.cli.output import Column, print_json, print_table, tell
    from factcheck.store import open_store

    with open_store(path, "read") as store:
        names = None if ref is None else store.article(ref).collections
        found = [each for each in store.collections() if names is None or each.name in names]
    if as_json:
        print_json(plain(found))
    elif found:
        columns = [Column("Collection", wraps=True), Column("Articles", right=True)]
        print_table(columns, [[each.name, f"{each.articles:,}"] for each in found])
    elif ref is not None:
        tell(f"{ref} is in no collection.")
    else:
        tell("No collections yet. Begin with: factcheck collect ARTICLE NAME")
