"""The second reader's name, confirmed once: two people at one machine are not one reader by mistake."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from factcheck.cli.files import is_interactive
from factcheck.errors import DeskError, FactcheckError

if TYPE_CHECKING:
    from factcheck.store import Store


def confirm_name(store: Store, actor: str, said: str | None) -> None:
    """Ask whose name it is, unless that was confirmed in this database before.

    Args:
        store: open to write.
        actor: the name that the verdict will bear.
        said: the name that --i-am gave.

    Raises:
        DeskError: another name was given, or the person says that it is not theirs.
        FactcheckError: nobody can be asked.
    """
    if said is not None and said != actor:
        raise DeskError(f"the verdict would be {actor}'s, not {said}'s", f"Give --reviewer {said!r} too.")
    if store.is_name_confirmed(actor):
        return
    if said is None:
        _ask(actor)
    store.confirm_name(actor)


def _ask(actor: str) -> None:
    if not is_interactive():
        raise FactcheckError(
            f"nobody has confirmed yet to be {actor}",
            f'If you are: factcheck second CLAIM VERDICT --i-am "{actor}". Else give --reviewer NAME.',
        )
    if not click.confirm(f"Your verdict will bear the name {actor}. Is that you?", err=True):
        raise DeskError("nothing was recorded", "Give your own name: --reviewer NAME")
