"""`factcheck fix`: words of the article that have to change, and what became of that."""

from __future__ import annotations

from pathlib import Path

import click

from factcheck.cli.options import database, database_option, reviewer, reviewer_option
from factcheck.cli.recorded import recorded_json_option
from factcheck.errors import UsageError

OUTCOMES = {"accept": "accepted", "refuse": "refused"}


@click.command(name="fix")
@click.argument("ref", metavar="CLAIM|accept|refuse")
@click.argument("new", metavar="NEW-WORDS|ID")
@click.option("--must", "weight", flag_value="must", help="It must be made before publication.")
@click.option("--should", "weight", flag_value="should", help="It should be made.")
@click.option("--words", metavar="OLD", help="The words to change; else all words of the claim's place.")
@click.option("--because", metavar="TEXT", help="Why.")
@click.option("--by", metavar="NAME", help="Who accepted or refused it.")
@recorded_json_option
@reviewer_option
@database_option
@click.pass_context
def command(
    ctx: click.Context,
    *,
    ref: str,
    new: str,
    weight: str | None,
    words: str | None,
    because: str | None,
    by: str | None,
) -> None:
    """Ask for a change to the article, or say what became of it.

    The change is kept with its place, the old and the new words and the revision; factcheck fixes prints all
    of them for the editor. Nothing is changed in the article itself. "" as new words takes the old ones out.

    \b
    Example: factcheck fix a3.14 "39 prisons" --words "40 prisons" --must
             factcheck fix accept 4f2a91c07d --by "the editor"
             factcheck fix refuse 4f2a91c07d --by "the editor" --because "It is 40."
    """
    if ref in OUTCOMES:
        if weight is not None or words is not None:
            raise UsageError("--must, --should and --words go with a claim, not with accept or refuse")
        if by is None:
            raise UsageError("Say who decided", f"factcheck fix {ref} {new} --by NAME")
        decide_on(database(ctx), new, reviewer(ctx), OUTCOMES[ref], by, because)
        return
    if weight is None:
        raise UsageError("Give --must or --should", f'factcheck fix {ref} "NEW WORDS" --should')
    if by is not None:
        raise UsageError("--by goes with accept and refuse alone")
    run(database(ctx), ref, reviewer(ctx), new, weight=weight, words=words, because=because)


def run(
    path: Path, ref: str, actor: str, new: str, *, weight: str, words: str | None, because: str | None
) -> None:
    """Record a change that is asked for.

    Raises:
        DeskError: the words to change are not in the claim's place, or stay the same.
        NotFoundError: no such claim.
    """
    from factcheck.cli.event_words import SHORT_ID
    from factcheck.cli.output import say, tell
    from factcheck.desk import asking
    from factcheck.store import open_store

    with open_store(path, "write") as store:
        claim = store.claim(ref)
        article = store.article(f"a{claim.article_number}")
        draft = asking.ask_fix(claim, article, new, weight=weight, because=because, words=words)
        event = store.record(draft, actor, claim.last_event)
    body = event.body or {}
    say(f"{claim.label}  “{body['old']}” {weight} become “{body['new']}”, by {actor}.")
    tell(f"When it is decided: factcheck fix accept|refuse {event.id[:SHORT_ID]} --by NAME")


def decide_on(path: Path, ref: str, actor: str, outcome: str, by: str, because: str | None) -> None:
    """Record what became of a change.

    Raises:
        DeskError: a change that must be made is refused without a reason.
        NotFoundError: no such change.
    """
    from factcheck.cli.output import say
    from factcheck.cli.viewing import seen_dossier
    from factcheck.cli.work_items import find_fix
    from factcheck.desk import asking
    from factcheck.store import open_store

    with open_store(path, "write") as store:
        label, fix = find_fix(store, ref)
        claim = store.claim(label)
        mine = seen_dossier(
            store, label, actor
        ).fixes  # what another asked for is hidden from a second reader
        event = store.record(asking.decide_fix(claim, fix, outcome, by, because), actor, claim.last_event)
    change = f"“{fix.old}” to “{fix.new}”" if any(each.event == fix.event for each in mine) else "Change"
    say(f"{label}  {change}: {outcome} by {(event.body or {})['by']}.")
