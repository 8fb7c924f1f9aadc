"""An article as gold data for measuring an extractor: sentence by sentence the claims that people let stand.

In: models.ArticleDossier. Out: a JSON value {"doc", "units": [{"sentence", "machine", "claims", "reason"}]}.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from factcheck.models import LABEL_CLAIM, ArticleDossier, ClaimDossier, ClaimRecord

WRONG = frozenset({"duplicate", "split", "joined"})
"""Reasons of exclusion that say that the claim itself is none to be found."""


def gold(dossier: ArticleDossier) -> dict[str, Any]:
    """Write an article's claims in their present wording.

    An excluded claim is optional: it is one, but nobody has to find it; what others stand in the place of, or
    what is double, is none. A sentence without a claim has a reason. `machine` holds what the extraction had
    found in the sentence, worded as it did, whatever people made of it.
    """
    text = dossier.article.text
    by_sentence: dict[int, list[ClaimDossier]] = defaultdict(list)
    by_machine: dict[int, list[ClaimRecord]] = defaultdict(list)
    for each in dossier.claims:
        claim = each.claim
        if claim.origin == "machine" and not claim.orphaned:
            by_machine[claim.sentence].append(each.claim)
        if not (claim.orphaned or claim.replaced_by or claim.excluded_reason in WRONG):
            by_sentence[claim.sentence].append(each)
    units = []
    for index, sentence in enumerate(dossier.sentences):
        found = sorted(by_sentence[index], key=lambda each: _place(each.claim))
        units.append(
            {
                "sentence": text[sentence.start : sentence.end],
                "machine": [_as_found(claim) for claim in sorted(by_machine[index], key=_place)],
                "claims": [
                    {
                        "text": each.claim.text,
                        "speaker": each.claim.speaker,
                        "optional": each.claim.status == "excluded",
                    }
                    for each in found
                ],
                "reason": None if found else _reason(sentence.label),
            }
        )
    return {"doc": _stem(dossier.article.name), "units": units}


def _place(claim: ClaimRecord) -> tuple[int, int]:
    return claim.start, claim.number


def _as_found(claim: ClaimRecord) -> dict[str, str | None]:
    form = claim.first_form or claim
    return {"text": form.text, "speaker": form.speaker}


def _reason(label: str) -> str:
    return "other" if label == LABEL_CLAIM else label


def _stem(name: str) -> str:
    last = name.replace("\\", "/").rstrip("/").rpartition("/")[2]
    return last.rpartition(".")[0] or last or "article"
