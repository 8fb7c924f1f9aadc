"""Long text from the user's editor. In: what is asked for. Out: the text without its comment lines."""

from __future__ import annotations

import click

from factcheck.cli.files import is_interactive
from factcheck.errors import FactcheckError, UsageError


def compose(about: str, *, missing: str, example: str) -> str:
    """Open $VISUAL or $EDITOR with a comment that says what is asked for.

    Args:
        about: what the text is ("Note on a3.14").
        missing: what the error says where there is no terminal to ask on.
        example: a command line that would have done.

    Raises:
        UsageError: no terminal.
        FactcheckError: the editor failed, or nothing was written.
    """
    if not is_interactive():
        raise UsageError(missing, f"Without a terminal give it on the command line: {example}")
    try:
        written = click.edit(f"\n# {about}. Lines that begin with # are left out.\n", extension=".txt")
    except click.ClickException as error:
        raise FactcheckError(f"the editor did not open: {error.message}", "Set $EDITOR.") from error
    lines = [line for line in (written or "").splitlines() if not line.startswith("#")]
    text = "\n".join(lines).strip()
    if not text:
        raise FactcheckError("Nothing was written, nothing is kept")
    return text
