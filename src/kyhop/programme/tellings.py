"""Whom the events of the annual programme concern."""

from __future__ import annotations

from datetime import date

from django.urls import reverse

from kyhop.access.roles import Role
from kyhop.council.models import ZONE
from kyhop.council.states import Level
from kyhop.journal.models import Entry
from kyhop.journal.telling import Told, tell
from kyhop.matters.rules import PREPARERS
from kyhop.people.queries import posts_of
from kyhop.programme import events
from kyhop.programme.models import Assignment, Change, Programme, Registration, Version
from kyhop.programme.states import RegistrationState, Verdict


@tell(events.LineAssigned, "assigned")
def assigned(entry: Entry) -> Told:
    """The head answerable, else everybody of the lead; the link leads to the acknowledgement."""
    return _to_the_head(entry)


def _to_the_head(entry: Entry) -> Told:
    link = reverse("programme:acknowledge", args=[entry.chain, entry.data["assignment_id"]])
    head = entry.data["head_id"]
    bodies = () if head else (entry.data["lead_id"],)
    return Told(post_ids=(head,) if head else (), body_ids=bodies, link=link, own_duty=True)


@tell(events.AssignmentAwaited, "assigned")
def awaited(entry: Entry) -> Told | None:
    """Whom the assignment concerned while it stands; the last time the council's office as well."""
    found = Assignment.objects.filter(pk=entry.data["assignment_id"]).first()
    if found is None or found.acknowledged_at is not None:
        return None
    told = _to_the_head(entry)
    office = _posts(found.council_id, Role.COUNCIL_OFFICE) if entry.data["last"] else ()
    posts = (*told.post_ids, *office)
    return Told(post_ids=posts, body_ids=told.body_ids, link=told.link, own_duty=True)


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


@tell(events.WindowSet, "invited")
def window_set(entry: Entry) -> Told | None:
    """Everybody who prepares matters for a body, while the window has not closed."""
    if date.fromisoformat(str(entry.data["closes_on"])) < entry.at.astimezone(ZONE).date():
        return None
    programme = Programme.objects.filter(pk=entry.data["programme_id"]).first()
    if programme is None:
        return None
    link = reverse("programme:year", args=[entry.chain, programme.pk])
    return Told(post_ids=_posts(programme.council_id, *PREPARERS), link=link)


@tell(events.RegistrationSent, "assigned")
def registration_sent(entry: Entry) -> Told | None:
    """Who gathers for the executive; what no body of the executive leads, the Standing Board."""
    row = _row(entry)
    if row is None or row.state not in (RegistrationState.REGISTERED, RegistrationState.PROPOSED):
        return None
    if row.state == RegistrationState.PROPOSED:
        return _to_the_board(row, entry)
    commune = row.council.level == Level.COMMUNE
    office = _posts(row.council_id, Role.COUNCIL_OFFICE if commune else Role.EXECUTIVE_OFFICE)
    return Told(post_ids=office, link=_registration(entry), own_duty=True)


@tell(events.RegistrationGathered, "assigned")
def gathered(entry: Entry) -> Told | None:
    """The Standing Board, which gives its opinion."""
    row = _row(entry)
    return _to_the_board(row, entry) if row else None


@tell(events.OpinionAnswered, "assigned")
def answered(entry: Entry) -> Told | None:
    """The Standing Board, which asked."""
    row = _row(entry)
    return _to_the_board(row, entry) if row else None


@tell(events.RegistrationAmended, "assigned")
def amended(entry: Entry) -> Told | None:
    """The Standing Board, which asked."""
    row = _row(entry)
    return _to_the_board(row, entry) if row else None


@tell(events.VersionComposed, "assigned")
def composed(entry: Entry) -> Told | None:
    """Those who sign for either side."""
    return _to_the_signers(entry, own_duty=True)


@tell(events.VersionVoided, "decided")
def voided(entry: Entry) -> Told | None:
    """Those who sign, and may have signed already."""
    return _to_the_signers(entry, own_duty=False)


@tell(events.VersionSigned, "decided")
def signed(entry: Entry) -> Told | None:
    """Both offices, once both sides have signed: the lines can be assigned."""
    version = _version(entry)
    if version is None or not entry.data["complete"]:
        return None
    offices = _posts(version.council_id, Role.COUNCIL_OFFICE, Role.EXECUTIVE_OFFICE)
    return Told(post_ids=offices, link=_version_page(entry))


@tell(events.RegistrationReturned, "returned")
def returned(entry: Entry) -> Told | None:
    """The body that registered it, which mends it."""
    row = _row(entry)
    body = row.body_id or row.lead_id if row else None
    return Told(body_ids=(body,), link=_registration(entry), own_duty=True) if body else None


@tell(events.OpinionGiven, "decided")
def opinion_given(entry: Entry) -> Told | None:
    """The body that leads it; where more is asked for, it has to answer."""
    row = _row(entry)
    if row is None or row.lead_id is None:
        return None
    asked = entry.data["verdict"] == Verdict.MORE
    return Told(body_ids=(row.lead_id,), link=_registration(entry), own_duty=asked, urgent=asked)


def _row(entry: Entry) -> Registration | None:
    return (
        Registration.objects.select_related("council")
        .filter(pk=entry.data["registration_id"])
        .first()
    )


def _registration(entry: Entry) -> str:
    return reverse("programme:registration", args=[entry.chain, entry.data["registration_id"]])


def _to_the_board(row: Registration, entry: Entry) -> Told:
    board = _posts(row.council_id, Role.STANDING_BOARD)
    return Told(post_ids=board, link=_registration(entry), own_duty=True)


def _to_the_signers(entry: Entry, *, own_duty: bool) -> Told | None:
    version = _version(entry)
    if version is None:
        return None
    signers = _posts(version.council_id, Role.EXECUTIVE_LEADER, Role.STANDING_BOARD)
    return Told(post_ids=signers, link=_version_page(entry), own_duty=own_duty)


def _version(entry: Entry) -> Version | None:
    return Version.objects.filter(pk=entry.data["version_id"]).first()


def _version_page(entry: Entry) -> str:
    return reverse("programme:version", args=[entry.chain, entry.data["version_id"]])


def _posts(council_id: int, *roles: Role) -> tuple[int, ...]:
    """The posts with these roles; others of the same body may not open the page."""
    return tuple(posts_of(council_id).filter(role__in=roles).values_list("pk", flat=True))
