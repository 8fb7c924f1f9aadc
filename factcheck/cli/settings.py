"""`factcheck settings`: what the settings files say, and which of them says it. Out: a table or JSON."""

from __future__ import annotations

from pathlib import Path

import click

from factcheck.cli.options import database, database_option, json_option


@click.command(name="settings")
@json_option
@database_option
@click.pass_context
def command(ctx: click.Context, *, as_json: bool) -> None:
    """Show the settings that hold, and where they stand.

    They are read from factcheck.toml beside the database, and below it from the user's own; options on the
    command line and the environment count more. Policy, scale and threshold are those that new articles
    begin with.

    \b
    A file may hold:
      policy = "two"              # or one, two:flagged
      scale = "house.toml"        # or a name that factcheck scales lists
      reviewer = "reviewer-a"
      threshold = 0.5             # the score from which a claim is check-worthy
      [lint]
      ignore = ["FC106"]          # or select = [...], only these
      [lint.severity]
      FC105 = "error"             # or warning; turns on a rule that is off

    \b
    Example: factcheck settings
    """
    run(database(ctx), as_json=as_json)


def run(path: Path, *, as_json: bool) -> None:
    """Print them.

    Raises:
        DeskError: an unknown key or a wrong value; it names file and line.
    """
    from factcheck.cli.output import Column, Row, print_json, print_table, tell
    from factcheck.cli.settings_file import load_settings, settings_files

    found = load_settings(path)
    values = {
        "policy": found.policy,
        "scale": found.scale,
        "reviewer": found.reviewer,
        "threshold": found.threshold,
        "lint.select": found.lint_select,
        "lint.ignore": found.lint_ignore,
        "lint.severity": dict(found.lint_severity) or None,
    }
    if as_json:
        origins = dict(found.origins)
        print_json({name: {"value": value, "from": origins.get(name)} for name, value in values.items()})
        return
    rows: list[Row] = [
        [name, _words(value), found.origins.get(name, "")]
        for name, value in values.items()
        if value is not None
    ]
    if rows:
        print_table([Column("Setting"), Column("Value", width=24), Column("Set by", wraps=True)], rows)
    else:
        tell(f"Nothing is set. Settings are read from {' and '.join(map(str, settings_files(path)))}.")


def _words(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(str, value)) or "(none)"
    if isinstance(value, dict):
        return ", ".join(f"{code} {severity}" for code, severity in value.items())
    return str(value)
