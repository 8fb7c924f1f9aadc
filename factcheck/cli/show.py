"""`factcheck show`: an article with its claims in place, or one claim with all that belongs to it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from factcheck.cli.options import database, database_option, json_option, reviewer_option, viewer

if TYPE_CHECKING:
    from factcheck.models import CitedSource, ClaimDossier, ClaimRecord, Match
    from factcheck.store import Store

_UID_LENGTH = 64
ALIKE = 0.5
"""Likeness from which on an earlier claim is shown unasked."""


@click.command(name="show")
@click.argument("ref", metavar="ID")
@json_option
@reviewer_option
@database_option
@click.pass_context
def command(ctx: click.Context, *, ref: str, as_json: bool) -> None:
    """Show an article with its claims, one claim, or a source.

    ID is an article (a3), a claim (a3.14), the a of which may be left out, or a source: its number (s2), its
    URL or reference. A source is shown with every claim, in all articles, that rests on it. What a claim's
    first reader found is left out for whoever may be its second one (factcheck second).

    \b
    Example: factcheck show a3
             factcheck show 3.14 --json
             factcheck show https://example.org/census
    """
    run(database(ctx), ref, viewer(ctx), as_json=as_json)


def run(path: Path, ref: str, viewer: str, *, as_json: bool) -> None:
    """Print what `ref` names.

    Raises:
        NotFoundError: no article, claim or source goes by that name.
    """
    from factcheck.cli.jsonable import article_page, claim_page, plain
    from factcheck.cli.output import print_json
    from factcheck.cli.viewing import seen_article, seen_dossier
    from factcheck.store import open_store

    with open_store(path, "read") as store:
        source = _source(store, ref)
        if source is not None:
            from factcheck.cli.source_view import show_source

            show_source(store, source, viewer, as_json=as_json)
            return
        claim = _claim(store, ref)
        article = seen_article(store, f"a{claim.claim.article_number}" if claim else ref, viewer)
        claim = seen_dossier(store, claim.claim.label, viewer) if claim else None
        seen = _seen_before(store, claim.claim, viewer) if claim else ()
    if as_json and claim:
        text = article.article.text
        page = claim_page(
            claim, [] if claim.claim.orphaned else [text[start:end] for start, end in claim.claim.parts]
        )
        print_json(page | {"similar": plain(seen)})
    elif as_json:
        print_json(article_page(article))
    elif claim:
        from factcheck.cli.claim_view import show_claim

        show_claim(claim, article, seen)
    else:
        from factcheck.cli.article_view import show_article

        show_article(article)


def _source(store: Store, ref: str) -> CitedSource | None:
    """The source that `ref` names by number or reference; None where it names none."""
    typed = ref.strip()
    for cited in store.sources():
        if typed.lower() == f"s{cited.source.number}" or typed == cited.source.reference != "":
            return cited
    return None


def _seen_before(store: Store, claim: ClaimRecord, viewer: str) -> tuple[Match, ...]:
    """Earlier claims so like it that they are shown unasked."""
    from factcheck.cli.viewing import seen_matches

    found = store.seen.similar(claim.text, without=claim.uid, least=ALIKE, limit=3)
    return tuple(seen_matches(store, found, viewer))


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
