"""What review asks for beyond one key: a chain of questions, each answered by a line or by one key.

In: what the reviewer types. Out: the values, each checked when it is given. Nothing is recorded here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from factcheck.desk.reasons import EXCLUSION_REASONS
from factcheck.desk.review_session import VERDICT_KEYS
from factcheck.desk.text import one_line, paragraphs, reference
from factcheck.models import STANCES, Scale

HALF_LINE = "line"
"""Purpose under which `review --lines` keeps what was half typed on a line; review itself leaves it alone."""
Check = Callable[[str], object]
"""Raises DeskError where a text will not do."""


Prefill = str | Callable[[Mapping[str, str | None]], str]
"""What stands in the line to begin with; or a function of what was answered before."""


@dataclass(frozen=True, slots=True)
class Question:
    """One thing to ask. With `choices` one key answers it, else a line of text."""

    name: str
    label: str
    check: Check | None = None
    choices: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """Key → (value, word on the screen)."""
    required: bool = False
    default: str | None = None
    """The value where the reviewer only presses Enter."""
    prefill: Prefill = ""


@dataclass(frozen=True, slots=True)
class Form:
    """A chain of questions, some of them answered."""

    purpose: str
    """What the answers are for: a key of ReviewDesk's handlers."""
    title: str
    questions: tuple[Question, ...]
    answers: Mapping[str, str | None] = field(default_factory=dict)
    at: int = 0

    @property
    def question(self) -> Question:
        """The one that is asked now."""
        return self.questions[self.at]

    @property
    def prefill(self) -> str:
        """What stands in the line to begin with."""
        wanted = self.question.prefill
        return wanted if isinstance(wanted, str) else wanted(self.answers)

    @property
    def finished(self) -> bool:
        """True once all are answered."""
        return self.at >= len(self.questions)

    def resumed(self, answers: Mapping[str, str | None]) -> Form:
        """The form with what was answered on another day, as far as its first questions are these."""
        at = 0
        while at < len(self.questions) - 1 and self.questions[at].name in answers:
            at += 1
        kept = {question.name: answers[question.name] for question in self.questions[:at]}
        return replace(self, answers=kept, at=at)

    def choose(self, key: str) -> Form | None:
        """The form after a key on a question with choices; None where the key is none of them."""
        chosen = self.question.choices.get(key)
        return self._with(chosen[0]) if chosen else None

    def answer(self, typed: str) -> Form | None:
        """The form after a line, or after Enter alone; None where an answer is required and none was given.

        Raises:
            DeskError: the text will not do.
        """
        question = self.question
        if not typed.strip() or question.choices:
            return None if question.required else self._with(question.default)
        if question.check:
            question.check(typed)
        return self._with(typed)

    def _with(self, value: str | None) -> Form:
        return replace(self, answers={**self.answers, self.question.name: value}, at=self.at + 1)


def evidence_form(label: str) -> Form:
    """A source and what it says about the claim."""
    stances = {
        stance[0].upper() if tier == "primary" else stance[0]: (f"{stance} {tier}", f"{stance}, {tier}")
        for tier in ("secondary", "primary")
        for stance in STANCES
    }
    return Form(
        "evidence",
        f"Evidence for {label}",
        (
            Question("reference", "Source: web address, or reference in words", reference, required=True),
            Question("does", "What does it do? Capitals: primary", choices=stances, required=True),
            Question(
                "quotation",
                "Quotation, verbatim (Enter: none)",
                lambda typed: paragraphs(typed, what="the quotation"),
            ),
            Question(
                "locator",
                "Where: page, time, cell (Enter: none)",
                lambda typed: one_line(typed, what="the locator"),
            ),
        ),
    )


def note_form(label: str) -> Form:
    """A note and whether the report prints it."""
    who = {"i": ("internal", "internal"), "p": ("public", "public: the report prints it")}
    return Form(
        "note",
        f"Note on {label}",
        (
            Question("text", "The note", lambda typed: paragraphs(typed, what="the note"), required=True),
            Question("public", "Who may read it? (Enter: internal)", choices=who, default="internal"),
        ),
    )


def tag_form(label: str, tags: tuple[str, ...]) -> Form:
    """A tag, put on or taken off."""
    having = f"it has: {', '.join(tags)}; one of these is taken off" if tags else "it has none yet"
    return Form("tag", f"Tag on {label}", (Question("tag", f"The tag ({having})", required=True),))


def exclude_form(label: str) -> Form:
    """Why a claim is not checked."""
    keys = VERDICT_KEYS.lower()
    choices = {key: (name, name) for key, name in zip(keys, EXCLUSION_REASONS, strict=False)}
    return Form(
        "exclude",
        f"Exclude {label}",
        (Question("reason", "Why is it not checked?", choices=choices, required=True),),
    )


def because_form(label: str, scale: Scale, own: str | None) -> Form:
    """A verdict with its reasons; `own` is the verdict that the reviewer gave already."""
    choices = {key: (v.slug, v.label) for key, v in zip(VERDICT_KEYS, scale.verdicts, strict=False)}
    given = f" (Enter: {dict(choices.values())[own]})" if own in dict(choices.values()) else ""
    return Form(
        "because",
        f"Verdict on {label} with reasons",
        (
            Question("verdict", f"Which?{given}", choices=choices, required=not given, default=own),
            Question(
                "because",
                "Why? The report prints it",
                lambda typed: paragraphs(typed, what="the reason"),
                required=True,
            ),
        ),
    )


def line_form(purpose: str, title: str, label: str, default: str | None = None) -> Form:
    """One line; Enter alone gives `default` where there is one."""
    return Form(purpose, title, (Question("line", label, required=default is None, default=default),))


def confirm_form(purpose: str, title: str, label: str) -> Form:
    """Yes or no; Enter is no."""
    choices = {"y": ("yes", "yes"), "n": ("no", "no")}
    return Form(purpose, title, (Question("sure", label, choices=choices, default="no"),))
