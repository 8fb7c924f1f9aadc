"""`factcheck evidence`: the copies that were kept of sources, checked or taken out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from factcheck.cli.collection_choice import collection_option, labels_of
from factcheck.cli.options import database, database_option, json_option
from factcheck.errors import NotFoundError

if TYPE_CHECKING:
    from factcheck.models import Evidence
    from factcheck.store import Store

FINDINGS = 3
"""Exit status: done, with findings."""


@click.group(name="evidence")
def command() -> None:
    """Check the copies that were kept of sources.

    \b
    Example: factcheck evidence verify a3
             factcheck evidence save a3.14 -o census.pdf
    """


@command.command(name="verify")
@click.argument("article", required=False)
@collection_option
@json_option
@database_option
@click.pass_context
def verify_command(ctx: click.Context, *, article: str | None, collection: str | None, as_json: bool) -> int:
    """Hash all copies anew, and look up each quotation in its copy.

    Of one article or all. Ends with status 3 where a copy was altered or is lost, or a quotation is not in
    its copy. White space and the form of quotation marks do not count; … stands for words left out.

    \b
    Example: factcheck evidence verify
             factcheck evidence verify a3 --json
    """
    return verify(database(ctx), article, collection, as_json=as_json)


@command.command(name="save")
@click.argument("claim")
@click.option("-o", "--output", type=click.Path(), required=True, help="The file to write.")
@click.option("--event", metavar="EVENT", help="Of this piece of evidence; else of the latest with a copy.")
@click.option("--force", is_flag=True, help="Replace a file that is there.")
@database_option
@click.pass_context
def save_command(ctx: click.Context, *, claim: str, output: str, event: str | None, force: bool) -> None:
    """Write the copy kept with a claim's evidence into a file.

    \b
    Example: factcheck evidence save a3.14 -o census.pdf
    """
    save(database(ctx), claim, Path(output), event, force=force)


class Checked(NamedTuple):
    """A piece of evidence with a copy or a quotation, and what was found."""

    claim: str
    event: str
    source: str
    copy: str
    """whole, altered, lost or none."""
    quotation: str
    """found, not found, longer than the document, not readable, no copy or none."""

    @property
    def wrong(self) -> bool:
        """Whether something has to be done."""
        return self.copy in ("altered", "lost") or self.quotation.startswith(("not found", "longer"))


def verify(path: Path, ref: str | None, collection: str | None, *, as_json: bool) -> int:
    """Check and report.

    Returns:
        0, or 3 where something is wrong.

    Raises:
        NotFoundError: no such article or collection.
        UsageError: both are named.
    """
    from factcheck.cli.output import Column, print_json, print_table, tell
    from factcheck.store import open_store

    with open_store(path, "read") as store:
        labels = labels_of(store, ref, collection)
        checked = [
            _check(store, dossier.claim.label, item)
            for label in labels
            for dossier in store.article_dossier(label).claims
            for item in dossier.evidence
            if item.copy is not None or item.quotation is not None
        ]
    if as_json:
        print_json([each._asdict() for each in checked])
    elif checked:
        columns = [Column("Claim"), Column("Event"), Column("Copy"), Column("Quotation")]
        rows = [[each.claim, each.event[:10], each.copy, each.quotation, each.source] for each in checked]
        print_table([*columns, Column("Source", wraps=True)], rows)
    else:
        tell("No evidence has a copy or a quotation yet.")
    return FINDINGS if any(each.wrong for each in checked) else 0


def _check(store: Store, claim: str, item: Evidence) -> Checked:
    source = item.source.confidential or item.source.title or item.source.reference
    content = None if item.copy is None else store.blob(item.copy.sha256)
    return Checked(claim, item.event, source, _state(item, content), _quotation(item, content))


def _state(item: Evidence, content: bytes | None) -> str:
    from hashlib import sha256

    if item.copy is None:
        return "none"
    if content is None:
        return "lost"
    return "whole" if sha256(content).hexdigest() == item.copy.sha256 else "altered"


def _quotation(item: Evidence, content: bytes | None) -> str:
    """Whether the quotation stands in the copy as it can be read now."""
    from factcheck.desk.quoting import folded, stands_in
    from factcheck.reading.copies import copy_text

    if item.quotation is None:
        return "none"
    if item.copy is None or content is None:
        return "no copy"
    text = copy_text(content, item.copy.media_type, item.copy.name)
    if text is None:
        return "not readable"
    if stands_in(item.quotation, text):
        return "found"
    longer = len(folded(item.quotation)) > len(folded(text))
    return "longer than the document" if longer else "not found"


def save(path: Path, ref: str, output: Path, event: str | None, *, force: bool) -> None:
    """Write a copy into a file.

    Raises:
        NotFoundError: no such claim, or no copy was kept with that evidence.
        FactcheckError: the file is there already or cannot be written.
    """
    from factcheck.cli.files import refuse_existing, unwritable
    from factcheck.cli.output import tell
    from factcheck.store import open_store

    with open_store(path, "read") as store:
        found = [item for item in store.claim_dossier(ref).evidence if item.copy is not None]
        found = [item for item in found if event is None or item.event.startswith(event.lower())]
        copy = found[-1].copy if found else None
        content = store.blob(copy.sha256) if copy else None
    if copy is None or content is None:
        raise NotFoundError(
            f"no copy is kept with that evidence on {ref}", f"factcheck source {ref} lists it."
        )
    refuse_existing(output, force=force)
    try:
        output.write_bytes(content)
    except OSError as error:
        raise unwritable(output, error) from error
    tell(f"{copy.name} written to {output} ({len(content):,} bytes).")
