"""Lint rules on the work: who has read, what is open, what nobody answered, what must be changed."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.desk.events import CLAIM_EXCLUDED, CLAIM_REWORDED
from factcheck.desk.lint.rule import Hit, Look, Rule
from factcheck.desk.status import is_settled, standing
from factcheck.desk.work import is_past


def _single_reader(look: Look) -> Iterator[Hit]:
    for each in look.live:
        claim = each.claim
        if standing(claim, look.place.article.policy) == "second_reader":
            reader = claim.readers[0] if claim.readers else "nobody"
            what = f"read by {reader} alone, and the policy asks for two"
            yield Hit(claim.label, what, f"factcheck second {claim.label} VERDICT --reviewer NAME")


def _disputed(look: Look) -> Iterator[Hit]:
    for each in look.live:
        if each.claim.status == "disputed":
            label = each.claim.label
            what = f"{' and '.join(each.claim.readers)} differ"
            yield Hit(label, what, f'factcheck resolve {label} VERDICT --because "..."')


def _open(look: Look) -> Iterator[Hit]:
    for each in look.live:
        if each.claim.status in ("open", "in_progress") and not each.claim.readers:
            label = each.claim.label
            yield Hit(label, "nobody has given a verdict", f"factcheck mark {label} VERDICT")


def _unanswered(look: Look) -> Iterator[Hit]:
    for each in look.live:
        for query in each.queries:
            if not query.answers:
                late = ", and the time is over" if is_past(query.due, look.now) else ""
                what = f"{query.recipient} has not answered{late}: {_brief(query.text)}"
                yield Hit(each.claim.label, what, f'factcheck answer {query.event[:10]} "..."')


def _undecided(look: Look) -> Iterator[Hit]:
    for each in look.live:
        for fix in each.fixes:
            if fix.weight == "must" and fix.decision is None:
                what = f"nobody decided on “{_brief(fix.old)}” to “{_brief(fix.new)}”"
                mend = f"factcheck fix accept {fix.event[:10]} --by NAME"
                yield Hit(each.claim.label, what, mend)


def _nothing_selected(look: Look) -> Iterator[Hit]:
    article = look.place.article
    if article.scope == "picked" and not any(each.claim.selected for each in look.place.claims):
        what = "only what is picked is checked, and no claim was picked"
        yield Hit(article.label, what, f"factcheck pick {article.label}.1")


def _not_made(look: Look) -> Iterator[Hit]:
    for each in look.place.claims:
        for fix in each.fixes:
            if fix.made is False:
                what = f"“{_brief(fix.old)}” to “{_brief(fix.new)}” was accepted, but the text has it not"
                label = look.place.article.label
                yield Hit(each.claim.label, what, f"factcheck ingest DRAFT --as {label}, once it is made")


def _no_bottom_line(look: Look) -> Iterator[Hit]:
    article = look.place.article
    if article.claims and not article.conclusion:
        yield Hit(article.label, "the report has no bottom line", f'factcheck conclude {article.label} "..."')


def _not_known_whether_said(look: Look) -> Iterator[Hit]:
    for each in look.live:
        claim = each.claim
        if claim.speaker is not None and claim.said is None:
            what = f"nobody checked whether {claim.speaker} said it"
            yield Hit(claim.label, what, f"factcheck said {claim.label} verbatim --source URL")


def _overdue(look: Look) -> Iterator[Hit]:
    article = look.place.article
    for each in look.live:
        claim = each.claim
        who, due = (claim.assignee, claim.due) if claim.assignee else (article.assignee, article.due)
        if who and is_past(due, look.now) and not is_settled(claim, article.policy):
            what = f"{who} was to have read it by {due}"
            yield Hit(claim.label, what, f"factcheck assign {claim.label} NAME --due DATE")


def _excluded_without_reason(look: Look) -> Iterator[Hit]:
    for each in look.place.claims:
        if each.claim.status != "excluded" or each.claim.excluded_reason != "other":
            continue
        because = [
            e.body.get("because") for e in each.history if e.type == CLAIM_EXCLUDED and e.effective and e.body
        ]
        if not (because and because[-1]):
            label = each.claim.label
            mend = f"factcheck restore {label}, then factcheck exclude {label} REASON --because TEXT"
            yield Hit(label, "left out for “another reason” that nobody wrote down", mend)


def _changed(look: Look) -> Iterator[Hit]:
    for each in look.live:
        if each.claim.changed and each.claim.readers:
            label = each.claim.label
            what = "its sentence was changed after the verdict"
            yield Hit(label, what, f"factcheck show {label}, then factcheck mark {label} VERDICT")


def _reworded(look: Look) -> Iterator[Hit]:
    for each in look.live:
        verdicts = [reading.at for reading in each.readings if reading.current]
        reworded = [e.at for e in each.history if e.type == CLAIM_REWORDED and e.effective]
        if verdicts and reworded and min(verdicts) < max(reworded):
            label = each.claim.label
            what = "its wording was changed after a verdict on it"
            yield Hit(label, what, f"factcheck mark {label} VERDICT, by each of its readers")


def _brief(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 60 else f"{flat[:59].rstrip()}…"


WORK_RULES = (
    Rule(
        "FC107",
        "reworded-after-verdict",
        "error",
        "A claim was worded anew after a reader gave a verdict, which was about other words.",
        _reworded,
    ),
    Rule(
        "FC108",
        "single-reader",
        "error",
        "One reader checked a claim for which the article's policy asks for two.",
        _single_reader,
    ),
    Rule(
        "FC109",
        "disputed",
        "error",
        "Readers gave different verdicts and nobody resolved it.",
        _disputed,
    ),
    Rule(
        "FC110",
        "open-claim",
        "error",
        "A claim has no verdict and is not excluded: the report would be a draft.",
        _open,
    ),
    Rule(
        "FC112",
        "unanswered-query",
        "warning",
        "A question to author, editor or claimant has no answer. Of a request for comment the report then"
        " says that none came.",
        _unanswered,
    ),
    Rule(
        "FC113",
        "undecided-change",
        "error",
        "A change that must be made before publication was neither accepted nor refused.",
        _undecided,
    ),
    Rule(
        "FC121",
        "accepted-change-not-made",
        "error",
        "A change was accepted, the article has a later text, and the new words do not stand in it.",
        _not_made,
    ),
    Rule(
        "FC114",
        "no-bottom-line",
        "warning",
        "The report has no bottom line. Readers look for one; the program never makes one up.",
        _no_bottom_line,
    ),
    Rule(
        "FC115",
        "not-known-whether-said",
        "warning",
        "A claim has a speaker, and nobody answered whether it was said. Off by default: it asks for a second"
        " piece of evidence on each such claim.",
        _not_known_whether_said,
        on=False,
    ),
    Rule(
        "FC116",
        "overdue",
        "warning",
        "A claim was to have been read by a day that is over.",
        _overdue,
    ),
    Rule(
        "FC117",
        "excluded-without-reason",
        "warning",
        "A claim was left out as “other”, and no words say why.",
        _excluded_without_reason,
    ),
    Rule(
        "FC119",
        "changed-after-verdict",
        "error",
        "The article was revised and the sentence that a verdict is about is not the same any more.",
        _changed,
    ),
    Rule(
        "FC120",
        "nothing-selected",
        "error",
        "The scope of the article is what was picked, and nobody picked a claim: its report would check"
        " nothing. Key k of review and factcheck pick do so; factcheck scope ARTICLE all takes all in.",
        _nothing_selected,
    ),
)
