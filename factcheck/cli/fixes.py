"""`factcheck fixes`: the changes that an article needs, for its editor. Out: words or JSON."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from factcheck.cli.collection_choice import collection_option, labels_of
from factcheck.cli.options import database, database_option, json_option, reviewer_option, viewer

if TYPE_CHECKING:
    from factcheck.models import ClaimDossier, Fix


@click.command(name="fixes")
@click.argument("article", required=False)
@collection_option
@click.option("--open", "undecided", is_flag=True, help="Only those that nobody decided on.")
@json_option
@reviewer_option
@database_option
@click.pass_context
def command(
    ctx: click.Context, *, article: str | None, collection: str | None, undecided: bool, as_json: bool
) -> None:
    """Print the changes that an article needs.

    In the order of the article, with old and new words, why, and what became of each. An accepted one is made
    once a new draft has the new words in the claim's sentence, and the old ones no more.

    \b
    Example: factcheck fixes a3
             factcheck fixes a3 --open --json
    """
    run(database(ctx), article, viewer(ctx), collection, undecided=undecided, as_json=as_json)


def run(
    path: Path, ref: str | None, viewer: str, collection: str | None, *, undecided: bool, as_json: bool
) -> None:
    """Print the changes that `viewer` may see.

    Raises:
        NotFoundError: no such article or collection.
        UsageError: both are named.
    """
    from factcheck.cli.jsonable import plain
    from factcheck.cli.output import print_json, tell
    from factcheck.cli.viewing import seen_article
    from factcheck.store import open_store

    with open_store(path, "read") as store:
        places = [seen_article(store, label, viewer) for label in labels_of(store, ref, collection)]
    found = [
        (each, fix, place.article.revision)
        for place in places
        for each in place.claims
        for fix in each.fixes
        if not undecided or fix.decision is None
    ]
    if as_json:
        print_json([{"claim": each.claim.label, **plain(fix)} for each, fix, _ in found])
    elif found:
        for each, fix, revision in found:
            _show(each, fix, revision)
    else:
        tell("No change is asked for.")


def _show(each: ClaimDossier, fix: Fix, revision: int) -> None:
    from rich.text import Text

    from factcheck.cli.event_words import SHORT_ID
    from factcheck.cli.looks import minutes
    from factcheck.cli.output import make_console, say
    from factcheck.cli.prose import paragraph
    from factcheck.cli.safe import safe, safe_block

    console = make_console()
    asked = f"asked {minutes(fix.at)} by {fix.actor}"
    place = f"characters {fix.start}–{fix.end} of revision {fix.revision}"
    place += "" if fix.revision == revision else f" (the article is at {revision} now)"
    say(f"{each.claim.label}  {fix.weight.upper()}  {fix_state(fix)}")
    paragraph(console, Text(f"old: {safe(fix.old)}"), indent=2)
    paragraph(console, Text(f"new: {safe(fix.new)}" if fix.new else "new: (taken out)", "bold"), indent=2)
    if fix.because:
        paragraph(console, Text(safe_block(f"because: {fix.because}")), indent=2)
    paragraph(console, Text(safe(f"{fix.event[:SHORT_ID]}; {place}; {asked}"), "dim"), indent=2)


def fix_state(fix: Fix) -> str:
    """What became of it: "open", "accepted by the editor", "made; accepted by the editor"."""
    if fix.decision is None:
        return "open"
    because = f": {fix.decision.because}" if fix.decision.because else ""
    made = {None: "", True: "made; ", False: "not made yet; "}[fix.made]
    return f"{made}{fix.decision.outcome} by {fix.decision.by}{because}"
