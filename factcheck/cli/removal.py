"""What `redact` and `forget` have in common: asking first, and saying where the text may still be."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from factcheck.errors import FactcheckError, UsageError

if TYPE_CHECKING:
    from factcheck.models import Removal


def confirm(question: str, *, yes: bool) -> None:
    """Ask on a terminal; without one only `yes` does.

    Raises:
        UsageError: no terminal and not `yes`.
        FactcheckError: the answer was no.
    """
    from factcheck.cli.files import is_interactive
    from factcheck.cli.safe import safe

    if yes:
        return
    if not is_interactive():
        raise UsageError(
            "This cannot be taken back, and there is no terminal to ask on", "Add --yes to do it."
        )
    if not click.confirm(f"{safe(question)} This cannot be taken back. Go on?", err=True):
        raise FactcheckError("Nothing was removed")


def name_backups(removal: Removal) -> None:
    """Say which backups may still hold the text."""
    from factcheck.cli.output import tell

    if removal.backups:
        tell("These backups may still hold the text; delete them yourself once you need them no more:")
        for backup in removal.backups:
            tell(f"  {backup}")
