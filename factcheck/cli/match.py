"""`factcheck match`: earlier claims that say the same, or nearly so. Out: a table, JSON, or JSON Lines."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from factcheck.cli.collection_choice import collection_option
from factcheck.cli.options import database, database_option, json_option, reviewer_option, viewer
from factcheck.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.models import Match

BEST = 10
"""Ids printed a query."""


@click.command(name="match")
@click.argument("claim", required=False)
@collection_option
@click.option(
    "--least",
    type=click.FloatRange(0, 1),
    default=0.2,
    show_default=True,
    metavar="LIKENESS",
    help="Show what is at least so alike.",
)
@click.option("--limit", type=click.IntRange(1), default=5, show_default=True, metavar="N")
@click.option("--queries", type=click.Path(), metavar="FILE", help="JSON Lines: id (or query_id), text.")
@click.option(
    "--claims", type=click.Path(), metavar="FILE", help="JSON Lines to match with: id, claim, title."
)
@json_option
@reviewer_option
@database_option
@click.pass_context
def command(
    ctx: click.Context,
    *,
    claim: str | None,
    collection: str | None,
    least: float,
    limit: int,
    queries: str | None,
    claims: str | None,
    as_json: bool,
) -> None:
    """Find earlier claims that say the same, or nearly so.

    CLAIM is a claim (a3.14) or any text in quotation marks. Earlier claims are those of the database, and
    those of files taken in with factcheck library. Likeness runs from 0 to 1; what differs is said beside it.
    These are suggestions: factcheck same records that two claims are the same. --queries with --claims needs
    no database and always prints JSON Lines. With --collection only claims of its articles are looked at.

    \b
    Example: factcheck match a3.14
             factcheck match "The country jailed 84,000 people."
             factcheck match --queries posts.jsonl --claims checked.jsonl --json
    """
    if queries or claims:
        if not (queries and claims) or claim or collection:
            raise UsageError(
                "--queries and --claims go together, without CLAIM and --collection", "Give both files."
            )
        run_files(queries, claims)
    elif claim is None:
        raise UsageError("CLAIM is missing", "factcheck match a3.14")
    else:
        run(database(ctx), claim, viewer(ctx), collection, least=least, limit=limit, as_json=as_json)


def run(
    path: Path, claim: str, viewer: str, collection: str | None, *, least: float, limit: int, as_json: bool
) -> None:
    """Print the earlier claims most like one of the database, or like a text, as `viewer` may see them.

    Raises:
        NotFoundError: CLAIM looks like an id and there is no such claim; no such collection.
    """
    from factcheck.cli.jsonable import plain
    from factcheck.cli.output import print_json, tell
    from factcheck.cli.viewing import seen_matches
    from factcheck.store import open_store

    with open_store(path, "read") as store:
        text, uid = claim, None
        if " " not in claim.strip():
            record = store.claim(claim)
            text, uid = record.text, record.uid
        like = store.seen.similar(text, without=uid, least=least, limit=limit, collection=collection)
        found = seen_matches(store, like, viewer)
    if as_json:
        print_json(plain(found))
    elif found:
        show_matches(found)
    else:
        tell("No earlier claim is like it.")


def show_matches(found: Sequence[Match]) -> None:
    """Print the table of matches."""
    from factcheck.cli.looks import NO_VALUE
    from factcheck.cli.output import Column, print_table

    columns = [
        Column("Claim"),
        Column("Like", right=True),
        Column("Verdict then", width=16),
        Column("It says", wraps=True),
    ]
    rows = []
    for match in found:
        verdict = " ".join(filter(None, (match.claim.verdict, match.claim.publisher, match.claim.date)))
        says = "\n".join((match.claim.text, *(f"! {difference}" for difference in match.differences)))
        rows.append([match.label, f"{match.likeness:.2f}", verdict or NO_VALUE, says])
    print_table(columns, rows)


def run_files(queries: str, claims: str) -> None:
    """Print for each query the ids of the claims most like it, one JSON object a line.

    Raises:
        ReadingError: a file is missing, or a line is not what it must be.
    """
    from factcheck.cli.output import print_json
    from factcheck.cli.progress import Progress
    from factcheck.reading.claim_files import read_known, read_queries
    from factcheck.reading.files import read_bytes
    from factcheck.store.claim_index import ClaimIndex

    index = ClaimIndex(read_known(read_bytes(claims), claims))
    asked = read_queries(read_bytes(queries), queries)
    with Progress("matching", len(asked)) as bar:
        for id_, text in asked:
            print_json({"query_id": id_, "matches": index.best(text, BEST)}, line=True)
            bar.advance()
