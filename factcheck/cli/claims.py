"""`factcheck claims`: the claims of the database, filtered, searched and sorted. Out: a table or JSON."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from factcheck.cli.collecting import no_collection
from factcheck.cli.collection_choice import collection_option
from factcheck.cli.options import (
    as_recorded,
    database,
    database_option,
    json_option,
    reviewer_option,
    viewer,
)
from factcheck.errors import DeskError
from factcheck.models import KINDS, STATUSES

if TYPE_CHECKING:
    from factcheck.cli.output import Row
    from factcheck.models import ClaimFilter, ClaimRecord, Scale

SORTS = ("place", "score", "newest", "status")
SCREENFUL = 200
"""Rows that a terminal gets without --limit; what is piped is never cut."""


@click.command(name="claims")
@click.option("--article", metavar="ARTICLE", help="Of this article (a3).")
@collection_option
@click.option("--sample", metavar="NAME", help="In this sample (see factcheck sample).")
@click.option("--status", type=click.Choice(STATUSES), help="Where the work is.")
@click.option("--verdict", metavar="VERDICT", help="With this verdict (a slug: mostly-true).")
@click.option("--speaker", metavar="NAME", help="Said by somebody whose name holds this.")
@click.option("--kind", type=click.Choice(KINDS), help="Of this kind.")
@click.option("--tag", metavar="TAG", help="With this tag.")
@click.option("--min-score", type=click.FloatRange(0, 1), help="At least this check-worthy.")
@click.option("--search", metavar="WORDS", help="Claims or notes that hold all these words.")
@click.option("--read-by", metavar="NAME", help="Given a verdict by this reviewer.")
@click.option("--sort", type=click.Choice(SORTS), default="place", show_default=True, help="The order.")
@click.option("--limit", type=click.IntRange(0), metavar="N", help="At most N rows; 0 for all.")
@json_option
@reviewer_option
@database_option
@click.pass_context
def command(
    ctx: click.Context, /, *, as_json: bool, limit: int | None, **filters: str | float | None
) -> None:
    """List claims: filter, search, sort.

    Filters narrow each other. A terminal shows the first 200 rows unless --limit says otherwise.

    \b
    Example: factcheck claims --article a3 --status open --sort score
             factcheck claims --search '"prison cells" north' --json
    """
    from factcheck.desk.choices import fold
    from factcheck.models import ClaimFilter

    if isinstance(filters["verdict"], str):  # "Mostly true" does as well as mostly-true
        filters["verdict"] = fold(filters["verdict"])
    if isinstance(filters["read_by"], str):
        filters["read_by"] = as_recorded(database(ctx), filters["read_by"])
    filters["reasons"] = as_json
    wanted = ClaimFilter(limit=limit or None, **filters)  # type: ignore[arg-type]  # click checked each value
    with no_collection():
        run(database(ctx), wanted, viewer(ctx), as_json=as_json, cut=limit is None)


def run(path: Path, wanted: ClaimFilter, viewer: str, *, as_json: bool, cut: bool) -> None:
    """Print the claims that `wanted` lets through; with `cut` a terminal gets a screenful.

    What `viewer` may not see before a second reading is left out.

    Raises:
        DeskError: no scale of an article has the verdict that is asked for.
        NotFoundError: no such article, collection or sample.
    """
    from factcheck.cli.output import on_terminal, print_json, tell
    from factcheck.cli.viewing import policies, seen_claims
    from factcheck.store import open_store

    with open_store(path, "read") as store:
        articles = store.articles()
        found = seen_claims(store, wanted, policies(articles), viewer)
    scales = {article.uid: article.scale for article in articles}
    if not found:
        _refuse_unknown(wanted.verdict, scales.values())
    if as_json:
        from factcheck.cli.jsonable import claim_row

        print_json([claim_row(claim) for claim in found])
        return
    shown = found[:SCREENFUL] if cut and on_terminal() else found
    if not shown:
        tell("No claims." if wanted == type(wanted)() else "No claim passes these filters.")
        return
    show_claims(shown, scales)
    if len(shown) < len(found):
        tell(f"{len(shown)} of {len(found):,} claims. Narrow by a filter, or --limit 0 for all.")


def _refuse_unknown(verdict: str | None, scales: Iterable[Scale]) -> None:
    """Tell a verdict that nobody gave from one that no article's scale has."""
    known = {each.slug: None for scale in scales for each in scale.verdicts}
    if verdict is not None and known and verdict not in known:
        raise DeskError(f"no article here has the verdict “{verdict}”", f"Choose one of: {', '.join(known)}.")


def show_claims(found: Sequence[ClaimRecord], scales: dict[str, Scale]) -> None:
    """Print the table: on a terminal status and verdict share a column, so that the wording has room.

    Args:
        found: the claims in the order in which they are to be shown.
        scales: scale by uid of the article.
    """
    from factcheck.cli.looks import NO_VALUE, claim_status_cell, score_text, verdict_cell
    from factcheck.cli.output import Column, on_terminal, print_table

    scored = any(claim.score is not None for claim in found)
    narrow = on_terminal()
    columns = [Column("Claim"), Column("Status"), Column("Verdict"), Column("Speaker", width=18)]
    if narrow:
        columns = [Column("Claim"), Column("Status", width=16), Column("Speaker", width=14)]
    columns += [Column("Score", right=True)] * scored + [Column("Wording", wraps=True)]
    rows: list[Row] = []
    for claim in found:
        status = claim_status_cell(claim)
        verdict = verdict_cell(scales[claim.article_uid], claim.verdict)
        states = [status, verdict]
        if narrow:
            both = f"{status.text}, {verdict.text}" if claim.verdict else status.text
            states = [status._replace(text=both, style=verdict.style or status.style)]
        score = [score_text(claim.score)] * scored
        rows.append([claim.label, *states, claim.speaker or NO_VALUE, *score, claim.text])
    print_table(columns, rows)
