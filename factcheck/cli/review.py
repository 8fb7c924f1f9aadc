"""`factcheck review`: the claims of an article one after the other, one key a decision, on a full screen."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from factcheck.cli.collection_choice import collection_option, refuse_both
from factcheck.cli.options import database, database_option, reviewer, reviewer_option
from factcheck.errors import FactcheckError, UsageError
from factcheck.models import STATUSES

if TYPE_CHECKING:
    from factcheck.desk.review_session import Queue
    from factcheck.models import ArticleRecord
    from factcheck.store import Store


@click.command(name="review")
@click.argument("article", required=False)
@collection_option
@click.option("--sample", metavar="NAME", help="The claims of this sample, article by article.")
@click.option("--by-score", is_flag=True, help="The claims most worth a check first; else in article order.")
@click.option("--status", type=click.Choice(STATUSES), help="Only claims where the work is so.")
@click.option("--min-score", type=click.FloatRange(0, 1), help="Only claims at least this check-worthy.")
@click.option("--speaker", metavar="NAME", help="Only what somebody says whose name holds this.")
@click.option("--tag", metavar="TAG", help="Only claims with this tag.")
@click.option("--mine", is_flag=True, help="Only what was assigned to you.")
@click.option("--second", is_flag=True, help="Only what waits for you as second reader.")
@click.option("--lines", is_flag=True, help="Every sentence and heading in order, read by one key.")
@reviewer_option
@database_option
@click.pass_context
def command(
    ctx: click.Context,
    /,
    *,
    article: str | None,
    collection: str | None,
    sample: str | None,
    lines: bool,
    **queue: Any,
) -> None:
    """Go through the claims of an article, one key a decision.

    Without ARTICLE: the one with open work that you reviewed last, else the first; with --collection, among
    its articles. Every decision is stored
    at once; quit at any time (q or Ctrl-C) and go on exactly there later. The keys are on the screen.

    \b
    Example: factcheck review
             factcheck review a3 --lines
             factcheck review a3 --by-score --status open
             factcheck review --sample pilot
    """
    from factcheck.desk.review_session import Queue

    if lines and any(value not in (None, False) for value in queue.values()):
        raise UsageError("--lines goes through all lines, in their order", "Leave the filters out.")
    refuse_both(article, collection)
    if sample is not None:
        if article or collection or lines:
            raise UsageError("--sample goes through all articles of the sample", "Leave the others out.")
        run_sample(database(ctx), sample, reviewer(ctx), Queue(**queue))
        return
    if lines:
        run_lines(database(ctx), article, reviewer(ctx), collection)
        return
    run(database(ctx), article, reviewer(ctx), Queue(**queue), collection)


def run(path: Path, ref: str | None, actor: str, queue: Queue, collection: str | None = None) -> None:
    """Review the claims of a queue until the reviewer quits.

    Raises:
        FactcheckError: standard input or output is no terminal.
        NotFoundError: no such article or collection, or no article with open work.
        DeskError: no claim belongs to the queue.
    """
    _need_terminal()
    from factcheck.cli.output import tell
    from factcheck.cli.review_app import review
    from factcheck.cli.review_desk import ReviewDesk
    from factcheck.cli.review_screen import ClaimsView
    from factcheck.cli.second_name import confirm_name
    from factcheck.desk.blind import is_waiting
    from factcheck.models import ClaimFilter
    from factcheck.store import open_store

    with open_store(path, "write") as store:
        article = store.article(ref) if ref else _choose(store, actor, collection)
        if article is None:
            return
        if not article.claims:
            raise FactcheckError(
                f"{article.label} has no claims to review",
                f"factcheck show {article.label} shows its sentences.",
            )
        if any(
            is_waiting(claim, article.policy, actor)
            for claim in store.claims(ClaimFilter(article=article.label))
        ):
            confirm_name(store, actor, None)
        desk = ReviewDesk(store, article.label, actor, queue)
        review(desk, ClaimsView(desk))
        tell(desk.farewell())


def run_sample(path: Path, name: str, actor: str, queue: Queue) -> None:
    """Review the claims of a sample until the reviewer quits.

    Raises:
        FactcheckError: standard input or output is no terminal.
        NotFoundError: no such sample.
        DeskError: no claim of it belongs to the queue.
    """
    _need_terminal()
    from factcheck.cli.review_sample import SampleReview
    from factcheck.store import open_store

    with open_store(path, "write") as store:
        SampleReview(store, name, actor, queue).run()


def run_lines(path: Path, ref: str | None, actor: str, collection: str | None) -> None:
    """Go through the lines of an article until the reviewer quits.

    Raises:
        FactcheckError: standard input or output is no terminal.
        NotFoundError: no such article or collection, or no article with open work.
    """
    _need_terminal()
    from factcheck.cli.lines_desk import LinesDesk
    from factcheck.cli.lines_screen import LinesView
    from factcheck.cli.output import tell
    from factcheck.cli.review_app import review
    from factcheck.store import open_store

    with open_store(path, "write") as store:
        article = store.article(ref) if ref else _choose(store, actor, collection)
        if article is not None:
            desk = LinesDesk(store, article.label, actor)
            review(desk, LinesView(desk))
            tell(desk.farewell())


def _need_terminal() -> None:
    if not (sys.stdin.isatty() and sys.stdout.isatty()) or os.environ.get("TERM") == "dumb":
        raise FactcheckError(
            "review needs a terminal", "Without one, decide by factcheck mark, annotate, source and undo."
        )


def _choose(store: Store, actor: str, collection: str | None) -> ArticleRecord | None:
    """The article that this reviewer goes on with; None, and said, where nothing waits."""
    from factcheck.cli.output import tell
    from factcheck.desk.review_session import choose_article

    articles = store.articles(collection)
    if not articles:
        raise FactcheckError("there is no article to review", "Take one in: factcheck ingest ARTICLE")
    positions = ((article.uid, store.position(actor, article.uid)) for article in articles)
    chosen = choose_article(articles, {uid: position.at for uid, position in positions if position})
    if chosen is None:
        tell("Nothing waits: no article has open work. factcheck review ARTICLE shows one all the same.")
    return chosen
