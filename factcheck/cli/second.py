"""`factcheck second`: the second reader's own verdict, given without seeing the first one's."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from factcheck.cli.collection_choice import collection_option, refuse_both
from factcheck.cli.files import is_interactive
from factcheck.cli.options import database, database_option, json_option, reviewer, reviewer_option
from factcheck.cli.output import on_terminal
from factcheck.cli.recorded import told_as_json
from factcheck.errors import DeskError, UsageError

if TYPE_CHECKING:
    from factcheck.models import ClaimRecord
    from factcheck.store import Store


@click.command(name="second")
@click.argument("ref", required=False, metavar="[ARTICLE|CLAIM]")
@click.argument("verdict", required=False)
@collection_option
@click.option("--because", metavar="TEXT", help="Why; the report prints it.")
@click.option("--i-am", metavar="NAME", help="Confirm the name, once, where no terminal can ask.")
@click.option("--list", "listed", is_flag=True, help="List them.")
@json_option
@reviewer_option
@database_option
@click.pass_context
def command(
    ctx: click.Context,
    *,
    ref: str | None,
    verdict: str | None,
    collection: str | None,
    because: str | None,
    i_am: str | None,
    listed: bool,
    as_json: bool,
) -> None:
    """Read claims as the second reader.

    Without a claim: those that wait for you, one after the other by key as in review; their list with
    --list, and where there is no terminal. With a claim: that claim with its sources, without the first
    reader's verdict, reasons, stances and notes. With a verdict too: your verdict. If both agree the claim is
    confirmed, else disputed until somebody resolves it. Nobody is the second reader of their own verdict;
    your name is confirmed once in each database.

    \b
    Example: factcheck second a3
             factcheck second a3.14
             factcheck second a3.14 mostly-true --because "The register gives 39."
    """
    path, actor = database(ctx), reviewer(ctx)
    refuse_both(ref, collection)
    if ref is None or "." not in ref:
        if verdict is not None or because is not None:
            raise UsageError("A verdict needs a claim", "factcheck second a3.14 VERDICT")
        if is_interactive() and on_terminal() and not listed and not as_json:
            go_through(path, ref, actor, collection)
        else:
            waiting(path, ref, actor, collection, as_json=as_json)
    elif verdict is None:
        show(path, ref, actor, as_json=as_json)
    else:
        with told_as_json(as_json):
            run(path, ref, actor, verdict, because, i_am)


def run(path: Path, ref: str, actor: str, verdict: str, because: str | None, i_am: str | None) -> None:
    """Record the second verdict.

    Raises:
        DeskError: the reader may not read this claim as the second one, or the verdict is not on the scale.
        FactcheckError: nobody confirmed the name.
        NotFoundError: no such claim.
    """
    from factcheck.cli.decide import decide, say_state
    from factcheck.cli.output import tell
    from factcheck.cli.second_name import confirm_name
    from factcheck.desk import decisions
    from factcheck.desk.blind import refuse_second
    from factcheck.desk.scales import verdict_label
    from factcheck.store import open_store

    with open_store(path, "write") as store:
        claim = store.claim(ref)
        refuse_second(claim, store.article(f"a{claim.article_number}").policy, actor)
        confirm_name(store, actor, i_am)
    decided = decide(path, ref, actor, lambda claim, scale: [decisions.mark(claim, scale, verdict, because)])
    given = str((decided.events[0].body or {})["verdict"])
    say_state(decided, f"{verdict_label(decided.scale, given)}, by {actor}")
    if decided.claim.status == "disputed":
        tell(f"The readers differ. When you have talked: factcheck resolve {decided.claim.label} VERDICT ...")


def go_through(path: Path, ref: str | None, actor: str, collection: str | None) -> None:
    """Review what waits for this second reader, in one article, by key.

    Raises:
        DeskError: the article's policy asks for one reader.
        NotFoundError: no such article or collection.
    """
    from factcheck.cli.output import tell
    from factcheck.cli.review import run as review
    from factcheck.desk.review_session import Queue
    from factcheck.store import open_store

    with open_store(path, "read") as store:
        found = _waiting(store, ref, actor, collection)
    if found:
        review(path, f"a{found[0].article_number}", actor, Queue(second=True))
    else:
        tell(f"No claim waits for {actor} as second reader.")


def show(path: Path, ref: str, actor: str, *, as_json: bool) -> None:
    """Print a claim as its second reader may see it.

    Raises:
        DeskError: the reader may not read this claim as the second one.
        NotFoundError: no such claim.
    """
    from factcheck.cli.show import run as show_claim
    from factcheck.desk.blind import refuse_second
    from factcheck.store import open_store

    with open_store(path, "read") as store:
        claim = store.claim(ref)
        refuse_second(claim, store.article(f"a{claim.article_number}").policy, actor)
    show_claim(path, ref, actor, as_of=None, as_json=as_json)


def waiting(path: Path, ref: str | None, actor: str, collection: str | None, *, as_json: bool) -> None:
    """Print the claims that wait for this second reader.

    Raises:
        DeskError: the article's policy asks for one reader.
        NotFoundError: no such article or collection.
    """
    from factcheck.cli.claims import show_claims
    from factcheck.cli.jsonable import claim_row
    from factcheck.cli.output import print_json, tell
    from factcheck.store import open_store

    with open_store(path, "read") as store:
        found = _waiting(store, ref, actor, collection)
        scales = {article.uid: article.scale for article in store.articles()}
    if as_json:
        print_json([claim_row(claim) for claim in found])
        return
    if not found:
        tell(f"No claim waits for {actor} as second reader.")
        return
    show_claims(found, scales)
    tell(f"Next: factcheck second {found[0].label}")


def _waiting(store: Store, ref: str | None, actor: str, collection: str | None) -> list[ClaimRecord]:
    """Claims that wait for this reader, without what the first one found."""
    from factcheck.cli.viewing import policies
    from factcheck.desk.blind import hide_claim, is_waiting
    from factcheck.models import ClaimFilter

    if ref is not None:
        article = store.article(ref)
        if article.policy == "one":
            raise DeskError(
                f"the policy of {article.label} asks for one reader",
                f"Ask for two: factcheck policy {article.label} two",
            )
    of = policies(store.articles())
    return [
        hide_claim(claim, of[claim.article_uid], actor)
        for claim in store.claims(ClaimFilter(article=ref, collection=collection))
        if is_waiting(claim, of[claim.article_uid], actor)
    ]
