"""What one head answers for: matters and steps in order, confirmations, late and returned."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from kyhop.deadlines.lateness import bound_then
from kyhop.deadlines.models import Deadline
from kyhop.deadlines.states import DONE
from kyhop.dossiers.models import HandOver
from kyhop.dossiers.queries import confirmed_by
from kyhop.dossiers.states import HandOverState
from kyhop.law.model import State
from kyhop.matters.models import HOLDER, Matter
from kyhop.matters.queries import standing_records
from kyhop.matters.states import ON_THE_LIST
from kyhop.people.models import Post


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
    their session last; five queries."""
    rows = Matter.objects.filter(council_id=head.council_id)
    own = list(
        rows.filter(head=head)
        .select_related("session__term", "lead")
        .order_by("-session__opening_day", "code", "pk")
    )
    confirmed = list(confirmed_by([head.pk]))
    found = {matter.pk: Answered(matter) for matter in own}
    for row in reversed(confirmed):
        matter = row.dossier.matter
        found.setdefault(matter.pk, Answered(matter)).handovers.append(row)
    steps = Deadline.objects.filter(
        timeline__holder_kind=HOLDER, timeline__holder_id__in=list(found), body_id=head.body_id
    ).select_related("timeline")
    by_matter: dict[int, list[Deadline]] = defaultdict(list)
    for step in steps.order_by("timeline_id", "position"):
        by_matter[step.timeline.holder_id].append(step)
    records = standing_records(by_matter)
    for pk, answered in found.items():
        bound_then(by_matter[pk], records.get(pk, {}))
        answered.done = [step for step in by_matter[pk] if step.state in DONE]
        if not answered.left:
            answered.ahead = [step for step in by_matter[pk] if step.state not in DONE]
    return sorted(found.values(), key=lambda answered: answered.left)
