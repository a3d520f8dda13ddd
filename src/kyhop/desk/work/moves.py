"""What one recomputation moved, by matter."""

from __future__ import annotations

from dataclasses import dataclass, field

from kyhop.access.actor import Actor
from kyhop.deadlines.models import Deadline, Run
from kyhop.deadlines.queries import moves_of
from kyhop.desk.addresses import of_matter, of_reasons
from kyhop.law.model import State
from kyhop.matters.models import HOLDER, Matter
from kyhop.web.words import full_date

BAD = {State.LATE.value: "late", State.CANNOT.value: "late", State.AT_RISK.value: "risk"}


@dataclass(frozen=True, slots=True)
class Moved:
    """One step before and after; an empty side means that it was not there."""

    title: str
    before: str
    after: str
    state: str
    kind: str
    why: str


@dataclass(slots=True)
class MovedMatter:
    """A matter with the steps that moved."""

    matter_id: int
    code: str
    title: str
    url: str
    steps: list[Moved] = field(default_factory=list)


def run_of(run_id: int, council_id: int) -> Run | None:
    """A recomputation of this council."""
    return Run.objects.filter(pk=run_id, council_id=council_id).first()


def moves_listed(run: Run, actor: Actor, *, only_mine: bool) -> list[MovedMatter]:
    """The matters whose dates or states moved, in order; four queries."""
    moves = [m for m in moves_of(run.pk) if m.timeline.holder_kind == HOLDER]
    timelines = {move.timeline_id for move in moves}
    current = {
        (step.timeline_id, step.step_id): step
        for step in Deadline.objects.filter(timeline_id__in=timelines)
    }
    matters = Matter.objects.in_bulk({move.timeline.holder_id for move in moves})
    found: dict[int, MovedMatter] = {}
    for move in moves:
        step = current.get((move.timeline_id, move.step_id))
        matter = matters.get(move.timeline.holder_id)
        if matter is None or (only_mine and not _mine(step, actor)):
            continue
        entry = found.setdefault(
            matter.pk,
            MovedMatter(
                matter.pk, matter.code, matter.title, of_matter(actor.council_slug, matter.pk)
            ),
        )
        entry.steps.append(
            Moved(
                title=step.title if step else move.step_id,
                before=full_date(move.before_due),
                after=full_date(move.after_due),
                state=move.after_state,
                kind=BAD.get(move.after_state, ""),
                why=of_reasons(actor.council_slug, matter.pk, move.step_id)
                if step and step.due
                else "",
            )
        )
    return sorted(found.values(), key=lambda entry: (entry.code == "", entry.code, entry.title))


def _mine(step: Deadline | None, actor: Actor) -> bool:
    if step is None:
        return False
    if step.post_id is not None:
        return any(held.post_id == step.post_id for held in actor.posts)
    return actor.sits_for(step.body_id)
