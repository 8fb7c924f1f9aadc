"""Writes docs/commands.md and docs/lint.md from the program, or (`--check`) tells whether they still agree.

In: the click commands, the lint rules. Out: two Markdown files. Exit status 1 where `--check` finds a
difference.
"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from factcheck.cli.main import cli
from factcheck.desk.lint import RULES

DOCS = Path(__file__).parent
LINT_HEAD = """# Lint rules

`factcheck lint a1` runs those that are on. `--select` and `--ignore` choose for one run; the settings choose
for a database (`factcheck settings --help`). Made by `make docs` from the rules themselves.
"""
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


def render_lint() -> str:
    """The page of lint rules."""
    parts = [LINT_HEAD]
    for rule in RULES:
        off = "" if rule.on else ", off by default"
        parts.append(f"## {rule.code} {rule.name}\n\n*{rule.severity}{off}*: {rule.explanation}\n")
    return "\n".join(parts)


def main() -> int:
    """Write the pages, or compare them."""
    status = 0
    for name, page in (("commands.md", render()), ("lint.md", render_lint())):
        target = DOCS / name
        if "--check" not in sys.argv[1:]:
            target.write_text(page, encoding="utf-8")
        elif not target.exists() or target.read_text(encoding="utf-8") != page:
            print(f"docs/{name} differs from the program: run `make docs` and commit it", file=sys.stderr)
            status = 1
    return status


if __name__ == "__main__":
    raise SystemExit(main())
