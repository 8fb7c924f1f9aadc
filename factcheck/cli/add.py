"""`factcheck add`: a claim that the machine missed, by the words that state it in the article."""

from __future__ import annotations

from pathlib import Path

import click

from factcheck.cli.options import database, database_option, reviewer, reviewer_option
from factcheck.cli.recorded import recorded_json_option


@click.command(name="add")
@click.argument("article")
@click.argument("words")
@click.option("--text", "wording", metavar="WORDING", help="How the claim is worded; else by these words.")
@click.option("--speaker", metavar="NAME", help="Who states it; else the author.")
@recorded_json_option
@reviewer_option
@database_option
@click.pass_context
def command(
    ctx: click.Context, *, article: str, words: str, wording: str | None, speaker: str | None
) -> None:
    """Add a claim that the machine missed.

    WORDS are the words of the article that state it, as they stand there; … stands between words that are
    not beside each other.

    \b
    Example: factcheck add a3 "the river rises in the north" --text "The Orn rises in the north."
             factcheck add a3 "Arland … jailed 3,000 people" --speaker "Ida Berg"
    """
    run(database(ctx), article, reviewer(ctx), words, wording, speaker)


def run(path: Path, ref: str, actor: str, words: str, wording: str | None, speaker: str | None) -> None:
    """Record the claim and name it.

    Raises:
        DeskError: words that are not in the article or there more than once, or the claim is there already.
        NotFoundError: no such article.
    """
    from factcheck.cli.regroup import say_made
    from factcheck.desk import edits
    from factcheck.store import open_store

    with open_store(path, "write") as store:
        place = store.article_dossier(ref)
        there = [dossier.claim for dossier in place.claims]
        draft = edits.add(place.article, there, words, wording=wording, speaker=speaker)
        made = store.made_by(store.record(draft, actor).id)
    say_made(f"{place.article.label}  One more claim, by {actor}.", made)
