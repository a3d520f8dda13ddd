"""What is typed about a registration, judged and put into its row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from kyhop.access.refusals import Refusal
from kyhop.council.models import CouncilSession
from kyhop.council.states import Level, SessionState
from kyhop.matters.actions.register_matter import refuse_meeting_elsewhere
from kyhop.matters.drafting import Bodies
from kyhop.matters.owners import usual_submitter
from kyhop.matters.sheet.text import one_line, tidy
from kyhop.matters.states import MatterKind
from kyhop.people.models import Body
from kyhop.people.queries import head_post, posts_of
from kyhop.programme.models import Programme, Registration
from kyhop.programme.states import GroundKind


@dataclass(frozen=True, slots=True, kw_only=True)
class RegistrationFields:
    """Everything that is typed about a registration; ids are of the same council, anything may lack.

    Without `head_id` the head of the lead body answers. `source` names what of the past it takes up
    (`suggesting.Offer.key`).
    """

    title: str = ""
    kind: str = ""
    session_id: int | None = None
    lead_id: int | None = None
    head_id: int | None = None
    coordinator_ids: tuple[int, ...] = ()
    coordinators_note: str = ""
    committee_id: int | None = None
    ground_kind: str = ""
    ground_act: str = ""
    ground_at: str = ""
    ground_text: str = ""
    content: str = ""
    affected: str = ""
    funding: str = ""
    executive_meeting_id: int | None = None
    executive_time: str = ""
    readiness: str = ""
    readiness_note: str = ""
    source: str = ""


class SessionElsewhere(Refusal):
    """The session is closed or belongs to another council."""

    def __init__(self, field: str = "session") -> None:
        super().__init__(
            _("This session is closed or does not belong to the council."),
            accepted=_("Choose a session that is still being prepared."),
            field=field,
        )


class HeadElsewhere(Refusal):
    """The head answerable is no head of a body of this council."""

    def __init__(self) -> None:
        super().__init__(
            _("This post is not the head of a body of the council."),
            accepted=_("Choose the head from the list."),
            field="head",
        )


LINES = ("title", "coordinators_note", "ground_act", "ground_at", "executive_time")
PARAGRAPHS = ("ground_text", "content", "affected", "funding", "readiness_note")
TYPED = LINES + PARAGRAPHS
"""What is written in words; the rest is chosen."""


def session_here(council_id: int, session_id: int, field: str = "session") -> CouncilSession:
    """:raises SessionElsewhere: closed, or of another council"""
    found = CouncilSession.objects.select_related("term", "council").filter(
        pk=session_id, council_id=council_id
    )
    session = found.exclude(state=SessionState.CLOSED).first()
    if session is None:
        raise SessionElsewhere(field)
    return session


def values_of(fields: RegistrationFields, programme: Programme) -> dict[str, Any]:
    """The columns of a registration from what was typed; coordinators apart (:func:`links_of`).

    :raises Refusal: a body, session, head or meeting that does not exist here
    """
    council_id = programme.council_id
    bodies = Bodies(council_id)
    lead = bodies.get(fields.lead_id, "lead") if fields.lead_id else None
    refuse_meeting_elsewhere(council_id, fields.executive_meeting_id)
    return {
        **{name: one_line(getattr(fields, name)) for name in LINES},
        **{name: tidy(getattr(fields, name)) for name in PARAGRAPHS},
        "kind": MatterKind(fields.kind).value if fields.kind else "",
        "session": session_here(council_id, fields.session_id) if fields.session_id else None,
        "lead": lead,
        "submitter": usual_submitter(lead, bodies.by_id.values()) if lead else None,
        "head_id": _head(fields, lead, council_id),
        "committee": bodies.committee(fields.committee_id) if fields.committee_id else None,
        "ground_kind": fields.ground_kind,
        "executive_meeting_id": fields.executive_meeting_id,
        "readiness": fields.readiness,
        "source": fields.source,
    }


def links_of(fields: RegistrationFields, programme: Programme) -> list[Body]:
    """The coordinating bodies.

    :raises NotABodyHere: one of another council, or closed
    """
    bodies = Bodies(programme.council_id)
    return [
        bodies.get(body, "coordinators")
        for body in fields.coordinator_ids
        if body != fields.lead_id
    ]


ASKED = ("title", "kind", "session", "lead", "ground_kind", "content")
"""What every registration says before it can be sent."""

ASKED_OF_PROVINCES = ("affected", "funding", "readiness")
"""What a commune is not asked for."""


def asked_of(level: str) -> tuple[str, ...]:
    """The names of the fields that a registration of a council of that level has to say."""
    return ASKED if level == Level.COMMUNE else ASKED + ASKED_OF_PROVINCES


def missing(registration: Registration, level: str) -> list[tuple[str, str]]:
    """What a registration still lacks before it can be sent, as (field, label)."""
    labels = {
        "title": _("title"),
        "kind": _("kind"),
        "session": _("proposed session"),
        "lead": _("lead agency"),
        "ground_kind": _("ground"),
        "content": _("expected content"),
        "affected": _("affected groups"),
        "funding": _("funding"),
        "readiness": _("readiness"),
        "ground_text": _("the local need"),
        "ground_act": _("the higher act"),
        "ground_at": _("the provision of the act"),
    }
    names = list(asked_of(level))
    after = names.index("ground_kind") + 1
    names[after:after] = _ground_asked(registration.ground_kind)
    kept = {"title": "title_folded", "session": "session_id", "lead": "lead_id"}
    return [
        (name, labels[name]) for name in names if not getattr(registration, kept.get(name, name))
    ]


def _ground_asked(kind: str) -> list[str]:
    """What a ground of that kind has to say."""
    if kind == GroundKind.LOCAL_NEED:
        return ["ground_text"]
    return ["ground_act", "ground_at"] if kind else []


def _head(fields: RegistrationFields, lead: Body | None, council_id: int) -> int | None:
    if fields.head_id is None:
        head = head_post(lead.pk) if lead else None
        return head.pk if head else None
    if not posts_of(council_id).filter(pk=fields.head_id, is_head=True).exists():
        raise HeadElsewhere
    return fields.head_id
