"""Why a claim is not checked.

In: nothing, or what was typed. Out: the reasons with what they mean, and the one that was meant.
"""

from __future__ import annotations

from collections.abc import Mapping

from factcheck.desk.choices import choose

EXCLUSION_REASONS: Mapping[str, str] = {
    "opinion": "an opinion or judgement, not a statement of fact",
    "prediction": "about the future; nothing can show it true or false yet",
    "question": "a question",
    "directive": "a request, an order or advice",
    "heading": "a heading, not a statement of the text",
    "dateline": "a dateline or byline",
    "boilerplate": "standing matter of the publication, not of this article",
    "fragment": "words that state nothing by themselves",
    "duplicate": "said already by another claim of the article",
    "not-checkable": "no public evidence could show it true or false",
    "out-of-scope": "outside what this check set out to cover",
    "other": "another reason",
}
"""Reason → what it means, as a report prints it: models.REASONS and three of the desk's own."""


def find_reason(typed: str) -> str:
    """Return the reason that was meant: its name in any case, or a prefix that only one has.

    Raises:
        DeskError: no reason, or more than one, is meant; the message lists them.
    """
    return choose(typed, {key: key for key in EXCLUSION_REASONS}, what="a reason to exclude a claim")
