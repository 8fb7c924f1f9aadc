"""Lint: what is still wrong with a checked article, found by named rules. Pure.

In: an article with all that people added, the present time, settings. Out: findings, each with what, where
and the command that mends it.
"""

from factcheck.desk.lint.engine import RULES, Choice, choose_rules, find_rule, lint
from factcheck.desk.lint.rule import LintFinding, Rule

__all__ = ["RULES", "Choice", "LintFinding", "Rule", "choose_rules", "find_rule", "lint"]
