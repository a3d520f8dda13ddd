"""What the past suggests for a year: matters that left a session, resolutions that run out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from kyhop.access.actor import Actor
from kyhop.matters.models import GONE, Matter
from kyhop.matters.rules import OFFICES
from kyhop.matters.sheet.text import fold
from kyhop.matters.states import RUNNING, MatterKind, MatterState
from kyhop.papers.office.wording import in_full
from kyhop.programme.fields import RegistrationFields
from kyhop.programme.models import Programme
from kyhop.programme.states import GroundKind
from kyhop.register.models import Act
from kyhop.register.queries import standing_acts

MOST = 12
"""How many of each kind a page names."""


@dataclass(frozen=True, slots=True)
class Suggestions:
    """What may be registered with one press, newest first."""

    matters: list[Matter]
    acts: list[Act]


def suggestions(programme: Programme, actor: Actor, today: date) -> Suggestions:
    """Matters that left their session and came back nowhere, and the council's own resolutions that
    go out of force by the end of the programme's year.

    An agency is shown its own matters, the offices everybody's. What the programme has under the same
    title already is left out. Four queries.
    """
    titles = set(programme.registrations.values_list("title_folded", flat=True))
    coming = Matter.objects.filter(council_id=programme.council_id, state__in=RUNNING)
    again = set(coming.values_list("title_folded", flat=True))
    matters = [
        row
        for row in left_behind(programme.council_id)
        if row.title_folded not in titles
        and (row.state == MatterState.CARRIED_OVER or row.title_folded not in again)
        and (actor.has(*OFFICES) or actor.sits_for(row.lead_id))
    ]
    acts = [act for act in ending(programme, today) if fold(act.title) not in titles]
    return Suggestions(matters[:MOST], acts[:MOST])


def left_behind(council_id: int) -> QuerySet[Matter]:
    """The matters that were withdrawn or carried over, newest first."""
    rows = Matter.objects.filter(council_id=council_id, state__in=GONE)
    return rows.select_related("session__term", "lead").order_by("-session__opening_day", "-pk")


def ending(programme: Programme, today: date) -> QuerySet[Act]:
    """The council's own acts, by the legal register, that end after today and within the year."""
    issuer = in_full(programme.council.name_vi)
    rows = standing_acts().filter(issuer__iexact=issuer, expired__gt=today)
    return rows.filter(expired__lte=date(programme.year, 12, 31)).order_by("expired", "number")


def from_matter(matter: Matter, programme: Programme) -> RegistrationFields:
    """What a registration would take over from a matter that left its session.

    One that was carried over proposes the session to which it went, if the programme has it.
    """
    heir = Matter.objects.filter(carried_from=matter).first()
    sessions = set(programme.windows.values_list("session_id", flat=True))
    session = heir.session_id if heir and heir.session_id in sessions else None
    return RegistrationFields(
        title=matter.title,
        kind=matter.kind,
        session_id=session,
        lead_id=matter.lead_id,
        head_id=matter.head_id,
        coordinator_ids=tuple(matter.coordinators.values_list("pk", flat=True)),
        committee_id=matter.committee_id,
    )


def from_act(act: Act) -> RegistrationFields:
    """What a registration would say of a resolution that runs out."""
    ends = f", hết hiệu lực từ ngày {act.expired:%d/%m/%Y}" if act.expired else ""
    return RegistrationFields(
        title=act.title,
        kind=MatterKind.NORMATIVE,
        ground_kind=GroundKind.LOCAL_NEED,
        ground_text=f"Nghị quyết số {act.number}{ends}",
    )
