"""Finding what a person meant among a few known names.

In: what was typed and the names. Out: one name, or a DeskError that lists them.
"""

from __future__ import annotations

from collections.abc import Mapping

from factcheck.errors import DeskError


def fold(text: str) -> str:
    """Make "Mostly  True", "mostly_true" and "MOSTLY-TRUE" one."""
    return "-".join(text.casefold().replace("_", " ").replace("-", " ").split())


def choose(typed: str, names: Mapping[str, str], *, what: str) -> str:
    """Return the key that was meant: a key, its label in any case, or a prefix that only one of them has.

    Args:
        typed: what the person wrote.
        names: key → label, in the order in which they are listed to people.
        what: what is being chosen, with article ("a verdict of the scale default"); begins the message.

    Raises:
        DeskError: nothing or more than one thing is meant.
    """
    wanted = fold(typed)
    listing = ", ".join(names)
    exact = [key for key, label in names.items() if wanted in (fold(key), fold(label))]
    if len(exact) == 1:
        return exact[0]
    begun = [
        key
        for key, label in names.items()
        if wanted and (fold(key).startswith(wanted) or fold(label).startswith(wanted))
    ]
    if len(begun) == 1:
        return begun[0]
    if begun:
        raise DeskError(
            f"“{typed}” could be {' or '.join(begun)}", "Type enough of the name that only one fits."
        )
    raise DeskError(f"“{typed}” is not {what}", f"Choose one of: {listing}.")
