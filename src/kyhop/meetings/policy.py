"""Who reads papers because of a meeting: invited bodies early, and the signed conclusions."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db.models import Q, QuerySet

from kyhop.access.actor import Actor
from kyhop.access.rules import can
from kyhop.council.models import ExecutiveMeeting
from kyhop.deadlines.models import Deadline
from kyhop.dossiers import widening
from kyhop.dossiers.models import Dossier
from kyhop.files import holders
from kyhop.files.models import StoredFile
from kyhop.law.model import Words
from kyhop.matters.models import HOLDER
from kyhop.matters.refusals import today_of
from kyhop.meetings.actions.invite_bodies import inviting
from kyhop.meetings.models import HOLDER as MEETING
from kyhop.meetings.models import Invitation
from kyhop.meetings.rules import ANSWERING


def read_early(actor: Actor, dossier: Dossier, at: datetime) -> Collection[str] | None:
    """All papers for whom :func:`reads_early` names, else none."""
    return None if reads_early(actor, dossier, at) else ()


def reads_early(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """An invited body from the invitation on; the matter's committee also from the day on which the
    council's own rule asks for its invitation, sent or not."""
    matter = dossier.matter
    if not actor.has(*ANSWERING) or matter.executive_meeting_id is None:
        return False
    if _invitations(actor, at).filter(meeting_id=matter.executive_meeting_id).exists():
        return True
    if not dossier.council.invites_committee or not actor.sits_for(matter.committee_id):
        return False
    owed = Deadline.objects.filter(
        timeline__holder_kind=HOLDER, timeline__holder_id=matter.pk, step_id__in=inviting()
    )
    return owed.filter(rule_due__lte=today_of(at)).exists()


def _invitations(actor: Actor, at: datetime) -> QuerySet[Invitation]:
    """Those that stand and were sent to the actor's bodies, or to ones merged into them."""
    return Invitation.objects.filter(
        Q(body_id__in=actor.body_ids) | Q(body__merged_into_id__in=actor.body_ids),
        meeting__cancelled=False,
        superseded_at__isnull=True,
        invited_at__lte=at,
    )


def reaches(actor: Actor, council_id: int, at: datetime) -> QuerySet[Dossier]:
    """The dossiers of meetings to which the actor is invited, and of the actor's committee's matters."""
    dossiers = Dossier.objects.filter(council_id=council_id)
    if not actor.has(*ANSWERING):
        return dossiers.none()
    meetings = _invitations(actor, at).order_by().values("meeting_id")
    return dossiers.filter(
        Q(matter__executive_meeting__in=meetings)
        | Q(matter__executive_meeting__isnull=False, matter__committee__in=list(actor.body_ids))
    )


class ConclusionPolicy(holders.Policy):
    """The signed conclusion: added by the executive, read by whoever reads the matter."""

    def may_read(self, actor: Actor, file: StoredFile, at: datetime) -> bool:
        return can(actor, "meetings.see", file)

    def within(self, actor: Actor, council_id: int, at: datetime) -> Collection[int] | None:
        return None if can(actor, "meetings.see") else ()

    def may_add(
        self, actor: Actor, council_id: int, holder_id: int, slot: str, at: datetime
    ) -> bool:
        meeting = ExecutiveMeeting.objects.filter(pk=holder_id, council_id=council_id).first()
        return meeting is not None and can(actor, "meetings.prepare", meeting)

    def title(self, council_id: int, holder_id: int, slot: str) -> Words:
        return Words("Kết luận phiên họp UBND", "Conclusion of the executive meeting")


def register() -> None:
    """Tell dossiers and files."""
    widening.widen("meetings", read_early, reaches)
    holders.register(MEETING, ConclusionPolicy())
