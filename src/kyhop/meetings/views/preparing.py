"""What the executive's office does for a meeting: order, invitations, attendance, conclusions."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from kyhop.access.doors import Request, here, sent
from kyhop.council.models import ExecutiveMeeting
from kyhop.council.queries import executive_meetings
from kyhop.matters.sorting import order_key
from kyhop.meetings import actions
from kyhop.meetings.forms import AttendanceForm, ConcludeForm, InviteForm, OrderForm, ReasonForm
from kyhop.meetings.models import Conclusion
from kyhop.meetings.queries import (
    committees_owed,
    invitations_to,
    is_outdated,
    matters_at,
    standing_conclusions,
)
from kyhop.meetings.views.foretelling import of_concluding, of_taking_back
from kyhop.meetings.views.frame import crumbs_of, meeting_seen, title_of
from kyhop.people.kinds import BodyKind
from kyhop.people.queries import bodies_of
from kyhop.web.verb import verb_page
from kyhop.web.words import full_date

FIRST = (BodyKind.COMMITTEE, BodyKind.STANDING_BOARD)


def arrange(request: Request, meeting_id: int) -> HttpResponse:
    """Put the matters into an order."""
    meeting = meeting_seen(request, meeting_id, "meetings.prepare")
    form = OrderForm(sent(request), matters=matters_at(meeting.pk))
    return verb_page(
        request,
        title=_("Order of the matters"),
        lead=title_of(meeting),
        crumbs=crumbs_of(request, meeting),
        form=form,
        submit=_("Keep the order"),
        back=_page(request, meeting),
        said=_("The order has been kept."),
        run=lambda _data: actions.arrange_matters(
            meeting_id=meeting.pk, matter_ids=form.order(), actor=request.actor, at=request.now
        ),
    )


def invite(request: Request, meeting_id: int) -> HttpResponse:
    """Invite bodies; the committees of the meeting's matters are ticked."""
    meeting = meeting_seen(request, meeting_id, "meetings.prepare")
    form = InviteForm(sent(request), bodies=_bodies(meeting), initial={"bodies": _owed(meeting)})
    return verb_page(
        request,
        title=_("Invite to the executive meeting"),
        lead=title_of(meeting),
        crumbs=crumbs_of(request, meeting),
        notices=[
            {
                "kind": "info",
                "title": _("The committee that verifies a matter is invited as a duty."),
                "text": _("The papers of the meeting's matters open to whoever is invited."),
            }
        ],
        form=form,
        submit=_("Invite them"),
        back=_page(request, meeting),
        said=_("The invitations have been sent."),
        run=lambda data: actions.invite_bodies(
            meeting_id=meeting.pk,
            body_ids=[int(pk) for pk in data["bodies"]],
            letter=data["letter"],
            late_reason=data["late_reason"],
            actor=request.actor,
            at=request.now,
        ),
    )


def attendance(request: Request, meeting_id: int) -> HttpResponse:
    """Record who came of the invited."""
    meeting = meeting_seen(request, meeting_id, "meetings.prepare")
    rows = list(invitations_to(meeting.pk).filter(superseded_at__isnull=True))
    form = AttendanceForm(
        sent(request),
        invited=[(str(row.pk), row.body.label) for row in rows],
        initial={"present": [str(row.pk) for row in rows if row.attended]},
    )
    return verb_page(
        request,
        title=_("Attendance of the invited"),
        lead=title_of(meeting),
        crumbs=crumbs_of(request, meeting),
        form=form,
        submit=_("Record the attendance"),
        back=_page(request, meeting),
        said=_("The attendance has been recorded."),
        run=lambda data: actions.record_attendance(
            meeting_id=meeting.pk,
            present=[int(pk) for pk in data["present"]],
            actor=request.actor,
            at=request.now,
        ),
    )


def conclude(request: Request, meeting_id: int, matter_id: int) -> HttpResponse:
    """Record the conclusion about one matter."""
    meeting = meeting_seen(request, meeting_id, "meetings.prepare")
    matter = next((m for m in matters_at(meeting.pk) if m.pk == matter_id), None)
    if matter is None:
        raise Http404
    coming = executive_meetings(meeting.council_id, since=request.today).exclude(pk=meeting.pk)
    form = ConcludeForm(
        sent(request),
        request.FILES or None,
        meetings=[(str(row.pk), full_date(row.day)) for row in coming],
    )

    def run(data: dict[str, Any]) -> Conclusion:
        paper = data["signed"]
        return actions.conclude_matter(
            meeting_id=meeting.pk,
            matter_id=matter.pk,
            outcome=data["outcome"],
            words=data["words"],
            next_meeting_id=int(data["next_meeting"]) if data["next_meeting"] else None,
            late_reason=data["late_reason"],
            signed=(paper.name, paper.file) if paper else None,
            signed_word=data["signed_word"],
            actor=request.actor,
            at=request.now,
        )

    return verb_page(
        request,
        title=_("Conclusion of the meeting"),
        lead=str(matter),
        crumbs=crumbs_of(request, meeting),
        notices=of_concluding(matter, meeting),
        form=form,
        submit=_("Record the conclusion"),
        back=_page(request, meeting),
        said=_("The conclusion has been recorded; the matter's dates follow it."),
        run=run,
    )


def take_back(request: Request, meeting_id: int, matter_id: int) -> HttpResponse:
    """Take back a conclusion that was recorded by mistake."""
    meeting = meeting_seen(request, meeting_id, "meetings.prepare")
    rows = standing_conclusions().filter(meeting=meeting, matter_id=matter_id)
    conclusion = rows.select_related("matter", "record__post").first()
    if conclusion is None:
        raise Http404
    return verb_page(
        request,
        title=_("Take back the conclusion"),
        lead=str(conclusion.matter),
        crumbs=crumbs_of(request, meeting),
        notices=[
            {
                "kind": "info",
                "title": f"{conclusion.get_outcome_display()}: {conclusion.words}",
                "text": _(
                    "It stays on record as taken back, with your reason. A step that this conclusion itself marked is undone, a matter that was postponed stands before this meeting again, and the right conclusion can be recorded."
                ),
            },
            *of_taking_back(conclusion),
        ],
        form=ReasonForm(sent(request)),
        submit=_("Take back the conclusion"),
        danger=True,
        back=_page(request, meeting),
        said=_("The conclusion has been taken back; record the right one."),
        run=lambda data: actions.take_back_conclusion(
            meeting_id=meeting.pk,
            matter_id=matter_id,
            reason=data["reason"],
            actor=request.actor,
            at=request.now,
        ),
    )


def _page(request: Request, meeting: ExecutiveMeeting) -> str:
    return here(request, "meetings:meeting", meeting.pk)


def _bodies(meeting: ExecutiveMeeting) -> list[tuple[str, str]]:
    """Committees and the Standing Board first, then the others by name."""
    bodies = sorted(
        bodies_of(meeting.council_id), key=lambda b: (b.kind not in FIRST, order_key(b.label))
    )
    return [(str(body.pk), body.label) for body in bodies]


def _owed(meeting: ExecutiveMeeting) -> list[str]:
    """Whom to tick: committees of the matters, and whoever was invited for an earlier day."""
    standing = invitations_to(meeting.pk).filter(superseded_at__isnull=True)
    current = {row.body_id for row in standing if not is_outdated(row, meeting)}
    wanted = {body.pk for body in committees_owed(meeting.pk)} | {row.body_id for row in standing}
    return [str(pk) for pk in sorted(wanted - current)]
