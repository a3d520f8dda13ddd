"""Checks of a paper: small rules, each with its citation, grade, severity, reason and place."""

from kyhop.papers.checks.finding import RULES, Case, Finding, Fix, Rule, Severity
from kyhop.papers.checks.run import check, rules

__all__ = ["RULES", "Case", "Finding", "Fix", "Rule", "Severity", "check", "rules"]
