"""`factcheck diff`: what changed from one text of an article to another, sentence by sentence."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from factcheck.cli.options import database, database_option, json_option

if TYPE_CHECKING:
    from factcheck.models import Revision


@click.command(name="diff")
@click.argument("article")
@click.argument("old", type=int, required=False, metavar="[REV")
@click.argument("new", type=int, required=False, metavar="REV]")
@json_option
@database_option
@click.pass_context
def command(ctx: click.Context, *, article: str, old: int | None, new: int | None, as_json: bool) -> None:
    """Show what changed between two texts of an article.

    Without numbers the last two are compared; see factcheck revisions. A line that begins with - has gone,
    one with + is new, one with ~ was changed: [-old words-] {+new words+}.

    \b
    Example: factcheck diff a3
             factcheck diff a3 1 3
    """
    run(database(ctx), article, old, new, as_json=as_json)


def run(path: Path, ref: str, old: int | None, new: int | None, *, as_json: bool) -> None:
    """Print the differences; nothing but a line on standard error where there are none.

    Raises:
        NotFoundError: no such article or revision.
        UsageError: one number where two are needed.
    """
    from factcheck.cli.output import print_json, say, tell
    from factcheck.cli.safe import safe
    from factcheck.store import open_store

    with open_store(path, "read") as store:
        first, second = _chosen(store.revisions(ref), ref, old, new)
    rows = differences(first, second)
    if as_json:
        print_json({"old": first.number, "new": second.number, "differences": rows})
        return
    for row in rows:
        say(f"{row['sign']} {safe(row['words'])}")
    if not rows:
        tell(f"Revisions {first.number} and {second.number} have the same sentences.")


def differences(first: Revision, second: Revision) -> list[dict[str, Any]]:
    """Sentences that went, came or changed, in the order of the new text; what went stands where it stood."""
    from factcheck.desk.alignment import align, word_changes

    before = [" ".join(first.text[s.start : s.end].split()) for s in first.sentences]
    after = [" ".join(second.text[s.start : s.end].split()) for s in second.sentences]
    pairs = align(before, after)
    by_new = {pair.new: pair for pair in pairs}
    gone = sorted(set(range(len(before))) - {pair.old for pair in pairs})
    rows: list[dict[str, Any]] = []
    for place, words in enumerate(after):
        pair = by_new.get(place)
        while gone and pair is not None and gone[0] < pair.old:
            rows.append({"sign": "-", "old": gone[0], "new": None, "words": before[gone.pop(0)]})
        if pair is None:
            rows.append({"sign": "+", "old": None, "new": place, "words": words})
        elif not pair.exact:
            marks = {" ": "{}", "-": "[-{}-]", "+": "{{+{}+}}"}
            shown = " ".join(marks[sign].format(part) for sign, part in word_changes(before[pair.old], words))
            rows.append({"sign": "~", "old": pair.old, "new": place, "words": shown})
    return rows + [{"sign": "-", "old": old, "new": None, "words": before[old]} for old in gone]


def _chosen(
    found: tuple[Revision, ...], ref: str, old: int | None, new: int | None
) -> tuple[Revision, Revision]:
    from factcheck.errors import NotFoundError, UsageError

    if old is None:
        if len(found) < 2:
            raise NotFoundError(f"{ref} has had one text only", "Ingest its new draft with --as " + ref + ".")
        return found[-2], found[-1]
    if new is None:
        raise UsageError("diff needs two revisions, or none", f"For example: factcheck diff {ref} 1 2")
    by_number = {revision.number: revision for revision in found}
    for number in (old, new):
        if number not in by_number:
            raise NotFoundError(f"{ref} has no revision {number}", f"See factcheck revisions {ref}.")
    return by_number[old], by_number[new]
