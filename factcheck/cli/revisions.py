"""`factcheck revisions`: the texts that an article has had. Out: a table or JSON."""

from __future__ import annotations

from pathlib import Path

import click

from factcheck.cli.options import database, database_option, json_option


@click.command(name="revisions")
@click.argument("article")
@json_option
@database_option
@click.pass_context
def command(ctx: click.Context, *, article: str, as_json: bool) -> None:
    """List the texts that an article has had.

    \b
    Example: factcheck revisions a3
    """
    run(database(ctx), article, as_json=as_json)


def run(path: Path, ref: str, *, as_json: bool) -> None:
    """Print the revisions, the first one first.

    Raises:
        NotFoundError: no such article.
    """
    from factcheck.cli.looks import minutes
    from factcheck.cli.output import Column, print_json, print_table
    from factcheck.store import open_store

    with open_store(path, "read") as store:
        found = store.revisions(ref)
    if as_json:
        names = ("number", "name", "title", "retrieved", "text_sha256")
        rows = [{name: getattr(revision, name) for name in names} for revision in found]
        counts = [{"sentences": len(r.sentences), "words": len(r.text.split())} for r in found]
        print_json([row | count for row, count in zip(rows, counts, strict=True)])
        return
    columns = [
        Column("Revision", right=True),
        Column("Read"),
        Column("Sentences", right=True),
        Column("Words", right=True),
        Column("File", wraps=True),
    ]
    print_table(
        columns,
        [
            [str(r.number), minutes(r.retrieved), f"{len(r.sentences):,}", f"{len(r.text.split()):,}", r.name]
            for r in found
        ],
    )
