"""`factcheck stats`: what was found, counted. Out: bars or JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from factcheck.cli.collection_choice import collection_option, labels_of
from factcheck.cli.options import database, database_option, json_option, reviewer_option, viewer

if TYPE_CHECKING:
    from factcheck.models import ArticleDossier

SHOWN = 10
"""Rows of a group; the rest is counted together."""
GROUPS = ("verdict", "speaker", "publisher", "kind", "reviewer", "week")
Counts = dict[str, dict[str, int]]


@click.command(name="stats")
@click.argument("article", required=False)
@collection_option
@json_option
@reviewer_option
@database_option
@click.pass_context
def command(ctx: click.Context, *, article: str | None, collection: str | None, as_json: bool) -> None:
    """Count verdicts, speakers, publishers, reviewers, weeks.

    Counted are claims (by reviewer and week: verdicts given). The figures say what was looked at, not how
    truthful anybody is: which claims are checked is a choice.

    \b
    Example: factcheck stats
             factcheck stats a3 --json
             factcheck stats --collection elections
    """
    run(database(ctx), article, viewer(ctx), collection, as_json=as_json)


def run(path: Path, ref: str | None, viewer: str, collection: str | None, *, as_json: bool) -> None:
    """Print the counts, without the verdicts on claims that wait for `viewer` as second reader.

    Raises:
        NotFoundError: no such article or collection.
        UsageError: both are named.
    """
    from factcheck.cli.output import print_json, tell
    from factcheck.cli.viewing import seen_place
    from factcheck.store import open_store

    with open_store(path, "read") as store:
        labels = labels_of(store, ref, collection)
        counted = count([seen_place(store, label, viewer) for label in labels])
    if as_json:
        print_json(counted)
    elif not any(counted.values()):
        tell("Nothing to count yet.")
    else:
        _show(counted)


def count(dossiers: Iterable[ArticleDossier]) -> Counts:
    """Count, each group by number and then name; weeks in their order."""
    from factcheck.desk.scales import verdict_label

    found: dict[str, Counter[str]] = {group: Counter() for group in GROUPS}
    for dossier in dossiers:
        for each in dossier.claims:
            claim = each.claim
            if claim.status == "excluded" or claim.orphaned or not claim.selected:
                continue
            scale = dossier.article.scale
            found["verdict"][verdict_label(scale, claim.verdict) if claim.verdict else "none yet"] += 1
            found["speaker"][claim.speaker or "the article"] += 1
            found["publisher"][dossier.article.publisher or "not known"] += 1
            found["kind"][claim.kind or "not known"] += 1
            for reading in each.readings:
                found["reviewer"][reading.actor] += 1
                found["week"][_week(reading.at)] += 1
    ordered = {
        group: dict(sorted(counter.items(), key=lambda item: (-item[1], item[0])))
        for group, counter in found.items()
    }
    return ordered | {"week": dict(sorted(found["week"].items()))}


def _week(at: str) -> str:
    year, week, _ = datetime.fromisoformat(at).isocalendar()
    return f"{year}-W{week:02d}"


def _show(counted: Counts) -> None:
    from rich.bar import Bar
    from rich.table import Table
    from rich.text import Text

    from factcheck.cli.output import make_console, say
    from factcheck.cli.safe import safe

    console = make_console()
    for place, (group, rows) in enumerate((group, rows) for group, rows in counted.items() if rows):
        if place:
            say("")
        say(f"By {group}")
        shown = list(rows.items())
        rest = sum(number for _, number in shown[SHOWN:])
        shown = [*shown[:SHOWN], *([(f"{len(shown) - SHOWN:,} others", rest)] if rest else [])]
        most = max(number for _, number in shown)
        table = Table.grid(padding=(0, 1))
        table.add_column(width=28, overflow="fold")
        table.add_column(justify="right", width=7)
        table.add_column(width=40)
        for name, number in shown:
            table.add_row(Text(safe(name)), Text(f"{number:,}"), Bar(most, 0, number, width=40))
        console.print(table)
