"""What review asks for to correct the machine, and what it asks of others: queries, changes.

In: a claim, its article and neighbours. Out: forms (see review_forms). Nothing is recorded here.
"""

from __future__ import annotations

from collections.abc import Mapping

from factcheck.cli.review_forms import Check, Form, Prefill, Question
from factcheck.desk import edits
from factcheck.desk.passages import find_words, own_words
from factcheck.desk.text import one_line, paragraphs
from factcheck.errors import DeskError
from factcheck.models import FLAGS, ArticleRecord, ClaimRecord, Evidence, Span

Answers = Mapping[str, str | None]


def wording_form(claim: ClaimRecord) -> Form:
    """The claim's wording, to be changed."""
    return Form("wording", f"Wording of {claim.label}", (_wording("text", "How it shall read", claim.text),))


def split_form(claim: ClaimRecord, article: ArticleRecord) -> Form:
    """Where a claim is split, then the wordings of both pieces."""

    def place(typed: str) -> None:
        edits.pieces(claim, article.text, edits.split_places(claim, article.text, [typed]))

    def piece(number: int, answers: Answers) -> str:
        places = edits.split_places(claim, article.text, [answers["at"] or ""])
        return edits.pieces(claim, article.text, places)[number][1]

    return Form(
        "split",
        f"Split {claim.label}",
        (
            Question("at", "Words with which the second claim begins", place, required=True),
            _wording("first", "The first claim", lambda answers: piece(0, answers)),
            _wording("second", "The second claim", lambda answers: piece(1, answers)),
        ),
    )


def join_form(
    claim: ClaimRecord, article: ArticleRecord, before: ClaimRecord | None, after: ClaimRecord | None
) -> Form:
    """Which neighbour, then the wording of both together.

    Raises:
        DeskError: the claim has no neighbour.
    """
    sides = {"n": after, "p": before}
    there = {key: other for key, other in sides.items() if other is not None}
    if not there:
        raise DeskError(f"{claim.label} has no neighbour to be joined with")
    choices = {key: (other.label, f"{other.label}: {other.text}") for key, other in there.items()}
    by_label = {other.label: other for other in there.values()}

    def both(answers: Answers) -> str:
        return edits.joined_words([claim, by_label[answers["with"] or ""]], article.text)

    return Form(
        "join",
        f"Join {claim.label}",
        (
            Question("with", "With the next (n) or the one before (p)?", choices=choices, required=True),
            _wording("text", "How it shall read", both),
        ),
    )


def add_form(article: ArticleRecord, paragraph: Span) -> Form:
    """The words of a paragraph that state a claim, then its wording and speaker."""

    def found(typed: str) -> tuple[Span, ...]:
        return find_words(article.text, paragraph, typed, where="this paragraph")

    return Form(
        "add",
        "A claim that was missed",
        (
            Question("words", "Its words in this paragraph (… between words apart)", found, required=True),
            _wording("text", "How it shall read", lambda a: own_words(article.text, found(a["words"] or ""))),
            Question("speaker", "Who says so? (Enter: the author)", _line("the speaker")),
        ),
    )


def flag_form(claim: ClaimRecord) -> Form:
    """A flag, put on or taken off."""
    choices = {
        name[0]: (name, f"{name}: take it off" if name in claim.flags else name) for name in sorted(FLAGS)
    }
    return Form(
        "flag", f"Flag on {claim.label}", (Question("flag", "Which?", choices=choices, required=True),)
    )


def again_form(last: Evidence) -> Form:
    """Where the last source says something about this claim too."""
    source = last.source
    name = source.confidential or source.title or source.reference
    return Form(
        "again",
        f"{last.stance}: {name}",
        (Question("locator", "Where: page, time, cell (Enter: none)", _line("the locator")),),
    )


def query_form(claim: ClaimRecord) -> Form:
    """A question to somebody."""
    return Form(
        "query",
        f"Query on {claim.label}",
        (
            Question(
                "text", "What do you ask?", lambda typed: paragraphs(typed, what="the query"), required=True
            ),
            Question("to", "Whom: author, editor, claimant", _line("whom the query is to"), required=True),
        ),
    )


def change_form(claim: ClaimRecord, article: ArticleRecord) -> Form:
    """New words for the claim's place in the article."""
    weights = {"m": ("must", "must"), "s": ("should", "should")}
    old = article.text[claim.start : claim.end]
    return Form(
        "change",
        f"Change asked for in {claim.label}",
        (
            _wording("new", "What shall stand there", " ".join(old.split())),
            Question("weight", "Must it change, or should it?", choices=weights, required=True),
            Question(
                "because", "Why? (Enter: no reason)", lambda typed: paragraphs(typed, what="the reason")
            ),
        ),
    )


def _wording(name: str, label: str, prefill: Prefill) -> Question:
    return Question(name, label, _line("the wording"), required=True, prefill=prefill)


def _line(what: str) -> Check:
    return lambda typed: one_line(typed, what=what)
