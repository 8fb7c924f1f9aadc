"""`factcheck datasette-metadata`: how Datasette shows the database. Out: JSON, for its --metadata."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from factcheck.cli.options import database, database_option

_TABLES: dict[str, dict[str, Any]] = {
    "claim_state": {
        "title": "Claims as they stand",
        "description": "A row a claim: wording, speaker, status, verdict, readers, tags.",
        "facets": ["article", "status", "verdict", "speaker", "kind"],
        "sortable_columns": ["label", "score", "last_change"],
    },
    "open_work": {"title": "Open work", "description": "Articles with counts of their claims by status."},
    "verdict_counts": {
        "title": "Verdicts",
        "description": "How many claims of an article have a verdict.",
        "facets": ["article", "label"],
    },
    "claim_sources": {
        "title": "Evidence",
        "description": "A row a piece of evidence; of a confidential source what may be printed.",
        "facets": ["stance", "tier"],
    },
    "history": {"title": "History", "description": "Events as people read them.", "facets": ["actor"]},
    "events": {
        "title": "Events",
        "description": "The one truth; all else follows from them.",
        "facets": ["type", "actor"],
    },
    "sources": {"title": "Sources (not for publication: holds confidential references)", "hidden": True},
    "event_bodies": {"hidden": True},
    "blobs": {"hidden": True},
    "half_typed": {"hidden": True},
}
_QUERIES: dict[str, dict[str, str]] = {
    "search_claims": {
        "title": "Search claims",
        "sql": "select c.label, c.text, c.speaker, c.status, c.verdict from claims as c"
        " join claims_fts on claims_fts.rowid = c.id where claims_fts match :words order by rank",
    },
    "waiting": {
        "title": "What waits",
        "sql": "select label, claim, status from claim_state"
        " where status in ('open', 'in_progress', 'disputed') order by score desc, label",
    },
    "by_speaker": {
        "title": "Verdicts by speaker",
        "sql": "select coalesce(speaker, '(the article)') as speaker, verdict, count(*) as claims"
        " from claim_state where verdict is not null group by 1, 2 order by 1, 2",
    },
    "disputed": {
        "title": "Readers differ",
        "sql": "select c.label, c.text, r.actor, r.verdict, r.because from claims as c"
        " join readings as r on r.claim_id = c.id and r.current where c.status = 'disputed' order by c.id",
    },
    "sources_most_cited": {
        "title": "Sources cited most",
        "sql": "select reference, count(distinct claim) as claims from claim_sources"
        " group by reference order by claims desc, reference",
    },
    "verdicts_by_week": {
        "title": "Verdicts by week",
        # The ISO week of a day is that of its Thursday, counted from 1 January.
        "sql": "select strftime('%Y-W', thursday)"
        " || printf('%02d', (strftime('%j', thursday) + 6) / 7) as week, actor, count(*) as verdicts"
        " from (select actor, date(at, '-3 days', 'weekday 4') as thursday from readings)"
        " group by 1, 2 order by 1, 2",
    },
}


@click.command(name="datasette-metadata")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="Write it there; else printed."
)
@click.option("--force", is_flag=True, help="Replace FILE if it exists.")
@database_option
@click.pass_context
def command(ctx: click.Context, *, output: Path | None, force: bool) -> None:
    """Write how Datasette shows the database.

    Titles, descriptions, facets and useful queries, for its --metadata.

    Datasette serves on this machine alone unless told otherwise. The database holds drafts, internal notes
    and confidential sources: do not publish it.

    \b
    Example: factcheck datasette-metadata -o metadata.json
             datasette factcheck.db --metadata metadata.json
    """
    run(database(ctx), output, force=force)


def run(path: Path, output: Path | None, *, force: bool) -> None:
    """Write or print it.

    Raises:
        FactcheckError: the file exists, or cannot be written.
    """
    from factcheck.cli.files import refuse_existing, write_text
    from factcheck.cli.output import print_json, say, to_json

    value = metadata(path.stem)
    if output is None:
        print_json(value)
        return
    refuse_existing(output, force=force)
    write_text(output, to_json(value) + "\n")
    say(f"Written to {output}. Next: datasette {path} --metadata {output}")


def metadata(name: str) -> dict[str, Any]:
    """The metadata of a database that Datasette knows by this name (its file's, without ending)."""
    about = "A fact-checking desk: articles, their claims, what people found."
    return {
        "title": "Fact-checking desk",
        "description": about,
        "databases": {name: {"description": about, "tables": _TABLES, "queries": _QUERIES}},
    }
