"""Giving the lines of a signed version to their leads, and the head's acknowledgement."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from rapidfuzz import fuzz

from kyhop.access.doors import Request, found, here, sent
from kyhop.access.rules import can, require
from kyhop.matters.models import Matter
from kyhop.programme import actions
from kyhop.programme.forms import AssignForm, MaybeWordsForm
from kyhop.programme.models import Assignment, Registration, Version
from kyhop.programme.queries import lines_to_assign, matters_free
from kyhop.programme.views.frame import crumbs, version_seen
from kyhop.web.fields import Choices
from kyhop.web.verb import verb_page

SAME = 90.0
"""How alike two titles are, of 100, so that the matter is taken for the line's own."""


def assign(visit: Request, edition_id: int) -> HttpResponse:
    """Make lines of a signed version matters of their sessions, or tie them to those there."""
    version = version_seen(visit, edition_id, "programme.assign")
    form = AssignForm(sent(visit), lines=_lines(version))
    return verb_page(
        visit,
        title=_("Assign to the leads"),
        lead=_("Each line becomes a matter of its session; the head of its lead acknowledges it."),
        crumbs=crumbs(visit, version.programme),
        form=form,
        submit=pgettext("programme", "Assign"),
        back=here(visit, "programme:version", version.pk),
        said=_("The leads have been told."),
        run=lambda _data: actions.assign_lines(
            version_id=version.pk, chosen=form.chosen(), actor=visit.actor, at=visit.now
        ),
    )


def _lines(version: Version) -> list[tuple[int, str, Choices, str]]:
    rows = lines_to_assign(version)
    sessions = {row.agreed_session.pk for row in rows if row.agreed_session}
    free = list(matters_free(sessions))
    return [_line(row, free) for row in rows]


def _line(row: Registration, free: list[Matter]) -> tuple[int, str, Choices, str]:
    session = row.agreed_session
    there = [one for one in free if session is not None and one.session_id == session.pk]
    scored = [(fuzz.token_sort_ratio(row.title_folded, one.title_folded), one) for one in there]
    scored.sort(key=lambda found: (-found[0], found[1].pk))
    own = next((one for score, one in scored if score >= SAME), None)
    choices = [("", _("Not yet")), ("0", _("A new matter of the session"))]
    choices += [(str(one.pk), str(one)) for _score, one in scored]
    lead = row.lead.label if row.lead else ""
    where = session.short_title if session else ""
    return row.pk, f"{row.title} ({lead}; {where})", choices, str(own.pk) if own else "0"


def acknowledge(visit: Request, assignment_id: int) -> HttpResponse:
    """The head of the lead acknowledges what was assigned."""
    require(visit.actor, "programme.see", visit.council)
    rows = Assignment.objects.select_related("registration__programme", "lead", "matter__session")
    row = found(visit, rows, assignment_id, "programme.acknowledge")
    back = here(visit, "programme:registration", row.registration_id)
    return verb_page(
        visit,
        title=_("Acknowledge the assignment"),
        lead=f"{row.registration.title} · {row.matter.session.short_title}",
        crumbs=crumbs(visit, row.registration.programme),
        notices=[
            {
                "kind": "info",
                "title": _("“I answer for the content, the quality and the time.”"),
                "text": _(
                    "Acknowledging says so for %(lead)s, in your name and with the hour; both sides read it."
                )
                % {"lead": row.lead.label},
                "actions": [_to_matter(visit, row.matter)],
            }
        ],
        form=MaybeWordsForm(sent(visit)),
        submit=_("Acknowledge"),
        back=back,
        said=_("The assignment is acknowledged."),
        run=lambda data: actions.acknowledge_assignment(
            assignment_id=row.pk, actor=visit.actor, at=visit.now, **data
        ),
    )


def _to_matter(visit: Request, matter: Matter) -> dict[str, str]:
    """The way to the matter's page, where its steps and due dates stand."""
    label = _("Read its steps and due dates first")
    return {"label": label, "url": here(visit, "desk:matter", matter.pk)}


def assigned_of(visit: Request, version: Version) -> dict[int, dict[str, Any]]:
    """Registration → its assignment, for those among the version's lines."""
    keys = [line["registration"] for line in version.lines]
    rows = Assignment.objects.filter(registration__in=keys)
    rows = rows.select_related("matter", "lead", "registration")
    return {
        row.registration_id: {
            "row": row,
            "url": here(visit, "desk:matter", row.matter_id)
            if can(visit.actor, "matters.see", row.matter)
            else "",
            "acknowledge_url": here(visit, "programme:acknowledge", row.pk)
            if row.acknowledged_at is None and can(visit.actor, "programme.acknowledge", row)
            else "",
        }
        for row in rows
    }
