"""`factcheck lint`: named rules over checked articles. Out: findings or JSON; exit status 3 on errors."""

from __future__ import annotations

import shutil
import sys
import textwrap
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from factcheck.cli.collection_choice import collection_option, labels_of
from factcheck.cli.options import database, database_option, json_option, reviewer_option, viewer
from factcheck.errors import UsageError

if TYPE_CHECKING:
    from factcheck.desk.lint import Choice, LintFinding, Rule

FINDINGS = 3


@click.command(name="lint")
@click.argument("article", required=False)
@collection_option
@click.option("--select", metavar="RULES", help="Only these, as FC101,FC105.")
@click.option("--ignore", metavar="RULES", help="Not these.")
@click.option("--explain", metavar="RULE", help="Tell what a rule finds and why.")
@click.option("--rules", "listed", is_flag=True, help="List the rules.")
@json_option
@reviewer_option
@database_option
@click.pass_context
def command(
    ctx: click.Context,
    *,
    article: str | None,
    collection: str | None,
    select: str | None,
    ignore: str | None,
    explain: str | None,
    listed: bool,
    as_json: bool,
) -> int:
    """Find what is still wrong with an article, or all.

    Each finding says what, where, and the command that mends it. Errors end with exit status 3, so that a
    publishing script can stop; warnings alone do not. Settings choose rules and severities for a database
    (factcheck settings); --select and --ignore take the place of theirs.

    \b
    Example: factcheck lint a3
             factcheck lint a3 --ignore FC106 --json
             factcheck lint --explain FC105
    """
    if explain is not None and (article or select or ignore or listed):
        raise UsageError("--explain stands alone", f"factcheck lint --explain {explain}")
    if explain is not None:
        show_rule(explain, as_json=as_json)
        return 0
    path = database(ctx)
    choice = _choice(path, select, ignore)
    if listed:
        list_rules(choice, as_json=as_json)
        return 0
    return run(path, (article, collection), choice, viewer(ctx), as_json=as_json)


def run(path: Path, of: tuple[str | None, str | None], choice: Choice, viewer: str, *, as_json: bool) -> int:
    """Print what the chosen rules find in an article, a collection or all, as far as `viewer` may know.

    A claim that waits for a second reader is an error by itself, so nothing passes by what is hidden of it.

    Returns:
        3 where an error was found, else 0.

    Raises:
        DeskError: a rule is named that is none.
        NotFoundError: no such article or collection.
        UsageError: both are named.
    """
    from factcheck.cli.jsonable import plain
    from factcheck.cli.output import print_json
    from factcheck.cli.viewing import seen_place
    from factcheck.desk.lint import choose_rules, lint
    from factcheck.store import open_store

    rules = choose_rules(choice)
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    found: list[LintFinding] = []
    with open_store(path, "read") as store:
        for label in labels_of(store, *of):
            found += lint(seen_place(store, label, viewer), rules, now)
    if as_json:
        print_json(plain(found))
    else:
        _show(found)
    return FINDINGS if any(finding.severity == "error" for finding in found) else 0


def show_rule(typed: str, *, as_json: bool) -> None:
    """Print one rule with its explanation.

    Raises:
        DeskError: there is none of that code or name.
    """
    from rich.text import Text

    from factcheck.cli.output import make_console, print_json, say
    from factcheck.cli.prose import paragraph
    from factcheck.desk.lint import find_rule

    rule = find_rule(typed)
    if as_json:
        print_json(_rule_row(rule))
        return
    off = "" if rule.on else ", off unless the settings or --select name it"
    say(f"{rule.code} {rule.name} ({rule.severity}{off})")
    paragraph(make_console(), Text(rule.explanation))


def list_rules(choice: Choice, *, as_json: bool) -> None:
    """Print all rules, and which of them run."""
    from factcheck.cli.output import Column, print_json, print_table
    from factcheck.desk.lint import RULES, choose_rules

    running = {rule.code: rule for rule in choose_rules(choice)}
    if as_json:
        print_json([_rule_row(running.get(rule.code, rule)) | {"on": rule.code in running} for rule in RULES])
        return
    rows = [
        [rule.code, running[rule.code].severity if rule.code in running else "off", rule.name]
        for rule in RULES
    ]
    print_table([Column("Rule"), Column("Severity"), Column("Name", wraps=True)], rows)


def _rule_row(rule: Rule) -> dict[str, object]:
    row: dict[str, object] = {"code": rule.code, "name": rule.name, "severity": rule.severity}
    return row | {"on": rule.on, "explanation": rule.explanation}


def _choice(path: Path, select: str | None, ignore: str | None) -> Choice:
    from factcheck.cli.settings_file import load_settings
    from factcheck.desk.lint import Choice

    settings = load_settings(path)
    chosen = _codes(select) if select is not None else settings.lint_select
    ignored = _codes(ignore) if ignore is not None else settings.lint_ignore or ()
    return Choice(chosen, ignored, settings.lint_severity)


def _codes(typed: str) -> tuple[str, ...]:
    return tuple(code for code in typed.replace(",", " ").split() if code)


def _show(found: Sequence[LintFinding]) -> None:
    """A finding a paragraph: where, rule, severity, what; below it the command. A pipe gets whole lines."""
    from factcheck.cli.looks import plural
    from factcheck.cli.output import on_terminal, say, tell

    if not found:
        tell("Nothing found.")
        return
    width = shutil.get_terminal_size().columns if on_terminal() else sys.maxsize
    where = max(len(finding.where) for finding in found)
    for finding in found:
        head = f"{finding.where:<{where}}  {finding.code}  {finding.severity:<7}  "
        for line in textwrap.wrap(head + finding.what, width, subsequent_indent=" " * len(head)):
            say(line)
        say(f"{' ' * where}  {finding.mend}")
    errors = sum(finding.severity == "error" for finding in found)
    warnings = plural(len(found) - errors, "warning")
    tell(f"{plural(errors, 'error')}, {warnings}. factcheck lint --explain RULE tells why.")
