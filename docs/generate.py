"""Writes docs/commands.md from the program's own help, or (`--check`) tells whether it still says the same.

In: the click commands. Out: one Markdown file. Exit status 1 where `--check` finds a difference.
"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from factcheck.cli.main import cli

TARGET = Path(__file__).parent / "commands.md"
HEAD = """# Commands

Made by `make docs` from the program's own help; `make docs-check` fails where the two differ.
"""


def help_of(command: click.Command, name: str, parent: click.Context | None) -> str:
    """The help text of one command as a terminal of 80 columns shows it."""
    settings = {**command.context_settings, "terminal_width": 80, "max_content_width": 80}
    return command.get_help(click.Context(command, info_name=name, parent=parent, **settings))


def render() -> str:
    """The whole page."""
    root = click.Context(cli, info_name="factcheck", **cli.context_settings)
    parts = [HEAD, f"```text\n{help_of(cli, 'factcheck', None)}\n```\n"]
    for name in cli.list_commands(root):
        command = cli.get_command(root, name)
        if command is not None and not command.hidden:
            parts.append(f"## factcheck {name}\n\n```text\n{help_of(command, name, root)}\n```\n")
    return "\n".join(parts)


def main() -> int:
    """Write the page, or compare it."""
    page = render()
    if "--check" not in sys.argv[1:]:
        TARGET.write_text(page, encoding="utf-8")
        return 0
    if not TARGET.exists() or TARGET.read_text(encoding="utf-8") != page:
        print(
            "docs/commands.md differs from the program's help: run `make docs` and commit it", file=sys.stderr
        )
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
