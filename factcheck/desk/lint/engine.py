"""Which rules run, and what they find.

In: rules, what the settings and the command line choose. Out: findings in the order of the article.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from factcheck.desk.lint.evidence import EVIDENCE_RULES
from factcheck.desk.lint.rule import LintFinding, Look, Rule
from factcheck.desk.lint.work import WORK_RULES
from factcheck.errors import DeskError
from factcheck.models import ArticleDossier

RULES: tuple[Rule, ...] = tuple(sorted(EVIDENCE_RULES + WORK_RULES, key=lambda rule: rule.code))
"""All rules, by code."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What somebody chose."""

    select: Sequence[str] | None = None
    """Only these rules; None for all that are on."""
    ignore: Sequence[str] = ()
    severity: Mapping[str, str] = field(default_factory=dict)
    """Rule → error or warning; a rule that is off by default is on where it is named here."""


def find_rule(typed: str) -> Rule:
    """Return the rule of that code or name.

    Raises:
        DeskError: there is none; the hint lists the codes.
    """
    wanted = typed.strip()
    for rule in RULES:
        if wanted.upper() == rule.code or wanted.lower() == rule.name:
            return rule
    codes = ", ".join(rule.code for rule in RULES)
    raise DeskError(f"no lint rule is called “{typed}”", f"The rules: {codes}.")


def choose_rules(choice: Choice) -> list[Rule]:
    """Return the rules that run, with the severities that hold.

    Raises:
        DeskError: a rule is named that is none.
    """
    ignored = {find_rule(code).code for code in choice.ignore}
    severity = {find_rule(code).code: value for code, value in choice.severity.items()}
    if choice.select is not None:
        chosen = {find_rule(code).code for code in choice.select}
    else:
        chosen = {rule.code for rule in RULES if rule.on} | set(severity)
    return [
        replace(rule, severity=severity.get(rule.code, rule.severity))
        for rule in RULES
        if rule.code in chosen - ignored
    ]


def lint(place: ArticleDossier, rules: Sequence[Rule], now: str) -> list[LintFinding]:
    """Run rules over an article.

    Args:
        place: the article with all that people added.
        rules: those that run.
        now: the present time, UTC, as events have it.

    Returns:
        Findings in the order of the article, those on the article itself first, then by code.
    """
    order = {each.claim.label: index for index, each in enumerate(place.claims, 1)}
    look = Look(place, now)
    found = [
        LintFinding(rule.code, rule.severity, hit.where, hit.what, hit.mend)
        for rule in rules
        for hit in rule.check(look)
    ]
    return sorted(found, key=lambda finding: order.get(finding.where, 0))
