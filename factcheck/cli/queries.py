"""`factcheck queries`: one memo of what was asked and is not answered. Out: words or JSON."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from factcheck.cli.collection_choice import collection_option, labels_of
from factcheck.cli.options import database, database_option, json_option, reviewer_option, viewer

if TYPE_CHECKING:
    from factcheck.models import ArticleDossier, ClaimDossier, Query

    Asked = tuple[ArticleDossier, ClaimDossier, Query]


@click.command(name="queries")
@click.argument("article", required=False)
@collection_option
@click.option("--to", "recipient", metavar="NAME", help="Only those to this person.")
@click.option("--all", "answered", is_flag=True, help="The answered ones too, with their answers.")
@json_option
@reviewer_option
@database_option
@click.pass_context
def command(
    ctx: click.Context,
    *,
    article: str | None,
    collection: str | None,
    recipient: str | None,
    answered: bool,
    as_json: bool,
) -> None:
    """Print the unanswered queries as one memo.

    By person, each with the words of the article that it is about. Nothing is sent.

    \b
    Example: factcheck queries a3
             factcheck queries a3 --to "the author" > memo.txt
    """
    of = (article, collection)
    run(database(ctx), of, viewer(ctx), recipient, answered=answered, as_json=as_json)


def run(
    path: Path,
    of: tuple[str | None, str | None],
    viewer: str,
    recipient: str | None,
    *,
    answered: bool,
    as_json: bool,
) -> None:
    """Print the queries that `viewer` may see, of an article, of a collection, or all where both are None.

    Raises:
        NotFoundError: no such article or collection.
        UsageError: both are named.
    """
    from factcheck.cli.jsonable import plain
    from factcheck.cli.output import print_json, tell
    from factcheck.cli.viewing import seen_article
    from factcheck.store import open_store

    with open_store(path, "read") as store:
        places = [seen_article(store, label, viewer) for label in labels_of(store, *of)]
    found = [
        (place, each, query)
        for place in places
        for each in place.claims
        for query in each.queries
        if (answered or not query.answers)
        and (recipient is None or recipient.casefold() == query.recipient.casefold())
    ]
    if as_json:
        print_json([{"claim": each.claim.label, **plain(query)} for _, each, query in found])
    elif found:
        _show(found)
    else:
        tell("No query waits for an answer.")


def _show(found: Sequence[Asked]) -> None:
    from factcheck.cli.output import say

    people: dict[str, list[Asked]] = {}
    for asked in found:
        people.setdefault(asked[2].recipient, []).append(asked)
    for number, (person, queries) in enumerate(people.items()):
        if number:
            say("")
        say(f"To {person}")
        for asked in queries:
            say("")
            _show_one(*asked)


def _show_one(place: ArticleDossier, each: ClaimDossier, query: Query) -> None:
    from rich.text import Text

    from factcheck.cli.articles import title_of
    from factcheck.cli.event_words import SHORT_ID
    from factcheck.cli.looks import minutes
    from factcheck.cli.output import make_console
    from factcheck.cli.prose import paragraph
    from factcheck.cli.safe import safe, safe_block
    from factcheck.desk.work import is_past

    claim = each.claim
    console = make_console()
    words = " ".join(place.article.text[claim.start : claim.end].split())
    paragraph(console, Text(f"{claim.label}, “{safe(title_of(place.article))}”: “{safe(words)}”"), indent=2)
    paragraph(console, Text(safe_block(query.text), style="bold"), indent=2)
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    late = " (overdue)" if not query.answers and is_past(query.due, now) else ""
    details = [
        query.event[:SHORT_ID],
        "request for comment" if query.for_comment else "",
        f"asked {minutes(query.at)} by {query.actor}",
        f"by {query.channel}" if query.channel else "",
        f"answer wanted by {query.due}{late}" if query.due else "",
    ]
    paragraph(console, Text(safe("; ".join(filter(None, details))), style="dim"), indent=2)
    for answer in query.answers:
        paragraph(console, Text(safe_block(f"Answer, {minutes(answer.at)}: {answer.text}")), indent=4)
