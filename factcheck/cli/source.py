"""`factcheck source`: evidence on a claim added, listed, removed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from factcheck.cli.options import database, database_option, json_option, reviewer, reviewer_option, viewer
from factcheck.cli.recorded import told_as_json
from factcheck.errors import NotFoundError, UsageError
from factcheck.models import STANCES, TIERS

if TYPE_CHECKING:
    from factcheck.models import Attachment, Evidence

OF_THE_CLAIM = frozenset({"stance", "tier", "quote", "locator"})
"""Options that say what the source does for this claim; the others describe the source itself."""
_KNOWN_SOURCE = re.compile(r"s([0-9]{1,9})\Z")


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
@click.option("--archived-at", metavar="TIME", help="When that copy was made.")
@click.option("--group", "independence", metavar="NAME", help="Sources of one group count as one.")
@click.option("--tier", type=click.Choice(TIERS), help="First hand or not.")
@click.option("--confidential", metavar="DESCRIPTION", help="Only these words may be printed of it.")
@click.option("--file", type=click.Path(), help="Keep a copy of this document (at most 20 MB).")
@click.option("--snapshot", is_flag=True, help="Fetch the page at the URL now and keep it.")
@click.option("--allow-private", is_flag=True, help="With --snapshot: also from this network.")
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
    file: str | None,
    snapshot: bool,
    allow_private: bool,
    as_json: bool,
    **typed: str | None,
) -> None:
    """Add evidence to a claim, list it or remove it.

    With a URL or a reference in words it is added, with s7 source 7 of this database once more; with the
    claim alone, what there is is listed. Only --snapshot contacts anybody.

    \b
    Example: factcheck source a3.14 https://example.org/census --stance refutes --tier primary
                 --locator "table 2" --quote "39 prisons" --accessed 2025-04-14
             factcheck source a3.14 "Census 2019" --file census.pdf --quote "39 prisons"
             factcheck source a3.15 s7 --locator "p. 12"
             factcheck source a3.14 --remove 4f2a91c07d
    """
    if reference is None and (any(typed.values()) or file or snapshot):
        raise UsageError("These options need a URL or a reference", f"factcheck source {claim} URL ...")
    if reference is not None and remove is not None:
        raise UsageError("--remove goes with the claim alone", f"factcheck source {claim} --remove {remove}")
    path = database(ctx)
    if reference is not None and _KNOWN_SOURCE.match(reference):
        _refuse_about(typed, file, snapshot)
        again(path, claim, reviewer(ctx), reference, typed, as_json=as_json)
    elif reference is not None:
        copy = _copy(reference, file, snapshot, allow_private)
        run(path, claim, reviewer(ctx), reference, typed, copy, as_json=as_json)
    elif remove is not None:
        with told_as_json(as_json):
            drop(path, claim, reviewer(ctx), remove)
    else:
        show(path, claim, viewer(ctx), as_json=as_json)


def _refuse_about(typed: Mapping[str, str | None], file: str | None, snapshot: bool) -> None:
    """A source that is known is described already."""
    about = [name for name, value in typed.items() if value is not None and name not in OF_THE_CLAIM]
    if about or file or snapshot:
        raise UsageError(
            "A source that is cited again takes only --stance, --tier, --quote and --locator",
            "Give its URL or reference in place of its number to say more about it.",
        )


def _copy(reference: str, file: str | None, snapshot: bool, allow_private: bool) -> Attachment | None:
    """The document to be kept, from a file or from the web."""
    from pathlib import Path

    from factcheck.cli import attachments

    if file and snapshot:
        raise UsageError("--file and --snapshot keep two documents", "Give one of them.")
    if allow_private and not snapshot:
        raise UsageError("--allow-private goes with --snapshot")
    if file:
        return attachments.from_file(Path(file))
    return attachments.from_page(reference, allow_private=allow_private) if snapshot else None


def run(
    path: Path,
    ref: str,
    actor: str,
    reference: str,
    typed: Mapping[str, str | None],
    copy: Attachment | None = None,
    *,
    as_json: bool,
) -> None:
    """Record a piece of evidence; with `as_json` print its event.

    Args:
        path: the database.
        ref: the claim as typed.
        actor: whose evidence it is.
        reference: a web address, or a reference in words.
        typed: the values of the options, by name; None where an option was not given.
        copy: the document, to be kept.
        as_json: whether a program reads the answer.

    Raises:
        DeskError: a value is no date or address, or gives a confidential source away.
        NotFoundError: no such claim.
    """
    from factcheck.cli.decide import decide, say_state
    from factcheck.cli.jsonable import plain
    from factcheck.cli.output import print_json
    from factcheck.desk import citing

    about = {name: value for name, value in typed.items() if name not in OF_THE_CLAIM}
    source = citing.NewSource(reference, **about)
    stance = typed["stance"] or "context"
    decided = decide(
        path,
        ref,
        actor,
        lambda claim, _: [
            citing.add_evidence(
                claim,
                source,
                stance=stance,
                tier=typed["tier"],
                quotation=typed["quote"],
                locator=typed["locator"],
                copy=copy,
            )
        ],
        copy,
    )
    if as_json:
        print_json(plain(decided.events[0]))
    else:
        say_state(decided, f"Evidence ({stance}) added, by {actor}")
        _tell_of_copy(copy, typed["quote"])


def again(
    path: Path, ref: str, actor: str, known: str, typed: Mapping[str, str | None], *, as_json: bool
) -> None:
    """Record that a source of this database (`s7`) says something about one more claim.

    Raises:
        NotFoundError: no such claim or source.
    """
    from factcheck.cli.decide import decide, say_state
    from factcheck.cli.jsonable import plain
    from factcheck.cli.output import print_json
    from factcheck.desk import citing
    from factcheck.store import open_store

    with open_store(path, "read") as store:
        earlier = store.cited_last(int(known[1:]))
    changes = {"stance": typed["stance"] or "context", "tier": typed["tier"], "quotation": typed["quote"]}
    decided = decide(
        path, ref, actor, lambda c, _: [citing.cite_again(c, earlier, typed["locator"], **changes)]
    )
    if as_json:
        print_json(plain(decided.events[0]))
    else:
        say_state(decided, f"Evidence ({changes['stance']}) added, by {actor}")


def _tell_of_copy(copy: Attachment | None, quotation: str | None) -> None:
    """Say what was kept, and where the quotation is not in it."""
    from factcheck.cli.output import tell
    from factcheck.desk.quoting import stands_in

    if copy is None:
        return
    tell(f"A copy of {copy.name} is kept ({len(copy.content):,} bytes, SHA-256 {copy.sha256[:12]}…).")
    if copy.text is None:
        tell("No words can be read in it, so quotations cannot be looked up there.")
    elif quotation is not None and not stands_in(quotation, copy.text):
        tell("The quotation is not in it as typed: compare the two.")


def drop(path: Path, ref: str, actor: str, event: str) -> None:
    """Record that a piece of evidence no longer stands; `event` is the beginning of its id.

    Raises:
        NotFoundError: no such claim, or it has no such evidence.
    """
    from factcheck.cli.decide import decide, say_state
    from factcheck.desk import citing
    from factcheck.store import open_store

    with open_store(path, "read") as store:
        evidence = store.claim_dossier(ref).evidence
    found = [item for item in evidence if item.event.startswith(event.lower())]
    if len(found) != 1 or not event:
        wrong = "more than one piece of evidence" if found and event else "no evidence"
        raise NotFoundError(
            f"{wrong} on {ref} goes by “{event}”", f"factcheck source {ref} lists what there is."
        )
    decided = decide(path, ref, actor, lambda claim, _: [citing.remove_evidence(claim, found[0].event)])
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
    about += f" (copy kept: {item.copy.sha256[:10]})" if item.copy else ""
    about += f" [s{source.number}]"
    return about + (f" (accessed {source.accessed})" if source.accessed else "")
