"""One source on the screen: what is known of it, and every claim of the database that rests on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from factcheck.cli.viewing import seen_dossier
from factcheck.models import CitedSource, ClaimDossier

if TYPE_CHECKING:
    from factcheck.cli.old_numbers import Fact
    from factcheck.store import Store


def show_source(store: Store, cited: CitedSource, viewer: str, *, as_json: bool) -> None:
    """Print a source with its claims, as `viewer` may see them."""
    from factcheck.cli.jsonable import claim_row, plain
    from factcheck.cli.old_numbers import number_facts, numbers_json
    from factcheck.cli.output import print_json

    old = store.old_numbers("source", 0, cited.source.number)
    dossiers = [seen_dossier(store, label, viewer) for label in cited.claims]
    if as_json:
        rows: list[dict[str, Any]] = [
            claim_row(each.claim) | {"uses": _uses(each, cited)} for each in dossiers
        ]
        print_json({"source": plain(cited.source), "claims": rows} | numbers_json(old))
        return
    _print(store, cited, dossiers, number_facts(old))


def _print(store: Store, cited: CitedSource, dossiers: list[ClaimDossier], old: list[Fact]) -> None:
    from factcheck.cli.looks import claim_status_cell, plural
    from factcheck.cli.output import Column, Row, make_console, print_table, say
    from factcheck.cli.prose import facts
    from factcheck.desk.scales import verdict_label

    source = cited.source
    say(f"s{source.number}  {source.confidential or source.title or source.reference}")
    facts(
        make_console(),
        [
            ("Reference", source.reference or None),
            ("Author", source.author),
            ("Publisher", source.publisher),
            ("Published", source.published),
            ("Accessed", source.accessed),
            ("Archived", source.archived_url),
            *old,
        ],
    )
    say(f"{plural(len(dossiers), 'claim rests', 'claims rest')} on it:")
    scales = {article.uid: article.scale for article in store.articles()}
    rows: list[Row] = []
    for each in dossiers:
        state = claim_status_cell(each.claim)
        if each.claim.verdict:
            label = verdict_label(scales[each.claim.article_uid], each.claim.verdict)
            state = state._replace(text=f"{state.text}, {label}")
        rows.append([each.claim.label, state, ", ".join(_uses(each, cited)), each.claim.text])
    columns = [Column("Claim"), Column("State", width=16), Column("Use", width=12)]
    print_table([*columns, Column("Wording", wraps=True)], rows)


def _uses(dossier: ClaimDossier, cited: CitedSource) -> list[str]:
    """What the source does for a claim: its stances, and "said" where it shows whether it was said."""
    number = cited.source.number
    stances = [item.stance for item in dossier.evidence if item.source.number == number]
    said = ["said" for item in dossier.said if item.source is not None and item.source.number == number]
    return list(dict.fromkeys(stances + said))
