"""`factcheck show`: an article with its claims in place, or one claim with all that belongs to it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from factcheck.cli.options import database, database_option, json_option, reviewer_option, viewer
from factcheck.errors import UsageError

if TYPE_CHECKING:
    from factcheck.models import ArticleDossier, ClaimDossier, ClaimRecord, Match
    from factcheck.store import Store

_UID_LENGTH = 64
ALIKE = 0.5
"""Likeness from which on an earlier claim is shown unasked."""


@click.command(name="show")
@click.argument("ref", metavar="ID")
@click.option("--as-of", metavar="DATE", help="As the record stood at the end of that day, UTC.")
@json_option
@reviewer_option
@database_option
@click.pass_context
def command(ctx: click.Context, *, ref: str, as_of: str | None, as_json: bool) -> None:
    """Show an article with its claims, one claim, or a source.

    ID is an article (a3), a claim (a3.14), the a of which may be left out, or a source: its number (s2), its
    URL or reference. A number that is not taken here may be one from a database united with this one. A
    source is shown with every claim, in all articles, that rests on it. What a claim's first reader found is
    left out for whoever may be its second one (factcheck second).

    \b
    Example: factcheck show a3
             factcheck show 3.14 --json
             factcheck show a3.14 --as-of 2026-11-24
             factcheck show https://example.org/census
    """
    run(database(ctx), ref, viewer(ctx), as_of=as_of, as_json=as_json)


def run(path: Path, ref: str, viewer: str, *, as_of: str | None, as_json: bool) -> None:
    """Print what `ref` names.

    Raises:
        NotFoundError: no article, claim or source goes by that name, or did then.
        UsageError: a source is asked for as it stood, or no whole day is named.
        DeskError: the day is none.
    """
    from factcheck.cli.past import as_it_stood, check_day
    from factcheck.store import open_store

    if as_of is not None:
        check_day(as_of)
    with open_store(path, "read") as store, as_it_stood(store, as_of) as record:
        source = record.source(ref)
        if source is None:
            _show_place(store, record, ref, viewer, as_of=as_of, as_json=as_json)
        elif as_of is not None:
            raise UsageError("--as-of is for articles and claims", "Leave it out to see the source.")
        else:
            from factcheck.cli.source_view import show_source

            show_source(store, source, viewer, as_json=as_json)


def _show_place(
    store: Store, record: Store, ref: str, viewer: str, *, as_of: str | None, as_json: bool
) -> None:
    """Print an article or a claim of `record`, which is `store`, or what it was."""
    from factcheck.cli.old_numbers import number_facts, numbers_json
    from factcheck.cli.output import print_json, say
    from factcheck.cli.past import day_in_words
    from factcheck.cli.published import published_facts, published_json

    claim, article = _seen(store, record, ref, viewer)
    seen = _seen_before(store, claim.claim, viewer) if claim and store is record else ()
    number = claim.claim.number if claim else article.article.number
    of = ("claim", article.article.number) if claim else ("article", 0)
    old = store.old_numbers(*of, number)
    if as_json:
        when = {} if as_of is None else {"as_of": as_of}
        out = {} if claim else published_json(record, article.article)
        print_json(_page(claim, article, seen) | out | numbers_json(old) | when)
        return
    if as_of is not None:
        say(f"As the record stood at {day_in_words(as_of)}:")
    if claim:
        from factcheck.cli.claim_view import show_claim

        show_claim(claim, article, seen, number_facts(old))
    else:
        from factcheck.cli.article_view import show_article

        show_article(article, [*published_facts(record, article.article), *number_facts(old)])


def _seen(store: Store, record: Store, ref: str, viewer: str) -> tuple[ClaimDossier | None, ArticleDossier]:
    """The claim that `ref` names, if any, and its article, as `viewer` may see them."""
    from factcheck.cli.past import past_article
    from factcheck.cli.viewing import seen_article, seen_dossier

    claim = _claim(record, ref)
    label = f"a{claim.claim.article_number}" if claim else ref
    if store is record:
        return seen_dossier(store, claim.claim.label, viewer) if claim else None, seen_article(
            store, label, viewer
        )
    article = past_article(store, record, label, viewer)
    if claim:
        claim = next(each for each in article.claims if each.claim.uid == claim.claim.uid)
    return claim, article


def _page(claim: ClaimDossier | None, article: ArticleDossier, seen: tuple[Match, ...]) -> dict[str, Any]:
    from factcheck.cli.jsonable import article_page, claim_page, plain
    from factcheck.desk.locators import locator

    if claim is None:
        return article_page(article)
    text = article.article.text
    parts = () if claim.claim.orphaned else claim.claim.parts
    page = claim_page(claim, [text[start:end] for start, end in parts])
    return page | {"similar": plain(seen), "place": locator(claim.claim, article.article)}


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
