"""Whom the events of the spine concern; later rooms say it for their own events beside them."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import override

from kyhop.council import events as council
from kyhop.council.models import CouncilSession
from kyhop.deadlines.models import Deadline, Timeline
from kyhop.journal.models import Entry
from kyhop.journal.telling import Told, tell
from kyhop.law.model import Words
from kyhop.matters import events as matters
from kyhop.matters.models import HOLDER, Matter
from kyhop.meetings.models import Invitation
from kyhop.notices import dossier_tellings, review_tellings  # noqa: F401 (registers)
from kyhop.notices.links import address, of_holder
from kyhop.people import events as people
from kyhop.people.kinds import BodyKind
from kyhop.people.models import Body
from kyhop.people.queries import bodies_of

THE_EXECUTIVE = (BodyKind.EXECUTIVE, BodyKind.EXECUTIVE_OFFICE)


@tell(matters.MatterRegistered, "assigned")
@tell(matters.MatterAddedLate, "assigned")
@tell(matters.MatterImported, "assigned")
@tell(matters.MatterTakenUp, "assigned")
def registered(entry: Entry) -> Told | None:
    """The lead: its head where the matter names one, else everybody there."""
    return _to_lead(entry, own_duty=True)


@tell(matters.MatterAccepted, "decided")
@tell(matters.MatterWithdrawn, "decided")
@tell(matters.MatterCarriedOver, "decided")
@tell(matters.ProcedurePinned, "decided")
def decided(entry: Entry) -> Told | None:
    """The lead and the committee that verifies."""
    return _to_lead(entry, committee=True)


@tell(matters.StepRecorded, "assigned")
@tell(matters.StepRestored, "assigned")
def next_in_turn(entry: Entry) -> Told | None:
    """Whoever answers for the step that comes next, when that is another body."""
    found = Timeline.objects.filter(holder_kind=HOLDER, holder_id=entry.data["matter_id"]).first()
    if found is None or not found.next_step:
        return None
    steps = {
        row.step_id: row
        for row in Deadline.objects.filter(
            timeline=found, step_id__in=[found.next_step, entry.data["step"]]
        )
    }
    coming, before = steps.get(found.next_step), steps.get(entry.data["step"])
    if coming is None or (before is not None and before.body_id == coming.body_id):
        return None
    return Told(
        post_ids=(coming.post_id,) if coming.post_id else (),
        body_ids=() if coming.post_id or not coming.body_id else (coming.body_id,),
        link=of_holder(entry.chain, HOLDER, entry.data["matter_id"]),
        own_duty=True,
        words=_turn(coming, Matter.objects.get(pk=entry.data["matter_id"])),
    )


def _turn(coming: Deadline, matter: Matter) -> Words:
    """Whose turn it is now, and until when, in both languages."""
    said = []
    for language, title in (("vi", coming.title_vi), ("en", coming.title_en or coming.title_vi)):
        with override(language):
            words = {
                "matter": f"{matter.code} {matter.title}".strip(),
                "step": title,
                "day": coming.due.strftime("%d/%m/%Y") if coming.due else "",
            }
            with_day = _("Your turn: “%(step)s”, due on %(day)s: %(matter)s.")
            said.append(
                (with_day if coming.due else _("Your turn: “%(step)s”: %(matter)s.")) % words
            )
    return Words(*said)


@tell(matters.StepUndone, "returned")
def undone(entry: Entry) -> Told | None:
    """Whoever answers for the step, which is open again."""
    row = Deadline.objects.filter(
        timeline__holder_kind=HOLDER,
        timeline__holder_id=entry.data["matter_id"],
        step_id=entry.data["step"],
    ).first()
    if row is None or row.body_id is None:
        return None
    link = of_holder(entry.chain, HOLDER, entry.data["matter_id"])
    return Told(body_ids=(row.body_id,), link=link, own_duty=True)


@tell(council.OpeningMoved, "decided")
def opening_moved(entry: Entry) -> Told:
    """Everybody who prepares the session: both offices, the board, the committees and the leads; the
    deputies too where a day that stood was moved."""
    session_id = entry.data["session_id"]
    council_id = _council_of_session(session_id)
    kinds = (
        BodyKind.COUNCIL_OFFICE, BodyKind.EXECUTIVE_OFFICE, BodyKind.STANDING_BOARD,
        BodyKind.COMMITTEE, *((BodyKind.DEPUTY_GROUP,) if entry.data["before"] else ()),
    )  # fmt: skip
    bodies = set(bodies_of(council_id, kinds=kinds).values_list("pk", flat=True))
    bodies |= set(Matter.objects.filter(session_id=session_id).values_list("lead_id", flat=True))
    link = address("council:session", entry.chain, session_id=session_id)
    return Told(body_ids=tuple(sorted(bodies)), link=link, urgent=entry.data["before"] is not None)


@tell(council.ExecutiveMeetingScheduled, "invited")
@tell(council.ExecutiveMeetingMoved, "invited")
@tell(council.ExecutiveMeetingCancelled, "invited")
def meeting(entry: Entry) -> Told:
    """The leads of matters that aim at the meeting, whoever is invited, the executive and its office."""
    at = entry.data["meeting_id"]
    matters_there = Matter.objects.filter(executive_meeting_id=at)
    concerned = set(matters_there.values_list("lead_id", flat=True))
    invited = Invitation.objects.filter(meeting_id=at, superseded_at__isnull=True)
    concerned.update(invited.values_list("body_id", flat=True))
    own = Body.objects.filter(council__slug=entry.chain, kind__in=THE_EXECUTIVE)
    concerned.update(own.values_list("pk", flat=True))
    link = address("meetings:meeting", entry.chain, meeting_id=at)
    return Told(body_ids=tuple(sorted(concerned)), link=link)


@tell(people.Appointed, "assigned")
@tell(people.Delegated, "assigned")
def appointed(entry: Entry) -> Told:
    """The person who now holds or stands in for the post."""
    return Told(person_ids=(entry.data["person_id"],), link=address("desk:my_work", entry.chain))


@tell(people.BodyClosed, "assigned")
def body_closed(entry: Entry) -> list[Told]:
    """Who takes over work that the law names; and the desks that send to it and wait for it."""
    taker = entry.data.get("taken_over_by_id")
    if not taker:
        return []
    kinds = (
        BodyKind.EXECUTIVE, BodyKind.EXECUTIVE_OFFICE, BodyKind.COUNCIL_OFFICE,
        BodyKind.STANDING_BOARD, BodyKind.COMMITTEE,
    )  # fmt: skip
    bodies = bodies_of(Body.objects.values_list("council_id", flat=True).get(pk=taker), kinds=kinds)
    appraises = entry.data["kind_passed_on"] == BodyKind.JUSTICE_DEPARTMENT
    desk = address("reviews:desk" if appraises else "desk:my_work", entry.chain)
    page = address("people:body", entry.chain, body_id=entry.data["body_id"])
    others = tuple(bodies.order_by("pk").values_list("pk", flat=True))
    return [
        Told(body_ids=(taker,), link=desk, own_duty=True, urgent=True),
        Told(body_ids=others, link=page),
    ]


def _to_lead(entry: Entry, *, own_duty: bool = False, committee: bool = False) -> Told | None:
    matter = Matter.objects.filter(pk=entry.data["matter_id"]).first()
    if matter is None:
        return None
    bodies = () if matter.head_id else (matter.lead_id,)
    if committee and matter.committee_id:
        bodies = (*bodies, matter.committee_id)
    return Told(
        post_ids=(matter.head_id,) if matter.head_id else (),
        body_ids=bodies,
        link=of_holder(entry.chain, HOLDER, matter.pk),
        own_duty=own_duty,
    )


def _council_of_session(session_id: int) -> int:
    return CouncilSession.objects.values_list("council_id", flat=True).get(pk=session_id)
