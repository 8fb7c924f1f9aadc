"""`factcheck evaluate`: the machine's claims measured against those that careful readers found."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from factcheck.cli.options import json_option
from factcheck.errors import FactcheckError

if TYPE_CHECKING:
    from factcheck.desk.scoring import GoldUnit, Score
    from factcheck.extraction.pipeline import Extractor

_ALL = "ALL"


@click.command(name="evaluate")
@click.argument("gold", metavar="GOLD_DIR", type=click.Path(path_type=Path))
@click.option(
    "--articles",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Folder of NAME.txt; else articles beside GOLD_DIR.",
)
@click.option("--model", metavar="NAME", help="Another spaCy model: its name, or a path to one.")
@json_option
def command(*, gold: Path, articles: Path | None, model: str | None, as_json: bool) -> None:
    """Measure the machine's claims against what readers found.

    GOLD_DIR holds a NAME.json for each article (factcheck export --format gold writes such files). Printed
    for each and for all together: precision, recall and F1; strict F1 (little but the readers' wording); soft
    F1 (by likeness); F1 of speakers; F1 of telling sentences with claims from those without.

    \b
    Example: factcheck evaluate gold/
             factcheck evaluate gold/ --articles texts/ --json
    """
    run(gold, articles or gold.parent / "articles", model, as_json=as_json)


def run(gold: Path, articles: Path, model: str | None, *, as_json: bool) -> None:
    """Extract each article, score it, print the figures.

    Raises:
        FactcheckError: no gold files, one that is none, or an article that is missing.
    """
    from factcheck.cli.model import load_extractor
    from factcheck.cli.output import print_json, say
    from factcheck.cli.progress import Progress
    from factcheck.desk.scoring import Score

    files = _files(gold, articles)
    extractor = load_extractor(model)
    scores: dict[str, Score] = {}
    with Progress("measuring", len(files)) as bar:
        for name, (units, article) in files.items():
            scores[name] = _score(extractor, units, article)
            bar.advance()
    scores[_ALL] = sum(scores.values(), Score())
    if as_json:
        print_json({name: each.figures() for name, each in scores.items()})
        return
    for name, each in scores.items():
        figures = "  ".join(f"{measure} {figure:.3f}" for measure, figure in each.figures().items())
        say(f"{name:28} {figures}  (gold {each.gold}, predicted {each.predicted})")


def _files(gold: Path, articles: Path) -> dict[str, tuple[tuple[GoldUnit, ...], Path]]:
    """Name → the readers' claims and the article; all are read before the first is extracted."""
    from factcheck.desk.scoring import read_units

    paths = sorted(gold.glob("*.json"))
    if not paths:
        raise FactcheckError(f"{gold} holds no gold files (NAME.json)", "Name the folder that holds them.")
    found = {}
    for path in paths:
        article = articles / f"{path.stem}.txt"
        if not article.is_file():
            raise FactcheckError(
                f"the article {article} is missing", "Name the articles' folder by --articles."
            )
        try:
            found[path.stem] = (read_units(json.loads(path.read_text(encoding="utf-8"))), article)
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise FactcheckError(f"{path} is no gold file: {error!r}") from error
    return found


def _score(extractor: Extractor, units: tuple[GoldUnit, ...], path: Path) -> Score:
    from factcheck.desk.scoring import Predicted, score
    from factcheck.reading.sources import read

    article = read(str(path))
    claims = extractor.extract(article).claims
    return score(units, [Predicted(each.text, each.speaker, each.start) for each in claims], article.text)
