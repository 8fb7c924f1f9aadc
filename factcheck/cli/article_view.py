"""One article on the screen: what is known of it, then its text, each paragraph followed by its claims."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from factcheck.cli.articles import title_of
from factcheck.cli.looks import POLICY_WORDS, assigned_words, claim_status_cell, minutes, plural
from factcheck.cli.output import Cell, make_console
from factcheck.cli.prose import facts, heading, listing, paragraph
from factcheck.cli.safe import safe, safe_block
from factcheck.desk.scales import verdict_label
from factcheck.desk.tally import counts
from factcheck.models import (
    LABEL_CLAIM,
    ArticleDossier,
    ArticleRecord,
    Block,
    ClaimDossier,
    ClaimRecord,
    Scale,
    Sentence,
)


def show_article(dossier: ArticleDossier, old: Sequence[tuple[str, str | None]] = ()) -> None:
    """Print the article. A sentence without a claim is dim and says in brackets what it is.

    Args:
        dossier: the article with its claims.
        old: facts on its release and its numbers in other databases.
    """
    article = dossier.article
    console = make_console()
    console.print(Text(f"{article.label}  {safe(title_of(article))}", style="bold"))
    facts(console, [*_about(article), *old])
    if article.conclusion:
        heading(console, "Bottom line")
        paragraph(console, Text(safe_block(article.conclusion)), indent=2)
    blocks = dossier.blocks or (Block(0, len(article.text), "paragraph"),)
    for block in blocks:
        inside = [
            (number, sentence)
            for number, sentence in enumerate(dossier.sentences)
            if block.start <= sentence.start < block.end
        ]
        if inside:
            console.print()
            console.print(_running(article.text, inside, dossier.claims))
            listing(console, _claims_of(inside, dossier.claims, article.scale))
    gone = [_row(found.claim, article.scale) for found in dossier.claims if found.claim.orphaned]
    if gone:
        heading(console, "No longer in the article")
        listing(console, gone)


def _about(article: ArticleRecord) -> list[tuple[str, str | None]]:
    done, excluded, left = counts(article)
    states = f"{plural(article.claims, 'claim')}: {done} done, {excluded} excluded, {left} left"
    if article.scope == "picked":
        states += f", {article.not_selected} not selected"
    return [
        *(
            (name.capitalize() if name != "url" else "URL", _with_origin(article, name))
            for name in ("title", "byline", "publisher", "url", "published", "modified")
            if name != "title" or name in article.origins
        ),
        ("Retrieved", minutes(article.retrieved)),
        ("File", article.name),
        ("Scale", article.scale.name),
        ("Readers", POLICY_WORDS[article.policy]),
        ("Assigned to", assigned_words(article)),
        ("Speech of", article.speaker),
        ("Near-copy of", copy_words(article)),
        ("Near-copies", " ".join(article.copies)),
        ("Collections", ", ".join(article.collections)),
        ("Model", f"{article.model_name} {article.model_version}, factcheck {article.program_version}"),
        ("Claims", states),
    ]


def copy_words(article: ArticleRecord) -> str | None:
    """Which article it is a near-copy of, and how much the two have in common."""
    if article.copy_of is None:
        return None
    return f"{article.copy_of} ({article.copy_share or 0:.0%} in common when it came in)"


def _with_origin(article: ArticleRecord, name: str) -> str | None:
    """A field, followed by where it was found where the source had several places for it."""
    value, origin = getattr(article, name), article.origins.get(name)
    return f"{value} (from {origin})" if value and origin else value


def _running(text: str, inside: Sequence[tuple[int, Sentence]], claims: Sequence[ClaimDossier]) -> Text:
    """The sentences of a paragraph, each followed by the ids of its claims or by what it is instead."""
    shown = Text()
    for number, sentence in inside:
        if shown.plain:
            shown.append(" ")
        labels = [f.claim.label for f in claims if f.claim.sentence == number and not f.claim.orphaned]
        words = safe(text[sentence.start : sentence.end])
        if labels:
            shown.append(words).append(f" [{' '.join(labels)}]", "cyan")
        else:
            reason = "no claim found" if sentence.label == LABEL_CLAIM else sentence.label
            shown.append(f"{words} ({reason})", "dim")
    return shown


def _claims_of(
    inside: Sequence[tuple[int, Sentence]], claims: Sequence[ClaimDossier], scale: Scale
) -> list[tuple[Cell | str, ...]]:
    numbers = {number for number, _ in inside}
    here = [found.claim for found in claims if not found.claim.orphaned]
    return [_row(claim, scale) for claim in here if claim.sentence in numbers]


def _row(claim: ClaimRecord, scale: Scale) -> tuple[Cell | str, ...]:
    state = claim_status_cell(claim)
    if claim.verdict:
        state = state._replace(text=f"{state.text}, {verdict_label(scale, claim.verdict)}")
    speaker = f"{claim.speaker}: " if claim.speaker else ""
    return claim.label, state, f"{speaker}{safe(claim.text)}"
