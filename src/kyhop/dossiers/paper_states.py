"""How a paper of a dossier stands: by its newest version, the hand-overs and the promises."""

from __future__ import annotations

from django.utils.translation import gettext as _

from kyhop.dossiers.models import (
    HandedPaper,
    HandOver,
    PaperVersion,
)
from kyhop.dossiers.reading import Whole
from kyhop.dossiers.states import HandOverState, PaperState

LOOK = {
    PaperState.MISSING: ("late", "late"),
    PaperState.PRESENT: ("ok", "clock"),
    PaperState.HANDED: ("wait", "wait"),
    PaperState.ACCEPTED: ("done", "done"),
    PaperState.RETURNED: ("risk", "risk"),
    PaperState.PROMISED: ("prov", "prov"),
    PaperState.NOT_NEEDED: ("none", "none"),
}
"""State → the kind and the icon of its badge."""


def state_of(whole: Whole, name: str, current: PaperVersion | None) -> tuple[PaperState, str]:
    """How a line stands, and the words that belong to it."""
    paper = whole.papers.get(name)
    if paper is not None and paper.not_needed and current is None:
        return PaperState.NOT_NEEDED, paper.not_needed
    for handover in reversed(whole.handovers):
        line = whole.by_paper.get(handover.pk, {}).get(name)
        if line is None:
            continue
        if current is None:
            return _promised(whole, handover, name)
        if line.version_id != current.pk:
            break
        return _as_handed(handover, line)
    return (PaperState.PRESENT, "") if current else (PaperState.MISSING, "")


def _promised(whole: Whole, handover: HandOver, name: str) -> tuple[PaperState, str]:
    for promise in whole.promises:
        if promise.handover_id == handover.pk and promise.paper.paper_id == name:
            day = promise.due_on.strftime("%d/%m/%Y")
            words = {"post": promise.signatory, "day": day}
            return PaperState.PROMISED, _("%(post)s, until %(day)s") % words
    return PaperState.MISSING, ""


def _as_handed(handover: HandOver, line: HandedPaper) -> tuple[PaperState, str]:
    if handover.state == HandOverState.RETURNED:
        return (PaperState.RETURNED, line.reason) if line.reason else (PaperState.PRESENT, "")
    if handover.state == HandOverState.HANDED:
        return PaperState.HANDED, ""
    return PaperState.ACCEPTED, ""
