"""The verbs of this room, one a file."""

from kyhop.findings.actions.answer_finding import answer_finding
from kyhop.findings.actions.queue_check import check_again, queue_check
from kyhop.findings.actions.read_acts import refresh_acts
from kyhop.findings.actions.refresh_checks import refresh_checks
from kyhop.findings.actions.run_checks import run_pending, run_version

__all__ = [
    "answer_finding", "check_again", "queue_check", "refresh_acts", "refresh_checks", "run_pending",
    "run_version",
]  # fmt: skip
