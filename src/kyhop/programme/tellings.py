"""Whom the events of the annual programme concern."""

from __future__ import annotations

from django.urls import reverse

from kyhop.access.roles import Role
from kyhop.journal.models import Entry
from kyhop.journal.telling import Told, tell
from kyhop.people.queries import posts_of
from kyhop.programme import events
from kyhop.programme.models import Assignment, Change, Registration


@tell(events.LineAssigned, "assigned")
def assigned(entry: Entry) -> Told:
    """The head answerable, else everybody of the lead; the link leads to the acknowledgement."""
    link = reverse("programme:acknowledge", args=[entry.chain, entry.data["assignment_id"]])
    head = entry.data["head_id"]
    bodies = () if head else (entry.data["lead_id"],)
    return Told(post_ids=(head,) if head else (), body_ids=bodies, link=link, own_duty=True)


@tell(events.AssignmentAcknowledged, "decided")
def acknowledged(entry: Entry) -> Told | None:
    """The council's office, which assigned it."""
    found = Assignment.objects.filter(pk=entry.data["assignment_id"]).first()
    if found is None:
        return None
    offices = _posts(found.council_id, Role.COUNCIL_OFFICE)
    return Told(post_ids=offices, link=_registration(entry))


@tell(events.ChangeAsked, "assigned")
def change_asked(entry: Entry) -> Told | None:
    """The Standing Board, which decides it."""
    found = Change.objects.filter(pk=entry.data["change_id"]).first()
    if found is None:
        return None
    board = _posts(found.council_id, Role.STANDING_BOARD)
    link = reverse("programme:decide", args=[entry.chain, found.pk])
    return Told(post_ids=board, link=link, own_duty=True)


@tell(events.ChangeDecided, "decided")
def change_decided(entry: Entry) -> Told:
    """The body that leads the matter."""
    return Told(body_ids=(entry.data["lead_id"],), link=_registration(entry))


@tell(events.RegistrationReturned, "returned")
def returned(entry: Entry) -> Told | None:
    """The body that registered it, which mends it."""
    row = _row(entry)
    body = row.body_id or row.lead_id if row else None
    return Told(body_ids=(body,), link=_registration(entry), own_duty=True) if body else None


@tell(events.OpinionGiven, "decided")
def opinion_given(entry: Entry) -> Told | None:
    """The body that leads it."""
    row = _row(entry)
    if row is None or row.lead_id is None:
        return None
    return Told(body_ids=(row.lead_id,), link=_registration(entry))


def _row(entry: Entry) -> Registration | None:
    return Registration.objects.filter(pk=entry.data["registration_id"]).first()


def _registration(entry: Entry) -> str:
    return reverse("programme:registration", args=[entry.chain, entry.data["registration_id"]])


def _posts(council_id: int, role: Role) -> tuple[int, ...]:
    """The posts with that role; others of the same body may not open the page."""
    return tuple(posts_of(council_id).filter(role=role).values_list("pk", flat=True))
