"""Requests and their facts as a page, a print and a workbook say them: plain values only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kyhop.council.models import ZONE
from kyhop.matters.procedures import cause_said
from kyhop.matters.refusals import day
from kyhop.requests.facts import Facts
from kyhop.requests.models import Reply, Request
from kyhop.web.words import spoken


@dataclass(frozen=True, slots=True)
class Fact:
    """One line beside a request: its name, its words, and a kind (``late``, ``risk``) if it is bad."""

    name: str
    text: str
    kind: str = ""


def facts_said(facts: Facts) -> list[Fact]:
    """The facts in the active language, those that do not apply left out."""
    told = []
    if facts.stage.step:
        told.append(Fact(_("Stands at"), spoken(facts.stage.words)))
    if facts.steps:
        done = _("%(done)s of %(steps)s") % {"done": facts.done, "steps": facts.steps}
        told.append(Fact(_("Steps done"), done))
    if facts.papers:
        told.append(_papers(facts))
    if facts.rounds:
        told.append(Fact(_("Rounds of the dossier"), str(facts.rounds)))
    told.append(_late(facts))
    if facts.feasible is not None:
        told.append(_feasible(facts))
    return told


def _papers(facts: Facts) -> Fact:
    words = {"have": facts.papers - facts.missing, "needed": facts.papers}
    text = _("%(have)s of %(needed)s are there") % words
    return Fact(_("Papers for the next hand-over"), text, "risk" if facts.missing else "")


def _late(facts: Facts) -> Fact:
    if not facts.late:
        return Fact(_("Late steps"), _("none against a rule that binds"))
    steps = "; ".join(
        ngettext("%(step)s (%(n)s day)", "%(step)s (%(n)s days)", step.days)
        % {"step": spoken(step.title), "n": step.days}
        for step in facts.late
    )
    return Fact(_("Late steps"), steps, "late")


def _feasible(facts: Facts) -> Fact:
    name = _("By its plan")
    if facts.feasible:
        opening = day(facts.opening) if facts.opening else "–"
        return Fact(name, _("fits the opening of %(day)s") % {"day": opening})
    if facts.earliest is None:
        return Fact(name, _("fits no opening with the executive meeting as it is set"), "risk")
    words = {"day": day(facts.earliest), "session": facts.fits}
    if facts.fits:
        text = _("fits an opening from %(day)s: %(session)s") % words
    else:
        text = _("fits an opening from %(day)s; no such session is planned") % words
    return Fact(name, text, "risk")


def opening_moved(request: Request) -> str:
    """A sentence when the opening day is no longer that of the asking; empty otherwise."""
    now = request.session.opening_day
    if not request.is_open or now == request.opening:
        return ""
    words = {
        "before": day(request.opening) if request.opening else "–",
        "after": day(now) if now else "–",
    }
    return _("Since it was asked the opening moved from %(before)s to %(after)s.") % words


def line_of(request: Request, facts: Mapping[int, Facts], url: str) -> dict[str, Any]:
    """One request of a list."""
    known = facts.get(request.matter_id or 0)
    return {
        "request": request,
        "url": url,
        "kind": request.get_kind_display(),
        "code": request.matter.code if request.matter else "",
        "title": request.title,
        "cause": cause_said(request.cause),
        "facts": facts_said(known) if known and request.is_open else [],
        "moved": opening_moved(request),
        "target": target_of(request),
    }


def target_of(request: Request) -> str:
    """To when the matter is (to be) moved, or by when its dossier is handed over."""
    if request.to_session is not None:
        return str(request.to_session.short_title)
    if request.to_sitting is not None:
        return day(request.to_sitting.day)
    return day(request.to_day) if request.to_day else ""


def replies_said(replies: list[Reply], today: date) -> list[dict[str, Any]]:
    """The bodies heard: their words, or until when they may reply."""
    return [
        {
            "body": reply.body.label,
            "words": reply.words,
            "by": reply.by,
            "at": reply.replied_at,
            "until": reply.until,
            "waits": reply.waits(today),
        }
        for reply in replies
    ]


def moment_said(at: datetime | None) -> datetime | None:
    """The moment as the workbook keeps it: without a zone, in the council's time."""
    return at.astimezone(ZONE).replace(tzinfo=None) if at else None
