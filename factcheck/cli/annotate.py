"""`factcheck annotate`: a note beside a claim, tags and flags on it or off it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from factcheck.cli.options import database, database_option, reviewer, reviewer_option
from factcheck.cli.recorded import recorded_json_option
from factcheck.errors import UsageError
from factcheck.models import FLAGS

if TYPE_CHECKING:
    from factcheck.models import ClaimRecord, Draft


@click.command(name="annotate")
@click.argument("claim")
@click.argument("text", required=False)
@click.option("--public", is_flag=True, help="The report prints the note.")
@click.option("--tag", "tags", multiple=True, metavar="TAG", help="Put a tag on the claim; may be repeated.")
@click.option("--untag", "untags", multiple=True, metavar="TAG", help="Take a tag off it.")
@click.option("--flag", "flags", multiple=True, type=click.Choice(FLAGS), help="Put a flag on it.")
@click.option("--unflag", "unflags", multiple=True, type=click.Choice(FLAGS), help="Take a flag off it.")
@recorded_json_option
@reviewer_option
@database_option
@click.pass_context
def command(
    ctx: click.Context,
    *,
    claim: str,
    text: str | None,
    public: bool,
    tags: tuple[str, ...],
    untags: tuple[str, ...],
    flags: tuple[str, ...],
    unflags: tuple[str, ...],
) -> None:
    """Write a note beside a claim, or tag or flag it.

    A note is internal unless --public. A flag (legal, figure, quotation, name) asks for a second look. With
    none of these, $EDITOR opens on a terminal.

    \b
    Example: factcheck annotate a3.14 "Asked the ministry on Monday." --tag waiting
             factcheck annotate a3.14 "The figure counts cells." --public
             factcheck annotate a3.14 --flag legal
    """
    marks = Marks(tags, untags, flags, unflags)
    if text is None and not any(marks):
        from factcheck.cli.editor import compose

        text = compose(
            f"Note on {claim}", missing="TEXT is missing", example=f'factcheck annotate {claim} "..."'
        )
    elif text is None and public:
        raise UsageError("--public needs a note", "Give TEXT.")
    run(database(ctx), claim, reviewer(ctx), text=text, public=public, marks=marks)


class Marks(NamedTuple):
    """What is put on a claim and taken off it."""

    tags: tuple[str, ...] = ()
    untags: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    unflags: tuple[str, ...] = ()


def run(path: Path, ref: str, actor: str, *, text: str | None, public: bool, marks: Marks) -> None:
    """Record a note, tags and flags; all are checked before the first is written.

    Raises:
        DeskError: an empty note, a tag or flag that is there already or is not there.
        NotFoundError: no such claim.
    """
    from factcheck.cli.decide import decide, say_state
    from factcheck.cli.event_words import words
    from factcheck.desk import decisions, work
    from factcheck.desk.events import NOTE_ADDED

    def make(claim: ClaimRecord, _: object) -> list[Draft]:
        drafts = [decisions.annotate(claim, text, public)] if text is not None else []
        for names, draft in (
            (marks.tags, decisions.tag),
            (marks.untags, decisions.untag),
            (marks.flags, work.flag),
            (marks.unflags, work.unflag),
        ):
            drafts += [draft(claim, name) for name in dict.fromkeys(names)]
        return drafts

    decided = decide(path, ref, actor, make)
    done = [f"{'Public' if public else 'Internal'} note"] if text is not None else []
    done += [words(event) for event in decided.events if event.type != NOTE_ADDED]
    did = ", ".join(done)
    say_state(decided, f"{did[:1].upper()}{did[1:]}, by {actor}")
