"""What a union brought, in words. In: models.United. Out: lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from factcheck.models import United

RENUMBERED = 20
"""Most changed numbers that are told one by one."""


def tell_united(brought: United, *, dry_run: bool) -> None:
    """Say what came, or would come."""
    from factcheck.cli.looks import plural
    from factcheck.cli.output import say

    if not (brought.events or brought.libraries):
        say("Nothing new: all of it is here already.")
        _tell_renumbered(brought)
        return
    verb = "Would take in" if dry_run else "Took in"
    counts = [plural(brought.events, "event"), plural(brought.blobs, "kept file")]
    counts += [plural(brought.libraries, "library")] if brought.libraries == 1 else []
    counts += [f"{brought.libraries:,} libraries"] if brought.libraries > 1 else []
    say(f"{verb} {', '.join(counts)}.")
    if brought.articles:
        say(f"New articles: {' '.join(brought.articles)}")
    _tell_renumbered(brought)
    if brought.disputed:
        say(f"Readers differ now on {' '.join(brought.disputed)}: factcheck resolve CLAIM VERDICT")
    for id_, problem in brought.no_effect:
        say(f"{id_[:10]} has no effect: {problem}.")
    if brought.no_effect:
        say("Their words stay; they go by: factcheck redact EVENT --because TEXT")


def _tell_renumbered(brought: United) -> None:
    from factcheck.cli.output import say

    for there, here in brought.renumbered[:RENUMBERED]:
        say(f"{there} there is {here} here.")
    more = len(brought.renumbered) - RENUMBERED
    if more > 0:
        say(f"{more:,} more have another number here; factcheck show tells each its old one.")
