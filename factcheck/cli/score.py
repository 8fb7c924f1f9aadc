"""`factcheck score`: how much a checker would want to check each line. Out: one JSON object a line."""

from __future__ import annotations

import click

from factcheck.errors import ReadingError


@click.command(name="score")
@click.argument("source", metavar="FILE")
@click.option(
    "--threshold",
    type=click.FloatRange(0, 1),
    envvar="FACTCHECK_THRESHOLD",
    show_envvar=True,
    help="The score from which a line is check-worthy; else the model's own.",
)
@click.option("--model", metavar="NAME", help="Another spaCy model: its name, or a path to one.")
def command(*, source: str, threshold: float | None, model: str | None) -> None:
    """Score sentences for how much they are worth a check.

    FILE has one sentence a line; - is standard input. Each gives one line of JSON: text, score (0 to 1),
    check_worthy, and label: factual, or the reason why it cannot be found true or false.

    \b
    Example: factcheck score sentences.txt
             echo "Crime fell by 12 percent." | factcheck score -
    """
    run(source, threshold=threshold, model=model)


def run(source: str, *, threshold: float | None, model: str | None) -> None:
    """Print one JSON object for each line that holds more than white space.

    Raises:
        ReadingError: the file cannot be read as text, or holds no sentence.
    """
    from factcheck.cli.model import load_extractor
    from factcheck.cli.output import print_json

    lines = _lines(source)
    extractor = load_extractor(model)
    from factcheck.extraction.checkworthiness.lines import score_lines

    for scored in score_lines(extractor, lines, threshold):
        print_json(scored, line=True)


def _lines(source: str) -> list[str]:
    """The lines of a file that hold something, without their ends."""
    from factcheck.reading.encoding import decode
    from factcheck.reading.files import read_bytes

    shown = "standard input" if source == "-" else source
    raw = read_bytes(source)
    text = decode(raw, shown).text if raw else ""
    found = [line.strip() for line in text.split("\n") if line.strip()]
    if not found:
        raise ReadingError(f"{shown} holds no sentence", "Give a file with one sentence a line.")
    return found
