"""`factcheck scales`: the presets, one of them, or a TOML file checked. Out: tables or JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from factcheck.cli.options import json_option

if TYPE_CHECKING:
    from factcheck.models import Scale


@click.command(name="scales")
@click.argument("scale", required=False, metavar="[NAME|FILE.toml]")
@json_option
def command(*, scale: str | None, as_json: bool) -> None:
    """List the scales of verdicts.

    With a name or a TOML file that scale alone, checked. An article keeps the scale that it was begun with.

    \b
    A file of one's own has a title and a table for each verdict:
      title = "House scale"
      [[verdict]]
      label = "Holds"
      definition = "What the sources bear out."
      rank = 2
      [[verdict]]
      label = "Does not hold"
      definition = "What the sources contradict."
      rank = 1

    \b
    Example: factcheck scales draft
             factcheck ingest article.txt --scale house.toml
    """
    run(scale, as_json=as_json)


def run(name: str | None, *, as_json: bool) -> None:
    """Print all presets, or one scale with its definitions.

    Raises:
        DeskError: no such preset, or the file is no scale.
    """
    from factcheck.cli.jsonable import plain
    from factcheck.cli.output import print_json
    from factcheck.cli.scale_choice import load_scale
    from factcheck.desk.scales import PRESETS

    found = [load_scale(name)] if name else list(PRESETS.values())
    if as_json:
        print_json(plain(found[0] if name else found))
        return
    if name:
        _show_one(found[0])
    else:
        _show_all(found)


def _show_all(scales: Sequence[Scale]) -> None:
    from factcheck.cli.output import Column, print_table, tell

    columns = [Column("Scale"), Column("Title", width=26), Column("Verdicts", wraps=True)]
    rows = [
        [scale.name, scale.title, ", ".join(verdict.label for verdict in scale.verdicts)] for scale in scales
    ]
    print_table(columns, rows)
    tell("factcheck scales NAME gives the definitions.")


def _show_one(scale: Scale) -> None:
    from factcheck.cli.looks import verdict_cell
    from factcheck.cli.output import Cell, Column, print_table, say

    say(f"{scale.name}: {scale.title}")
    columns = [Column("Verdict"), Column("Typed as"), Column("Definition", wraps=True)]
    rows: list[list[Cell | str]] = [
        [verdict_cell(scale, verdict.slug), verdict.slug, verdict.definition] for verdict in scale.verdicts
    ]
    print_table(columns, rows)
