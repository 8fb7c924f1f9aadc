"""`factcheck show`: an article with its claims in place, or one claim with all that belongs to it."""

from __future__ import annotations

from pathlib import Path

import click

from factcheck.cli.options import database, database_option, json_option


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
        claim = store.claim_dossier(ref) if "." in ref else None
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
