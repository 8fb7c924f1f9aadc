"""Options that several commands share, and what they fall back upon. In: a click context. Out: path, name.

`--db` may stand before or after the command: the nearer one counts. Imports click alone.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from factcheck.errors import DeskError, StoreError, UsageError

if TYPE_CHECKING:
    from pathlib import Path

_Command = TypeVar("_Command", bound=Callable[..., Any])
_DATABASE = "factcheck.database"
_REVIEWER = "factcheck.reviewer"

DEFAULT_DATABASE = "factcheck.db"
MAX_REVIEWER = 100
"""Characters of a reviewer's name; each table and report repeats it."""


def _remember(key: str) -> Callable[[click.Context, click.Parameter, str | None], None]:
    def callback(ctx: click.Context, _parameter: click.Parameter, value: str | None) -> None:
        if value is not None:
            ctx.meta[key] = value  # `meta` is shared by the group's context and the command's

    return callback


def database_option(command: _Command) -> _Command:
    """Add `--db`; read it with `database(ctx)`."""
    return click.option(
        "--db",
        metavar="FILE",
        type=click.Path(),
        expose_value=False,
        callback=_remember(_DATABASE),
        help=f"The database; else $FACTCHECK_DB, else {DEFAULT_DATABASE} here.",
    )(command)


def reviewer_option(command: _Command) -> _Command:
    """Add `--reviewer`; read it with `reviewer(ctx)`."""
    return click.option(
        "--reviewer",
        metavar="NAME",
        expose_value=False,
        callback=_remember(_REVIEWER),
        help="Whose name is written; else $FACTCHECK_REVIEWER, the settings, git's user.name, the login.",
    )(command)


def json_option(command: _Command) -> _Command:
    """Add `--json`, passed to the command as `as_json`."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON.")(command)


def database(ctx: click.Context) -> Path:
    """The database that the user means: `--db`, else $FACTCHECK_DB, else factcheck.db here.

    Raises:
        UsageError: the name given is empty, which may be a script's unset variable.
    """
    from pathlib import Path

    given = ctx.meta.get(_DATABASE)
    if given == "":
        raise UsageError("--db is empty", "Give the path of the database, or leave --db out.")
    chosen = given or os.environ.get("FACTCHECK_DB") or DEFAULT_DATABASE
    return Path(chosen)


def is_database_named(ctx: click.Context) -> bool:
    """Whether `--db` or $FACTCHECK_DB names the database, which then is expected to be there."""
    return bool(ctx.meta.get(_DATABASE) or os.environ.get("FACTCHECK_DB"))


def reviewer(ctx: click.Context) -> str:
    """Whose name the events bear: `--reviewer`, else $FACTCHECK_REVIEWER, the settings, git, the login name.

    Somebody whom the database knows keeps the spelling that it has, whatever the capitals.

    Raises:
        UsageError: the name given is empty, over-long or holds control characters, or none can be found.
    """
    given = ctx.meta.get(_REVIEWER)
    if given is not None and not given.strip():
        raise UsageError("--reviewer is empty", "Give the name that the record shall bear.")
    name = given or os.environ.get("FACTCHECK_REVIEWER") or _set_name(ctx) or _git_name() or _login_name()
    if not name.strip():
        raise UsageError("Nobody is named as the reviewer", "Give --reviewer NAME or set FACTCHECK_REVIEWER.")
    from factcheck.desk.text import one_line

    # The same person typed twice is the same reader: one line, single spaces, é as one character.
    try:
        name = one_line(unicodedata.normalize("NFC", name), what="the reviewer's name", limit=MAX_REVIEWER)
    except DeskError as error:
        raise UsageError(error.message, "Give --reviewer NAME or set FACTCHECK_REVIEWER.") from error
    return as_recorded(database(ctx), name)


def viewer(ctx: click.Context) -> str:
    """Who looks: as `reviewer`; "" where nobody is named, who then may see no more than a second reader."""
    try:
        return reviewer(ctx)
    except UsageError:
        if ctx.meta.get(_REVIEWER) is not None or os.environ.get("FACTCHECK_REVIEWER"):
            raise
        return ""


def as_recorded(path: Path, name: str) -> str:
    """The name as the database has it where only capitals or the form of letters differ; else as given."""
    if not path.exists():
        return name
    from factcheck.store import open_store

    try:
        with open_store(path, "read") as store:
            known = store.reviewers()
    except StoreError:  # the command will meet the same, and say so
        return name
    alike = [other for other in known if _folded(other) == _folded(name)]
    return name if name in known or not alike else alike[0]


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def _set_name(ctx: click.Context) -> str:
    from factcheck.cli.settings_file import set_reviewer

    return set_reviewer(database(ctx)) or ""


def _git_name() -> str:
    import subprocess

    try:
        found = subprocess.run(["git", "config", "user.name"], capture_output=True, timeout=5, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return found.stdout.decode("utf-8", "replace").strip()


def _login_name() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return ""
