"""`factcheck show`: an article with its claims in place, or one claim with all that belongs to it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from factcheck.cli.options import database, database_option, json_option

if TYPE_CHECKING:
    from factcheck.models import ClaimDossier
    from factcheck.store import Store

_UID_LENGTH = 64


@click.command(name="show")
@click.argument("ref", metavar="ID")
@json_option
@database_option
@click.pass_context
def command(ctx: click.Context, *, ref: str, as_json: bool) -> None:
    """Show an article with its claims, or one claim.

    ID is an article (a3) or a claim (a3.14); the a may be left out.

    \b
    Example: factcheck show a3
             factcheck show 3.14 --json
    """
    run(database(ctx), ref, as_json=as_json)


def run(path: Path, ref: str, *, as_json: bool) -> None:
    """Print what `ref` names.

    Raises:
        NotFoundError: no article or claim goes by that name.
    """
    from factcheck.cli.jsonable import article_page, claim_page
    from factcheck.cli.output import print_json
    from factcheck.store import open_store

    with open_store(path, "read") as store:
        claim = _claim(store, ref)
        article = store.article_dossier(f"a{claim.claim.article_number}" if claim else ref)
    if as_json and claim:
        text = article.article.text
        print_json(claim_page(claim, [text[start:end] for start, end in claim.claim.parts]))
    elif as_json:
        print_json(article_page(article))
    elif claim:
        from factcheck.cli.claim_view import show_claim

        show_claim(claim, article)
    else:
        from factcheck.cli.article_view import show_article

        show_article(article)


def _claim(store: Store, ref: str) -> ClaimDossier | None:
    """The claim that `ref` names by label or uid; None where it can only be an article."""
    from factcheck.errors import NotFoundError

    if "." in ref:
        return store.claim_dossier(ref)
    if len(ref.strip()) != _UID_LENGTH:
        return None
    try:
        return store.claim_dossier(ref)
    except NotFoundError:  # the uid of an article, or of nothing, as the search for an article will say
        return None
