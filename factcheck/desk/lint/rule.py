"""What a lint rule is, and what it looks at."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from factcheck.models import ArticleDossier, ClaimDossier


@dataclass(frozen=True, slots=True)
class LintFinding:
    """One thing that a rule found."""

    code: str
    severity: str
    """error or warning."""
    where: str
    """Label of the claim or article."""
    what: str
    mend: str
    """The command that mends it."""


class Look(NamedTuple):
    """What rules look at: an article with all that people added, and the present time, UTC."""

    place: ArticleDossier
    now: str

    @property
    def live(self) -> Iterator[ClaimDossier]:
        """The claims that the report is about: selected, neither excluded nor gone from the article."""
        for each in self.place.claims:
            if each.claim.status != "excluded" and each.claim.selected and not each.claim.orphaned:
                yield each


class Hit(NamedTuple):
    """Where, what, and the command that mends it."""

    where: str
    what: str
    mend: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A named rule."""

    code: str
    name: str
    severity: str
    """error or warning, unless the settings say otherwise."""
    explanation: str
    """What it finds and why that matters."""
    check: Callable[[Look], Iterator[Hit]]
    on: bool = True
    """Whether it runs unless somebody asks for it."""
