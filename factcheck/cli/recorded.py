"""`--json` of commands that decide something: what was recorded, for a program that goes on from there.

In: a command that prints words. Out: the same command with `--json`: its events as a JSON list, no words on
standard output. What it says on standard error stays.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import redirect_stdout
from functools import wraps
from io import StringIO
from typing import Any, TypeVar

import click

_Command = TypeVar("_Command", bound=Callable[..., Any])


def recorded_json_option(command: _Command) -> _Command:
    """Add `--json`: print the events that the command recorded, each with its id, claim and article."""

    @wraps(command)
    def run(*arguments: Any, recorded_json: bool, **named: Any) -> Any:
        if not recorded_json:
            return command(*arguments, **named)
        from factcheck.cli.jsonable import plain
        from factcheck.cli.output import print_json
        from factcheck.store import listening

        with listening() as heard, redirect_stdout(StringIO()):
            command(*arguments, **named)
        print_json(plain(heard))
        return None

    option = click.option("--json", "recorded_json", is_flag=True, help="Print what was recorded as JSON.")
    return option(run)  # type: ignore[return-value]  # the same command with one option more
