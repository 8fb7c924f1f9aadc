"""`factcheck source`: evidence on a claim added, listed, removed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from factcheck.cli.options import database, database_option, json_option, reviewer, reviewer_option, viewer
from factcheck.errors import NotFoundError, UsageError
from factcheck.models import STANCES, TIERS

if TYPE_CHECKING:
    from factcheck.models import Evidence

OF_THE_CLAIM = frozenset({"stance", "tier", "quote", "locator"})
"""Options that say what the source does for this claim; the others describe the source itself."""


@click.command(name="source")
@click.argument("claim")
@click.argument("reference", required=False, metavar="[URL-or-REFERENCE]")
@click.option("--stance", type=click.Choice(STANCES), help="What it does to the claim; else context.")
@click.option("--quote", metavar="TEXT", help="Its own words.")
@click.option("--locator", metavar="TEXT", help="Where in it: page, minute, table.")
@click.option("--title", metavar="TEXT", help="Its title.")
@click.option("--publisher", metavar="TEXT", help="Who published it.")
@click.option("--author", metavar="TEXT", help="Who wrote it.")
@click.option("--published", metavar="DATE", help="When, as 2025-04-14, 2025-04 or 2025.")
@click.option("--accessed", metavar="DATE", help="When you looked at it.")
@click.option("--archived-url", metavar="URL", help="An archived copy.")
@click.option("--tier", type=click.Choice(TIERS), help="First hand or not.")
@click.option("--confidential", metavar="DESCRIPTION", help="Only these words may be printed of it.")
@click.option("--remove", metavar="EVENT", help="Take this piece of evidence off the claim.")
@json_option
@reviewer_option
@database_option
@click.pass_context
def command(
    ctx: click.Context,
    /,
    *,
    claim: str,
    reference: str | None,
    remove: str | None,
    as_json: bool,
    **typed: str | None,
) -> None:
    """Add evidence to a claim, list it or remove it.

    With a URL or a reference in words it is added; with the claim alone, listed. Nothing is fetched.

    \b
    Example: factcheck source a3.14 https://example.org/census --stance refutes --tier primary
                 --locator "table 2" --quote "39 prisons" --accessed 2025-04-14
             factcheck source a3.14
             factcheck source a3.14 --remove 4f2a91c07d
    """
    if reference is None and any(typed.values()):
        raise UsageError("These options need a URL or a reference", f"factcheck source {claim} URL ...")
    if reference is not None and remove is not None:
        raise UsageError("--remove goes with the claim alone", f"factcheck source {claim} --remove {remove}")
    path = database(ctx)
    if reference is not None:
        run(path, claim, reviewer(ctx), reference, typed, as_json=as_json)
    elif remove is not None:
        drop(path, claim, reviewer(ctx), remove)
    else:
        show(path, claim, viewer(ctx), as_json=as_json)


def run(
    path: Path, ref: str, actor: str, reference: str, typed: Mapping[str, str | None], *, as_json: bool
) -> None:
    """Record a piece of evidence; with `as_json` print its event.

    Args:
        path: the database.
        ref: the claim as typed.
        actor: whose evidence it is.
        reference: a web address, or a reference in words.
        typed: the values of the options, by name; None where an option was not given.
        as_json: whether a program reads the answer.

    Raises:
        DeskError: a value is no date or address, or gives a confidential source away.
        NotFoundError: no such claim.
    """
    from factcheck.cli.decide import decide, say_state
    from factcheck.cli.jsonable import plain
    from factcheck.cli.output import print_json
    from factcheck.desk import decisions

    about = {name: value for name, value in typed.items() if name not in OF_THE_CLAIM}
    source = decisions.NewSource(reference, **about)
    stance = typed["stance"] or "context"
    decided = decide(
        path,
        ref,
        actor,
        lambda claim, _: [
            decisions.add_evidence(
                claim,
                source,
                stance=stance,
                tier=typed["tier"],
                quotation=typed["quote"],
                locator=typed["locator"],
            )
        ],
    )
    if as_json:
        print_json(plain(decided.events[0]))
    else:
        say_state(decided, f"Evidence ({stance}) added, by {actor}")


def drop(path: Path, ref: str, actor: str, event: str) -> None:
    """Record that a piece of evidence no longer stands; `event` is the beginning of its id.

    Raises:
        NotFoundError: no such claim, or it has no such evidence.
    """
    from factcheck.cli.decide import decide, say_state
    from factcheck.desk import decisions
    from factcheck.store import open_store

    with open_store(path, "read") as store:
        evidence = store.claim_dossier(ref).evidence
    found = [item for item in evidence if item.event.startswith(event.lower())]
    if len(found) != 1 or not event:
        wrong = "more than one piece of evidence" if found and event else "no evidence"
        raise NotFoundError(
            f"{wrong} on {ref} goes by “{event}”", f"factcheck source {ref} lists what there is."
        )
    decided = decide(path, ref, actor, lambda claim, _: [decisions.remove_evidence(claim, found[0].event)])
    say_state(decided, f"Evidence removed ({describe(found[0])}), by {actor}")


def show(path: Path, ref: str, viewer: str, *, as_json: bool) -> None:
    """Print the evidence on a claim.

    Raises:
        NotFoundError: no such claim.
    """
    from factcheck.cli.jsonable import plain
    from factcheck.cli.output import print_json, tell
    from factcheck.cli.viewing import seen_dossier
    from factcheck.store import open_store

    with open_store(path, "read") as store:
        found = seen_dossier(store, ref, viewer).evidence
    if as_json:
        print_json(plain(found))
    elif found:
        show_evidence(found)
    else:
        tell(f"No evidence yet. Add some: factcheck source {ref} URL --stance supports")


def show_evidence(found: Sequence[Evidence]) -> None:
    """Print the table of evidence."""
    from factcheck.cli.event_words import SHORT_ID
    from factcheck.cli.looks import NO_VALUE, stance_cell
    from factcheck.cli.output import Column, Row, print_table

    columns = [Column("Event"), Column("Stance"), Column("Tier"), Column("Source", wraps=True)]
    rows: list[Row] = [
        [item.event[:SHORT_ID], stance_cell(item.stance), item.tier or NO_VALUE, describe(item)]
        for item in found
    ]
    print_table(columns, rows)


def describe(item: Evidence) -> str:
    """A piece of evidence in one line: who says it where, its words, its archived copy.

    Of a confidential source the description alone, as in the report: a screen is read over a shoulder.
    """
    source = item.source
    if source.confidential:
        return f"confidential: {source.confidential}"
    names = [source.title, source.author, source.publisher, source.published, source.reference]
    about = ", ".join(name for name in [*names, item.locator] if name)
    about += f": “{item.quotation}”" if item.quotation else ""
    about += f" (archived: {source.archived_url})" if source.archived_url else ""
    return about + (f" (accessed {source.accessed})" if source.accessed else "")
