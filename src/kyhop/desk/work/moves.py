"""What one recomputation moved, by matter (and by session, for its own duties)."""

from __future__ import annotations

from dataclasses import dataclass, field

from kyhop.access.actor import Actor
from kyhop.deadlines.models import Deadline, Run
from kyhop.deadlines.queries import moves_of
from kyhop.desk.holders import Key, holders_of
from kyhop.law.model import State
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
    """A matter, or a session, with the steps that moved; `mark` names it on the page."""

    mark: str
    code: str
    title: str
    url: str
    steps: list[Moved] = field(default_factory=list)


def run_of(run_id: int, council_id: int) -> Run | None:
    """A recomputation of this council."""
    return Run.objects.filter(pk=run_id, council_id=council_id).first()


def moves_listed(run: Run, actor: Actor, *, only_mine: bool) -> list[MovedMatter]:
    """The matters whose dates or states moved, in order; four queries."""
    moves = list(moves_of(run.pk))
    timelines = {move.timeline_id for move in moves}
    current = {
        (step.timeline_id, step.step_id): step
        for step in Deadline.objects.filter(timeline_id__in=timelines)
    }
    holders = holders_of((move.timeline for move in moves), actor.council_slug)
    found: dict[Key, MovedMatter] = {}
    for move in moves:
        step = current.get((move.timeline_id, move.step_id))
        holder = holders.get((move.timeline.holder_kind, move.timeline.holder_id))
        if holder is None or (only_mine and not _mine(step, actor)):
            continue
        entry = found.setdefault(
            holder.key, MovedMatter(holder.mark, holder.code, holder.title, holder.url)
        )
        entry.steps.append(
            Moved(
                title=step.title if step else move.step_id,
                before=full_date(move.before_due),
                after=full_date(move.after_due),
                state=move.after_state,
                kind=BAD.get(move.after_state, ""),
                why=holder.why(move.step_id) if step and step.due else "",
            )
        )
    return sorted(found.values(), key=lambda entry: (entry.code == "", entry.code, entry.title))


def _mine(step: Deadline | None, actor: Actor) -> bool:
    if step is None:
        return False
    if step.post_id is not None:
        return any(held.post_id == step.post_id for held in actor.posts)
    return actor.sits_for(step.body_id)
