"""What one head answers for: matters and steps in order, confirmations, late and returned."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import F, Q, QuerySet

from kyhop.deadlines.lateness import bound_then
from kyhop.deadlines.models import Deadline
from kyhop.deadlines.states import DONE
from kyhop.dossiers.models import HandOver
from kyhop.dossiers.queries import confirmed_by
from kyhop.dossiers.states import HandOverState
from kyhop.law.model import State
from kyhop.matters.models import HOLDER, Matter, StepRecord
from kyhop.matters.queries import standing_records
from kyhop.matters.states import ON_THE_LIST
from kyhop.people.models import Post

Gone = dict[tuple[int, str], int]


@dataclass(slots=True)
class Answered:
    """A matter with its steps in order and the hand-overs that the head confirmed."""

    matter: Matter
    done: list[Deadline] = field(default_factory=list)
    ahead: list[Deadline] = field(default_factory=list)
    handovers: list[HandOver] = field(default_factory=list)

    @property
    def left(self) -> bool:
        """Whether the matter was withdrawn or carried over."""
        return self.matter.state not in ON_THE_LIST

    @property
    def late_handovers(self) -> int:
        return sum(row.late for row in self.handovers)

    @property
    def done_late(self) -> int:
        """Steps done after the day of a rule that binds."""
        return sum(step.state == State.DONE_LATE for step in self.done)

    @property
    def overdue(self) -> int:
        """Steps that are late now."""
        return sum(step.state == State.LATE for step in self.ahead)

    @property
    def returned(self) -> int:
        return sum(row.state == HandOverState.RETURNED for row in self.handovers)

    @property
    def next(self) -> Deadline | None:
        return self.ahead[0] if self.ahead else None


def answered_for(head: Post) -> list[Answered]:
    """The matters that a head's post answers for, in order of session and code, those that left
    their session last; six queries.

    What a body had done before it was merged stays with its head; what it owed is its successor's.
    """
    gone = _done_by_bodies_gone(head.council_id)
    theirs = [matter_id for (matter_id, _), body in gone.items() if body == head.body_id]
    rows = Matter.objects.filter(Q(head=head) | Q(pk__in=theirs), council_id=head.council_id)
    own = list(
        rows.select_related("session__term", "lead").order_by("-session__opening_day", "code", "pk")
    )
    confirmed = list(confirmed_by([head.pk]))
    found = {matter.pk: Answered(matter) for matter in own}
    for row in reversed(confirmed):
        matter = row.dossier.matter
        found.setdefault(matter.pk, Answered(matter)).handovers.append(row)
    by_matter = _steps(head.body_id, list(found), gone)
    records = standing_records(by_matter)
    for pk, answered in found.items():
        bound_then(by_matter[pk], records.get(pk, {}))
        answered.done = [step for step in by_matter[pk] if step.state in DONE]
        if not answered.left:
            answered.ahead = [step for step in by_matter[pk] if step.state not in DONE]
    return sorted(found.values(), key=lambda answered: answered.left)


def heads_who_answer(council_id: int) -> QuerySet[Post]:
    """The heads whom a matter names, and those of bodies since merged that had done a step; in the
    order of their bodies. Four queries."""
    gone = set(_done_by_bodies_gone(council_id).values())
    heads = Post.objects.filter(council_id=council_id, is_head=True).select_related("body")
    found = heads.filter(Q(matters_headed__isnull=False) | Q(body_id__in=gone)).distinct()
    return found.order_by(
        F("body__closed_on").asc(nulls_first=True), "body__position", "body__name", "pk"
    )


def _done_by_bodies_gone(council_id: int) -> Gone:
    """Matter and step → the body that recorded it, where that body has ended since; one query."""
    rows = StepRecord.objects.filter(
        council_id=council_id, undone_at__isnull=True, post__body__closed_on__isnull=False
    )
    found = rows.values_list("matter_id", "step_id", "post__body_id")
    return {(matter_id, step): body for matter_id, step, body in found}


def _steps(body_id: int, matter_ids: list[int], gone: Gone) -> dict[int, list[Deadline]]:
    """Matter → the steps that the body owes or has done, in their order; one query."""
    rows = Deadline.objects.filter(
        timeline__holder_kind=HOLDER, timeline__holder_id__in=matter_ids
    ).select_related("timeline")
    found: dict[int, list[Deadline]] = defaultdict(list)
    for step in rows.order_by("timeline_id", "position"):
        matter_id = step.timeline.holder_id
        then = gone.get((matter_id, step.step_id)) if step.state in DONE else None
        if (then or step.body_id) == body_id:
            found[matter_id].append(step)
    return found
