"""`factcheck doctor`: the model and the database checked. Out: what holds, what does not, how to mend it."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from factcheck.cli.options import database, database_option, is_database_named, json_option
from factcheck.errors import FactcheckError, StoreError
from factcheck.models import Finding

FINDINGS = 3
"""Exit status: done, with findings."""


@click.command(name="doctor")
@click.option("--model", metavar="NAME", help="Another spaCy model: its name, or a path to one.")
@click.option(
    "--mend",
    "--repair",
    "mend",
    is_flag=True,
    help="First make anew what follows from the events, after a backup.",
)
@json_option
@database_option
@click.pass_context
def command(ctx: click.Context, *, model: str | None, mend: bool, as_json: bool) -> int:
    """Check the model and the database.

    Loads the model, then looks at schema, foreign keys, full-text search and the chain of events, which it
    replays. Ends with status 3 where something does not hold. With --mend tables, views and search are made
    anew from the events; what people did is never changed.

    \b
    Example: factcheck doctor
             factcheck doctor --mend
    """
    return run(database(ctx), model, named=is_database_named(ctx), mend=mend, as_json=as_json)


def run(path: Path, model: str | None, *, named: bool, mend: bool, as_json: bool) -> int:
    """Check and report; with `mend` mend the database before.

    A database that is `named` must be there; the one of this folder may be made later.

    Returns:
        0, or 3 where something was found.

    Raises:
        StoreError: `mend`, and the events themselves do not hold, or the database cannot be written.
    """
    from factcheck.cli.output import print_json, say

    if mend:
        _mend(path)

    found: list[Finding] = []
    held: list[str] = []
    for name, (good, wrong) in (("model", _check_model(model)), ("database", _check_database(path, named))):
        found += wrong
        held += [f"{name}: {good}"] if good else []
    if as_json:
        rows: dict[str, Any] = {"holds": held, "findings": [asdict(finding) for finding in found]}
        print_json(rows)
    else:
        for line in held:
            say(f"✓ {line}")
        for finding in found:
            say(f"✗ {finding.severity}: {finding.where}: {finding.what}")
            say(f"  {finding.mend}")
    return FINDINGS if found else 0


def _mend(path: Path) -> None:
    from factcheck.cli.output import tell
    from factcheck.store import open_store

    with open_store(path, "write") as store:
        backup = store.mend()
    tell(f"Mended. The file as it was: {backup}" if backup else "There was nothing to mend.")


def _check_model(model: str | None) -> tuple[str, list[Finding]]:
    from factcheck.cli.model import load_extractor

    try:
        extractor = load_extractor(model)
    except FactcheckError as error:
        return "", [Finding("error", error.message, "model", error.hint)]
    return f"{extractor.model_name} {extractor.model_version} loads", []


def _check_database(path: Path, named: bool) -> tuple[str, list[Finding]]:
    from factcheck.store import open_store

    if not path.exists() and named:
        mend = "Check --db and $FACTCHECK_DB; factcheck ingest makes a new one."
        return "", [Finding("error", f"there is no database at {path}", "database", mend)]
    if not path.exists():
        return f"{path} does not exist yet; factcheck ingest makes it", []
    try:
        with open_store(path, "read") as store:
            found = store.check()
    except StoreError as error:
        return "", [Finding("error", error.message, "database", error.hint)]
    good = f"{path}: schema, foreign keys, full-text search and events hold"
    return ("" if found else good), found
