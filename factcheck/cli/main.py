"""The program itself: finds the command, runs it, turns what went wrong into a message and an exit status.

In: the arguments. Out: text on standard output, messages and progress on standard error, and the status:
0 done, 1 not done, 2 wrong usage, 3 done with findings, 130 stopped by Ctrl-C. Importing this module
imports click and nothing heavier; a command's module is imported when the command is called.
"""

from __future__ import annotations

import codecs
import errno
import importlib
import os
import sys
from collections.abc import Sequence
from io import StringIO, TextIOWrapper
from typing import TYPE_CHECKING, Any, NoReturn

import click

from factcheck import __version__
from factcheck.cli.commands import BY_NAME, COMMANDS, GROUPS, module_of
from factcheck.cli.options import database_option, json_option
from factcheck.cli.safe import safe, safe_block, stand_in
from factcheck.errors import FactcheckError

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

INTERRUPTED = 130
"""128 + SIGINT, as shells have it."""
_STAND_IN = "factcheck.stand_in"


class LazyGroup(click.Group):
    """A group whose commands are listed from a static table and imported when called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """All names, in the order of the table."""
        return [entry.name for entry in COMMANDS]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - the same
        """The command of that name, its module imported now; None where there is none."""
        if cmd_name not in BY_NAME:
            return None
        module = importlib.import_module(f"factcheck.cli.{module_of(cmd_name)}")
        command = module.command
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, with the nearest name suggested where there is no such command."""
        if args and args[0] not in BY_NAME and not args[0].startswith("-"):
            import difflib

            near = difflib.get_close_matches(args[0], BY_NAME, n=1)
            hint = f"Did you mean {near[0]}?" if near else "factcheck --help lists the commands."
            raise click.UsageError(f"There is no command {args[0]!r}. {hint}", ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - the same
        """Write the commands by group from the table, without importing one."""
        width = max(len(entry.name) for entry in COMMANDS)
        for group in GROUPS:
            rows = [(entry.name.ljust(width), entry.help) for entry in COMMANDS if entry.group == group]
            with formatter.section(group):
                formatter.write_dl(rows)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Names from the table, and the options of the group."""
        from click.shell_completion import CompletionItem

        names = [
            CompletionItem(entry.name, help=entry.help)
            for entry in COMMANDS
            if entry.name.startswith(incomplete)
        ]
        return names + click.Command.shell_complete(self, ctx, incomplete)

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,  # noqa: ARG002 - it always stands alone
        **extra: Any,
    ) -> NoReturn:
        """Run and exit. The one place where errors become messages."""
        _mend_streams()
        sys.exit(self._status(args, prog_name or "factcheck", complete_var, **extra))

    def _status(
        self, args: Sequence[str] | None, prog_name: str, complete_var: str | None, **extra: Any
    ) -> int:
        try:
            result = super().main(args, prog_name, complete_var, standalone_mode=False, **extra)
            sys.stdout.flush()
        except FactcheckError as error:
            return _explain(error)
        except click.ClickException as error:
            shown = StringIO()
            error.show(shown)
            click.echo(safe_block(shown.getvalue()), err=True, nl=False)
            return error.exit_code
        except (click.Abort, KeyboardInterrupt) as stop:
            cause = stop.__cause__ or stop
            if isinstance(cause, EOFError):
                click.echo("Nothing was entered.", err=True)
                return 1
            click.echo(safe(str(cause)) or "Stopped.", err=True)
            return INTERRUPTED
        except OSError as error:
            return _cannot_write(error)
        return result if isinstance(result, int) else 0


def _mend_streams() -> None:
    """Let standard output and error take any text: nothing done may end in a traceback for want of a letter.

    Signs that the encoding lacks (LC_ALL=C) are printed as others, letters as escapes. A stream that was
    closed (`>&-`) is one that nobody reads.
    """
    codecs.register_error(_STAND_IN, stand_in)
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            nowhere = open(os.devnull, mode, encoding="utf-8")  # noqa: PTH123, SIM115 - no pathlib; never closed
            setattr(sys, name, nowhere)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors=_STAND_IN)


def _error_label() -> str:
    return "Error:" if os.environ.get("NO_COLOR") else click.style("Error:", fg="red", bold=True)


def _explain(error: FactcheckError) -> int:
    """Message and hint to standard error."""
    click.echo(f"{_error_label()} {safe_block(error.message)}", err=True)
    if error.hint:
        click.echo(safe_block(error.hint), err=True)
    return error.exit_status


def _cannot_write(error: OSError) -> int:
    """Quiet where the reader of our output went away (`| head`); said where a disk is full."""
    try:
        sys.stdout.flush()
    except OSError:
        # The interpreter flushes once more at exit and would fail again, with a traceback.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if error.errno != errno.EPIPE:
        where = safe(str(error.filename)) if error.filename else "the output"
        click.echo(f"{_error_label()} cannot write {where}: {error.strerror or error}", err=True)
    return 1


@click.group(
    cls=LazyGroup,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@json_option
@database_option
@click.version_option(__version__, "--version", message="factcheck %(version)s")
@click.pass_context
def cli(ctx: click.Context, *, as_json: bool) -> None:
    """A fact-checking desk: articles in, claims in SQLite, reviewed by people, reports out.

    Without a command: what waits in the database here.

    \b
    Example: factcheck ingest article.txt
             factcheck review
             factcheck export -o report.md
    """
    if ctx.invoked_subcommand is None:
        from factcheck.cli.overview import run

        run(ctx, as_json=as_json)
    elif as_json:
        raise click.UsageError(f"--json stands after the command: factcheck {ctx.invoked_subcommand} --json")


def main(args: Sequence[str] | None = None) -> NoReturn:
    """The entry point of `factcheck` and `python -m factcheck`."""
    cli.main(args)
