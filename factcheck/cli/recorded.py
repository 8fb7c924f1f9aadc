"""`--json` of commands that decide something: what was recorded, for a program that goes on from there.

In: a command that prints words. Out: the same command with `--json`: its events as a JSON list, no words on
standard output. What it says on standard error stays.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stdout
from functools import wraps
from io import StringIO
from typing import Any, TypeVar

import click

_Command = TypeVar("_Command", bound=Callable[..., Any])


@contextmanager
def told_as_json(as_json: bool) -> Iterator[None]:
    """Print the events that are recorded meanwhile, in place of words; words as ever where not `as_json`."""
    if not as_json:
        yield
        return
    from factcheck.cli.jsonable import plain
    from factcheck.cli.output import print_json
    from factcheck.store import listening

    with listening() as heard, redirect_stdout(StringIO()):
        yield
    print_json(plain(heard))


def recorded_json_option(command: _Command) -> _Command:
    """Add `--json`: print the events that the command recorded, each with its id, claim and article."""

    @wraps(command)
    def run(*arguments: Any, recorded_json: bool, **named: Any) -> Any:
        with told_as_json(recorded_json):
            return command(*arguments, **named)

    option = click.option("--json", "recorded_json", is_flag=True, help="Print what was recorded as JSON.")
    return option(run)  # type: ignore[return-value]  # the same command with one option more
