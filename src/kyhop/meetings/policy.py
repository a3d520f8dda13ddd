"""Who reads papers because of a meeting: invited bodies early, and the signed conclusions."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime, time

from django.db.models import Min, Q, QuerySet

from kyhop.access.actor import Actor
from kyhop.access.rules import can
from kyhop.council.models import ZONE, ExecutiveMeeting
from kyhop.deadlines.models import Deadline
from kyhop.dossiers import widening
from kyhop.dossiers.models import Dossier
from kyhop.dossiers.widening import Span, sent_in
from kyhop.files import holders
from kyhop.files.models import StoredFile
from kyhop.files.reach import EVERYTHING, NOWHERE, Sql, Within, among, either, union
from kyhop.law.model import Words
from kyhop.matters.models import HOLDER, Matter
from kyhop.matters.refusals import today_of
from kyhop.meetings.actions.invite_bodies import inviting
from kyhop.meetings.models import HOLDER as MEETING
from kyhop.meetings.models import Invitation, PaperAccess
from kyhop.meetings.rules import ANSWERING


def reads_early(actor: Actor, dossier: Dossier, at: datetime) -> Collection[int]:
    """An invited body reads the papers as they are when it is invited and what comes until the
    meeting has concluded about the matter. The matter's committee does so also from the day on which
    the council's own rule asks for its invitation, sent or not.

    Of a meeting that was cancelled, or that the matter has left, it keeps what it had opened.
    """
    if not actor.has(*ANSWERING):
        return ()
    spans = [*_invited(actor, dossier.matter, at), *_by_rule(actor, dossier, at)]
    return sent_in(dossier, spans, at)


def _invited(actor: Actor, matter: Matter, at: datetime) -> Iterator[Span]:
    """From the first invitation to each meeting until what ended the early reading of the matter."""
    invited = _invitations(actor, at)
    about = Q(meeting__in=matter.conclusions.values("meeting_id"))
    about |= Q(meeting_id=matter.executive_meeting_id) | Q(accesses__matter=matter)
    rows = invited.filter(about).order_by("meeting_id", "meeting__cancelled")
    first = rows.values_list("meeting_id", "meeting__cancelled").annotate(Min("invited_at"))
    if not (begun := list(first)):
        return
    standing = matter.conclusions.filter(taken_back_at__isnull=True)
    concluded = dict(standing.values_list("meeting_id", "at"))
    opened = PaperAccess.objects.filter(matter=matter, invitation__in=invited).order_by("at")
    seen = dict(opened.values_list("invitation__meeting_id", "at"))
    for meeting_id, cancelled, since in begun:
        if meeting_id in concluded:
            yield Span(since, concluded[meeting_id])
        elif not cancelled and meeting_id == matter.executive_meeting_id:
            yield Span(since)
        elif meeting_id in seen:
            yield Span(since, seen[meeting_id])


def _by_rule(actor: Actor, dossier: Dossier, at: datetime) -> Iterator[Span]:
    matter = dossier.matter
    if matter.executive_meeting_id is None or not dossier.council.invites_committee:
        return
    if not actor.sits_for(matter.committee_id):
        return
    owed = Deadline.objects.filter(
        timeline__holder_kind=HOLDER, timeline__holder_id=matter.pk, step_id__in=inviting()
    )
    owed = owed.filter(rule_due__lte=today_of(at))
    concluded = matter.conclusions.filter(
        meeting_id=matter.executive_meeting_id, taken_back_at__isnull=True
    )
    until = concluded.values_list("at", flat=True).first()
    for day in filter(None, owed.values_list("rule_due", flat=True)):
        yield Span(datetime.combine(day, time.min, tzinfo=ZONE), until)


def _invitations(actor: Actor, at: datetime) -> QuerySet[Invitation]:
    """Those sent to the actor's bodies, or to ones merged into them, whatever became of them."""
    return Invitation.objects.filter(
        Q(body_id__in=actor.body_ids) | Q(body__merged_into_id__in=actor.body_ids),
        invited_at__lte=at,
    )


INVITED = (
    "SELECT d.id AS id FROM dossiers_dossier d JOIN matters_matter m ON m.id = d.matter_id"
    " JOIN meetings_invitation i ON i.meeting_id = m.executive_meeting_id WHERE ",
    "SELECT d.id AS id FROM dossiers_dossier d JOIN meetings_conclusion c ON c.matter_id = d.matter_id"
    " JOIN meetings_invitation i ON i.meeting_id = c.meeting_id WHERE ",
    "SELECT d.id AS id FROM dossiers_dossier d JOIN meetings_paperaccess a ON a.matter_id = d.matter_id"
    " JOIN meetings_invitation i ON i.id = a.invitation_id WHERE ",
)


def reaches(actor: Actor, council_id: int, at: datetime) -> Sql:
    """The dossiers of meetings to which the actor was invited, and of the actor's committee's matters."""
    if not actor.has(*ANSWERING) or not actor.body_ids:
        return widening.NONE
    own = among("b.id", actor.body_ids)
    seats = either([own, among("b.merged_into_id", actor.body_ids)])
    invited = f"i.body_id IN (SELECT b.id FROM people_body b WHERE {seats.text})"
    committee = among("m.committee_id", actor.body_ids)
    return union(
        [
            *(Sql(select + invited, seats.values) for select in INVITED),
            Sql(
                "SELECT d.id AS id FROM matters_matter m JOIN dossiers_dossier d ON d.matter_id = m.id"
                f" WHERE m.executive_meeting_id IS NOT NULL AND {committee.text}",
                committee.values,
            ),
        ]
    )


class ConclusionPolicy(holders.Policy):
    """The signed conclusion: added by the executive, read by whoever reads the matter."""

    def may_read(self, actor: Actor, file: StoredFile, at: datetime) -> bool:
        return can(actor, "meetings.see", file)

    def within(self, actor: Actor, council_id: int, at: datetime) -> Within:
        return EVERYTHING if can(actor, "meetings.see") else NOWHERE

    def may_add(
        self, actor: Actor, council_id: int, holder_id: int, slot: str, at: datetime
    ) -> bool:
        meeting = ExecutiveMeeting.objects.filter(pk=holder_id, council_id=council_id).first()
        return meeting is not None and can(actor, "meetings.prepare", meeting)

    def title(self, council_id: int, holder_id: int, slot: str) -> Words:
        return Words("Kết luận phiên họp UBND", "Conclusion of the executive meeting")


def register() -> None:
    """Tell dossiers and files."""
    widening.widen("meetings", reads_early, reaches)
    holders.register(MEETING, ConclusionPolicy())
