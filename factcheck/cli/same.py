"""`factcheck same`: a claim says the same as an earlier one; its evidence comes along, its verdict not."""

from __future__ import annotations

from pathlib import Path

import click

from factcheck.cli.options import database, database_option, reviewer, reviewer_option
from factcheck.cli.recorded import recorded_json_option


@click.command(name="same")
@click.argument("claim")
@click.argument("earlier")
@recorded_json_option
@reviewer_option
@database_option
@click.pass_context
def command(ctx: click.Context, *, claim: str, earlier: str) -> None:
    """Say that a claim is the same as an earlier one.

    EARLIER is a claim of the database (a1.3) or of a library (L12), as factcheck match names it. Its evidence
    is taken over, but for confidential sources; of a library's claim the page that checks it becomes
    evidence. A verdict never travels: the claim is still to be checked.

    \b
    Example: factcheck same a3.14 a1.3
             factcheck same a3.14 L12
    """
    run(database(ctx), claim, earlier, reviewer(ctx))


def run(path: Path, ref: str, earlier: str, actor: str) -> None:
    """Record that two claims are the same, and the evidence taken over.

    Raises:
        NotFoundError: one of the two is not there.
        DeskError: it is the claim itself, or that was said already.
        StaleError: somebody changed the claim meanwhile.
    """
    from factcheck.cli.decide import decide, say_state
    from factcheck.cli.looks import plural
    from factcheck.desk import matching
    from factcheck.desk.blind import refuse_hidden
    from factcheck.desk.scales import verdict_label
    from factcheck.models import ClaimRecord, Draft, Scale
    from factcheck.store import open_store

    with open_store(path, "read") as store:
        having = store.claim_dossier(ref).evidence
        if earlier[:1] in "Ll":
            label = f"L{earlier[1:]}"
            checked = store.seen.library_claim(label)

            def make(claim: ClaimRecord, _: Scale) -> list[Draft]:
                return matching.same_as_checked(claim, having, label, checked)
        else:
            known = store.claim_dossier(earlier)
            article = store.article(f"a{known.claim.article_number}")
            refuse_hidden(known.claim, article.policy, actor)
            scale = article.scale
            verdict = verdict_label(scale, known.claim.verdict) if known.claim.verdict else None

            def make(claim: ClaimRecord, _: Scale) -> list[Draft]:
                return matching.same_as_claim(claim, having, known, verdict)

    decided = decide(path, ref, actor, make)
    taken = plural(len(decided.events) - 1, "piece", "pieces")
    say_state(decided, f"Says the same as {earlier}; {taken} of evidence taken over, by {actor}")
