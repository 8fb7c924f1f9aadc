"""`factcheck agreement`: how far readers agree, beyond chance. Out: tables or JSON."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from factcheck.cli.collection_choice import collection_option, labels_of
from factcheck.cli.options import database, database_option, json_option
from factcheck.errors import DeskError

if TYPE_CHECKING:
    from factcheck.desk.agreement import Agreement, Estimate
    from factcheck.models import ArticleDossier, Scale

_SEED = 20_261_124
"""Any number: the same verdicts give the same interval."""


@click.command(name="agreement")
@click.argument("article", required=False)
@collection_option
@click.option("--latest", is_flag=True, help="Each reader's latest verdict instead.")
@json_option
@database_option
@click.pass_context
def command(
    ctx: click.Context, *, article: str | None, collection: str | None, latest: bool, as_json: bool
) -> None:
    """Measure how far readers agree.

    Over all claims that two readers or more have read, of one article or of all on the same scale: raw
    agreement, Cohen's kappa (two readers), Krippendorff's alpha (nominal, and ordinal over the scale's
    order), each with its 95% bootstrap interval. Verdicts count as they stood when the second reader gave
    theirs; what was changed or taken back after that was no longer said unseen.

    \b
    Example: factcheck agreement
             factcheck agreement a3 --latest --json
    """
    run(database(ctx), article, collection, latest=latest, as_json=as_json)


def run(path: Path, ref: str | None, collection: str | None, *, latest: bool, as_json: bool) -> None:
    """Print the figures.

    Raises:
        DeskError: no claim was read twice, or the articles have different scales.
        NotFoundError: no such article or collection.
        UsageError: both are named.
    """
    import random

    from factcheck.cli.jsonable import plain
    from factcheck.cli.output import print_json
    from factcheck.desk.agreement import measure, units_of
    from factcheck.store import open_store

    with open_store(path, "read") as store:
        dossiers = [store.article_dossier(label) for label in labels_of(store, ref, collection)]
    of_each = {each.article.label: units_of(each.claims, latest=latest) for each in dossiers}
    units = [unit for found in of_each.values() for unit in found]
    if not units:
        raise DeskError(
            "no claim was read by two people", "Ask for two: factcheck policy ARTICLE two; factcheck second"
        )
    scale = _scale([each for each in dossiers if of_each[each.article.label]])
    found = measure(units, scale, random.Random(_SEED).randrange)
    if as_json:
        print_json(plain(found))
    else:
        _show(found, scale)


def _scale(dossiers: list[ArticleDossier]) -> Scale:
    scales = {each.article.scale: each.article.label for each in dossiers}
    if len(scales) > 1:
        raise DeskError(
            f"the articles have different scales ({', '.join(scale.name for scale in scales)})",
            f"Measure one at a time: factcheck agreement {next(iter(scales.values()))}",
        )
    return next(iter(scales))


def _show(found: Agreement, scale: Scale) -> None:
    from factcheck.cli.looks import plural
    from factcheck.cli.output import Column, Row, print_table, say
    from factcheck.desk.scales import verdict_label

    say(f"{plural(found.claims, 'claim')} read by two or more of {', '.join(found.readers)}.")
    rows: list[Row] = [
        _row("raw agreement", found.raw, found.claims),
        *([_row("Cohen's kappa", found.kappa, found.claims)] if found.kappa else []),
        _row("Krippendorff's alpha, nominal", found.alpha_nominal, found.claims),
        _row("Krippendorff's alpha, ordinal", found.alpha_ordinal, found.ordinal_claims),
    ]
    columns = [Column("Measure"), Column("Value", right=True), Column("95% interval", right=True)]
    print_table([*columns, Column("n", right=True)], rows)
    say("")
    one, other = found.readers if len(found.readers) == 2 else ("One reader", "The other")
    cells: list[Row] = [
        [verdict_label(scale, first), verdict_label(scale, second), f"{count:,}"]
        for first, second, count in found.confusion
    ]
    print_table([Column(one), Column(other), Column("Times", right=True)], cells)
    say("")
    used: list[Row] = [
        [verdict_label(scale, each.verdict), f"{each.given:,}", _figure(each.agreement)]
        for each in found.verdicts
        if each.given
    ]
    print_table([Column("Verdict"), Column("Given", right=True), Column("Other agrees", right=True)], used)


def _row(name: str, estimate: Estimate, count: int) -> list[str]:
    interval = "–"
    if estimate.low is not None and estimate.high is not None:
        interval = f"{estimate.low:.3f} to {estimate.high:.3f}"
    return [name, _figure(estimate.value), interval, f"{count:,}"]


def _figure(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"
