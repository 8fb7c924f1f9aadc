"""The scales by which claims are judged: presets, a house's own from TOML, and finding a verdict on one.

In: a name, TOML text or what a person typed. Out: models.Scale, models.Verdict.

The labels of `politifact`, `snopes` and `averitec` are those that the named projects publish; all definitions
are worded for this program.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from typing import Any

from factcheck.desk.choices import choose, fold
from factcheck.desk.text import one_line
from factcheck.errors import DeskError
from factcheck.models import Scale, Verdict

DEFAULT_SCALE = "default"
MAX_VERDICTS = 20
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")
_SCALE_KEYS = frozenset({"title", "verdict"})
_VERDICT_KEYS = frozenset({"slug", "label", "definition", "rank"})


def _scale(name: str, title: str, *rows: tuple[str, int | None, str]) -> Scale:
    """Build a preset from (label, rank, definition) rows; the slug follows from the label."""
    return Scale(name, title, tuple(Verdict(_slug(label), label, text, rank) for label, rank, text in rows))


def _slug(label: str) -> str:
    """Make a slug of a label: "Half true" → "half-true"."""
    return re.sub(r"[^a-z0-9]+", "-", fold(label)).strip("-")


PRESETS: Mapping[str, Scale] = {
    scale.name: scale
    for scale in (
        _scale(
            "default",
            "Seven verdicts for published statements",
            ("True", 5, "The evidence bears the claim out, and nothing that matters is left out."),
            ("Mostly true", 4, "The claim holds in substance; a detail is imprecise or needs explaining."),
            ("Mixture", 3, "Parts of the claim hold and parts do not, and neither side outweighs the other."),
            ("Mostly false", 2, "The claim holds a grain of truth, but its substance does not stand."),
            ("False", 1, "The evidence shows that the claim is wrong."),
            (
                "Misleading",
                None,
                "The words may be accurate, but what they leave out or suggest gives a wrong picture.",
            ),
            ("Unproven", None, "The evidence at hand is not enough to tell either way."),
        ),
        _scale(
            "draft",
            "For copy before publication",
            ("Stands", None, "The statement is supported and can be printed as it is."),
            ("Change", None, "The statement is wrong or imprecise and has to be reworded before printing."),
            ("Needs source", None, "The statement may be right, but no source for it has been shown yet."),
            ("Cannot confirm", None, "The statement was looked into and could not be established."),
        ),
        _scale(
            "politifact",
            "Six ratings with the labels of PolitiFact",
            ("True", 6, "The statement is accurate and nothing significant is missing."),
            ("Mostly true", 5, "The statement is accurate but needs explanation or more detail."),
            ("Half true", 4, "The statement is partly accurate but omits important details or context."),
            (
                "Mostly false",
                3,
                "The statement has some truth in it but ignores facts that matter.",
            ),
            ("False", 2, "The statement is not accurate."),
            ("Pants on fire", 1, "The statement is not accurate and is absurd on its face."),
        ),
        _scale(
            "snopes",
            "Main ratings with the labels of Snopes",
            ("True", 5, "The main points of the claim can be shown to be true."),
            ("Mostly true", 4, "The main points are true, while some side details are not."),
            ("Mixture", 3, "The claim holds true and false elements in comparable measure."),
            ("Mostly false", 2, "The main points are false, while some side details are true."),
            ("False", 1, "The main points of the claim can be shown to be false."),
            ("Unproven", None, "There is too little evidence to call the claim true or false."),
            ("Unfounded", None, "No evidence that would support the claim can be found."),
            ("Outdated", None, "The claim was right once, but later events have changed the matter."),
            ("Miscaptioned", None, "Genuine pictures or recordings are presented with a wrong explanation."),
            ("Correct attribution", None, "The quoted words were said or written by the person named."),
            ("Misattributed", None, "The quoted words were not said or written by the person named."),
            ("Satire", None, "The claim comes from a work that was meant as humour."),
        ),
        _scale(
            "averitec",
            "Four verdicts with the labels of the AVeriTeC data set",
            ("Supported", 2, "The evidence found supports the claim."),
            ("Refuted", 1, "The evidence found contradicts the claim."),
            ("Not enough evidence", None, "The evidence found neither supports nor contradicts the claim."),
            (
                "Conflicting evidence/Cherry-picking",
                None,
                "Evidence points both ways, or the claim picks only what suits it.",
            ),
        ),
        _scale(
            "conclusion",
            "Findings in words, without a truth rating",
            ("Correct", 3, "The claim agrees with the best evidence that could be found."),
            ("Partly correct", 2, "Some of what is claimed agrees with the evidence and some does not."),
            ("Incorrect", 1, "The claim disagrees with the best evidence that could be found."),
            (
                "Needs context",
                None,
                "The claim can only be understood with facts that it leaves out.",
            ),
            ("No evidence", None, "Nothing was found on which the claim could rest."),
        ),
    )
}
"""The scales that come with the program, by name."""


def get_scale(name: str) -> Scale:
    """Return the preset of that name.

    Raises:
        DeskError: no preset has that name; the hint lists them.
    """
    return PRESETS[choose(name, {key: key for key in PRESETS}, what="the name of a scale")]


def find_verdict(scale: Scale, typed: str) -> Verdict:
    """Return the verdict that was meant: its slug, its label in any case, or a prefix that only one has.

    Raises:
        DeskError: none or several are meant; the message or hint lists the scale's slugs.
    """
    labels = {verdict.slug: verdict.label for verdict in scale.verdicts}
    slug = choose(typed, labels, what=f"a verdict of the scale “{scale.name}”")
    return next(verdict for verdict in scale.verdicts if verdict.slug == slug)


def verdict_label(scale: Scale, slug: str) -> str:
    """Return the words for a slug; the slug itself where the scale does not have it."""
    return next((verdict.label for verdict in scale.verdicts if verdict.slug == slug), slug)


def parse_scale(text: str, name: str) -> Scale:
    """Read a house's own scale.

    The text is TOML: `title`, then a `[[verdict]]` table each with `label`, `definition`, and if wanted
    `slug` (else made from the label) and `rank` (a whole number, higher is truer; without it the verdict lies
    outside the order).

    Args:
        text: the TOML.
        name: what the scale will be called; messages begin with it.

    Raises:
        DeskError: the text is not TOML, or a key is unknown, missing or wrong; the message names it.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DeskError(f"scale “{name}” is not valid TOML: {error}") from error
    _refuse_unknown(name, data, _SCALE_KEYS, "")
    rows = data.get("verdict")
    if not isinstance(rows, list) or not 2 <= len(rows) <= MAX_VERDICTS:
        raise DeskError(
            f"scale “{name}”: “verdict” must be 2 to {MAX_VERDICTS} tables",
            "Begin each verdict with a line [[verdict]].",
        )
    verdicts = tuple(_parse_verdict(name, row, number) for number, row in enumerate(rows, 1))
    for key in ("slug", "label", "rank"):
        _refuse_repeated(name, key, [getattr(verdict, key) for verdict in verdicts])
    return Scale(name, _string(name, data, "title", ""), verdicts)


def _parse_verdict(name: str, row: Any, number: int) -> Verdict:
    where = f"verdict {number}: "
    if not isinstance(row, dict):
        raise DeskError(f"scale “{name}”: {where}must be a table", "Begin it with a line [[verdict]].")
    _refuse_unknown(name, row, _VERDICT_KEYS, where)
    label = _string(name, row, "label", where)
    slug = _string(name, row, "slug", where) if "slug" in row else _slug(label)
    if not _SLUG.match(slug):
        raise DeskError(
            f"scale “{name}”: {where}“slug” must be lower-case letters, digits and hyphens, not “{slug}”",
            'Add a line like slug = "half-true".',
        )
    rank = row.get("rank")
    if rank is not None and (not isinstance(rank, int) or isinstance(rank, bool)):
        raise DeskError(f"scale “{name}”: {where}“rank” must be a whole number, not {rank!r}")
    return Verdict(slug, label, _string(name, row, "definition", where), rank)


def _string(name: str, table: Mapping[str, Any], key: str, where: str) -> str:
    value = table.get(key)
    if not isinstance(value, str) or not value.strip():
        raise DeskError(f"scale “{name}”: {where}“{key}” must be given, as text in quotation marks")
    return one_line(value, what=f"scale “{name}”: {where}“{key}”", limit=500)


def _refuse_unknown(name: str, table: Mapping[str, Any], known: frozenset[str], where: str) -> None:
    unknown = sorted(set(table) - known)
    if unknown:
        raise DeskError(
            f"scale “{name}”: {where}no key is called “{unknown[0]}”",
            f"The keys are {', '.join(sorted(known))}.",
        )


def _refuse_repeated(name: str, key: str, values: list[Any]) -> None:
    given = [fold(value) if isinstance(value, str) else value for value in values if value is not None]
    repeated = next((value for value in given if given.count(value) > 1), None)
    if repeated is not None:
        raise DeskError(f"scale “{name}”: two verdicts have the {key} “{repeated}”", "Each must be its own.")
