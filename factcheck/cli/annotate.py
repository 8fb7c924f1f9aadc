"""`factcheck annotate`: a note beside a claim, tags on it or off it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from factcheck.cli.options import database, database_option, reviewer, reviewer_option
from factcheck.errors import UsageError

if TYPE_CHECKING:
    from factcheck.models import ClaimRecord, Draft


@click.command(name="annotate")
@click.argument("claim")
@click.argument("text", required=False)
@click.option("--public", is_flag=True, help="The report prints the note.")
@click.option("--tag", "tags", multiple=True, metavar="TAG", help="Put a tag on the claim; may be repeated.")
@click.option("--untag", "untags", multiple=True, metavar="TAG", help="Take a tag off it.")
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
) -> None:
    """Write a note beside a claim, or tag it.

    A note is internal unless --public. Without TEXT and without a tag, $EDITOR opens on a terminal.

    \b
    Example: factcheck annotate a3.14 "Asked the ministry on Monday." --tag waiting
             factcheck annotate a3.14 "The figure counts cells." --public
    """
    if text is None and not tags and not untags:
        from factcheck.cli.editor import compose

        text = compose(
            f"Note on {claim}", missing="TEXT is missing", example=f'factcheck annotate {claim} "..."'
        )
    elif text is None and public:
        raise UsageError("--public needs a note", "Give TEXT.")
    run(database(ctx), claim, reviewer(ctx), text=text, public=public, tags=tags, untags=untags)


def run(
    path: Path,
    ref: str,
    actor: str,
    *,
    text: str | None,
    public: bool,
    tags: tuple[str, ...],
    untags: tuple[str, ...],
) -> None:
    """Record a note and tags; all are checked before the first is written.

    Raises:
        DeskError: an empty note, a tag that is there already or is not there.
        NotFoundError: no such claim.
    """
    from factcheck.cli.decide import decide, say_state
    from factcheck.cli.event_words import words
    from factcheck.desk import decisions
    from factcheck.desk.events import NOTE_ADDED

    def make(claim: ClaimRecord, _: object) -> list[Draft]:
        drafts = [decisions.annotate(claim, text, public)] if text is not None else []
        drafts += [decisions.tag(claim, name) for name in dict.fromkeys(tags)]
        return drafts + [decisions.untag(claim, name) for name in dict.fromkeys(untags)]

    decided = decide(path, ref, actor, make)
    done = [f"{'Public' if public else 'Internal'} note"] if text is not None else []
    done += [words(event) for event in decided.events if event.type != NOTE_ADDED]
    did = ", ".join(done)
    say_state(decided, f"{did[:1].upper()}{did[1:]}, by {actor}")
