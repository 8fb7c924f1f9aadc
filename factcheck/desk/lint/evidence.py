"""Lint rules on evidence: whether there is some, how strong it is, whether others can find it."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.desk.lint.rule import Hit, Look, Rule
from factcheck.desk.text import is_url
from factcheck.models import Evidence, Scale

_HIGH, _LOW = 0.6, 0.4
"""Above the one and below the other part of a scale's order a verdict is on the side of true or of false."""


def _without_evidence(look: Look) -> Iterator[Hit]:
    for each in look.live:
        if each.claim.readers and not each.evidence:
            label = each.claim.label
            yield Hit(label, "there is a verdict but no evidence", f"factcheck source {label} URL")


def _weak(look: Look) -> Iterator[Hit]:
    for each in look.live:
        primary = any(item.tier == "primary" for item in each.evidence)
        groups = {independence(item) for item in each.evidence}
        if each.claim.readers and each.evidence and not primary and len(groups) < 2:
            label = each.claim.label
            what = "neither a primary source nor two that do not depend on each other"
            yield Hit(label, what, f"factcheck source {label} URL --tier primary")


def _secondary_only(look: Look) -> Iterator[Hit]:
    for each in look.live:
        if each.evidence and all(item.tier == "secondary" for item in each.evidence):
            label = each.claim.label
            yield Hit(label, "all sources are secondary", f"factcheck source {label} URL --tier primary")


def _not_in_copy(look: Look) -> Iterator[Hit]:
    for each in look.live:
        for item in each.evidence:
            if item.copy is not None and item.copy.quoted is False:
                label = each.claim.label
                what = f"the quotation is not in the copy of {_name(item)}"
                yield Hit(
                    label, what, f"factcheck source {label} --remove {item.event[:10]}, then cite it anew"
                )


def _no_locator(look: Look) -> Iterator[Hit]:
    for each in look.live:
        for item in each.evidence:
            if item.locator is None and item.source.confidential is None:
                what = f"nothing says where in {_name(item)} it stands"
                yield Hit(each.claim.label, what, _again(each.claim.label, item, "--locator TEXT"))


def _no_archive(look: Look) -> Iterator[Hit]:
    for each in look.live:
        for item in each.evidence:
            source = item.source
            if is_url(source.reference) and source.archived_url is None and item.copy is None:
                what = f"{_name(item)} is a link without an archived or kept copy"
                yield Hit(each.claim.label, what, _again(each.claim.label, item, "--archived-url URL"))


def _contradicts(look: Look) -> Iterator[Hit]:
    for each in look.live:
        side = _side(look.place.article.scale, each.claim.verdict)
        stances = {item.stance for item in each.evidence} - {"context"}
        wrong = {"true": {"refutes"}, "false": {"supports"}}.get(side)
        if wrong is not None and stances == wrong:
            label = each.claim.label
            does = "refutes the claim" if side == "true" else "supports the claim"
            what = f"the verdict is {each.claim.verdict}, but all evidence {does}"
            yield Hit(label, what, f"factcheck show {label}, then factcheck mark or factcheck source {label}")


def _itself(look: Look) -> Iterator[Hit]:
    article = look.place.article
    copies = f"{article.copy_of or article.label} and its near-copies"
    for each in look.live:
        for item in each.evidence:
            itself = article.url is not None and item.source.reference == article.url
            if itself or item.source.independence == copies:
                label = each.claim.label
                mend = f"factcheck source {label} --remove {item.event[:10]}"
                what = "the article" if itself else "a near-copy of the article"
                yield Hit(label, f"{what} is cited as evidence for what it says itself", mend)


def independence(item: Evidence) -> str:
    """What a source depends on: sources of one group count once, any other counts by itself."""
    group = item.source.independence
    return item.source.uid if group is None else f"group {group}"


def _side(scale: Scale, slug: str | None) -> str:
    """Whether a verdict is on the side of true or of false; "" where it is on neither."""
    ranks = {verdict.slug: verdict.rank for verdict in scale.verdicts if verdict.rank is not None}
    if slug not in ranks or len(set(ranks.values())) < 2:
        return ""
    low, high = min(ranks.values()), max(ranks.values())
    height = (ranks[slug] - low) / (high - low)
    if height > _HIGH:
        return "true"
    return "false" if height < _LOW else ""


def _name(item: Evidence) -> str:
    return f"“{item.source.title or item.source.reference or item.source.confidential}”"


def _again(label: str, item: Evidence, option: str) -> str:
    return f"factcheck source {label} {_quoted(item.source.reference)} {option}"


def _quoted(reference: str) -> str:
    return f"'{reference}'" if " " in reference else reference


EVIDENCE_RULES = (
    Rule(
        "FC101",
        "verdict-without-evidence",
        "error",
        "A reader gave a verdict and nothing is cited for it. What nobody can retrace is an opinion.",
        _without_evidence,
    ),
    Rule(
        "FC102",
        "weak-sourcing",
        "warning",
        "A claim with a verdict rests neither on a primary source nor on two sources that are independent of"
        " each other. Off by default: not every house asks for this on every line.",
        _weak,
        on=False,
    ),
    Rule(
        "FC103",
        "secondary-only",
        "warning",
        "All evidence on a claim is secondary. An account of a record may be wrong; look for the record.",
        _secondary_only,
    ),
    Rule(
        "FC104",
        "quotation-not-found",
        "error",
        "A copy of the source is kept, and the quotation does not stand in it. White space and the form of"
        " quotation marks do not count. Compare the two: the source may have been misquoted.",
        _not_in_copy,
    ),
    Rule(
        "FC105",
        "no-locator",
        "warning",
        "Evidence does not say where in the source it stands (page, minute, table), so that nobody can find"
        " it again. Confidential sources are left out.",
        _no_locator,
    ),
    Rule(
        "FC106",
        "link-without-archive",
        "warning",
        "A link is cited and no copy of the page is archived or kept. Pages change and vanish.",
        _no_archive,
    ),
    Rule(
        "FC111",
        "evidence-contradicts-verdict",
        "error",
        "The verdict is on the side of true and all evidence that takes a stance refutes the claim, or the"
        " other way round. One of the two is a slip.",
        _contradicts,
    ),
    Rule(
        "FC118",
        "article-as-its-own-source",
        "error",
        "The address of the checked article itself, or of an article here that is a near-copy of it, is cited"
        " as evidence for what it says.",
        _itself,
    ),
)
