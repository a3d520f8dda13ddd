"""What somebody's posts still have to do, as the page lists it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from kyhop.access.actor import Actor
from kyhop.council.models import Council
from kyhop.deadlines.models import Deadline
from kyhop.deadlines.queries import open_duties
from kyhop.deadlines.states import DONE
from kyhop.desk.holders import Holder, holders_of
from kyhop.desk.matter.days import days_left
from kyhop.desk.matter.reasons import procedure_named, source_of
from kyhop.desk.ways import StepKey, Way, ways_of
from kyhop.law.model import State
from kyhop.matters.models import HOLDER as MATTER
from kyhop.matters.refusals import today_of

SOON = 5
"""Working days within which a duty counts as the next ones to do."""


@dataclass(frozen=True, slots=True)
class Duty:
    """One step of one matter, or of a session's own duties, that waits for the reader's posts."""

    timeline_id: int
    step_id: str
    title: str
    code: str
    matter: str
    matter_url: str
    post: str
    at: datetime | None
    state: str
    days: int | None
    slack: int | None
    why: str
    source: str
    provisional: bool
    way: Way | None
    """The act that does the step, where a page of its own leads to it."""
    act_url: str
    waits: bool
    """Nothing can be done yet: an earlier step, of whomever, is open."""


def duties_of(actor: Actor, at: datetime) -> list[Duty]:
    """Every open duty of the posts that `actor` holds in its council, least spare days first.

    A constant number of queries, however many duties.
    """
    assert actor.council_id is not None
    rows = _rows(actor)
    holders = holders_of((row.timeline for row in rows), actor.council_slug)
    unfinished = _unfinished(rows)
    council = Council.objects.get(pk=actor.council_id)
    left = days_left(council, today_of(at))
    ways = ways_of(actor, council, filter(None, (one.matter for one in holders.values())), at)
    several = len(actor.posts) > 1
    return [
        _duty(
            row, holders[_key(row)], ways, left, several=several, waits=_waits(row, unfinished),
        )
        for row in rows
        if _key(row) in holders
    ]  # fmt: skip


def ready_count(actor: Actor) -> int:
    """How many duties of the actor's posts can be done now; two queries."""
    rows = _rows(actor)
    unfinished = _unfinished(rows)
    return sum(not _waits(row, unfinished) for row in rows)


def _rows(actor: Actor) -> list[Deadline]:
    assert actor.council_id is not None
    posts = [held.post_id for held in actor.posts]
    return list(open_duties(actor.council_id, body_ids=actor.body_ids, post_ids=posts))


def _key(row: Deadline) -> tuple[str, int]:
    return row.timeline.holder_kind, row.timeline.holder_id


def _unfinished(rows: Iterable[Deadline]) -> set[tuple[int, str]]:
    """The open steps of the same plans, whoever answers for them."""
    timelines = {row.timeline_id for row in rows}
    found = Deadline.objects.filter(timeline_id__in=timelines).exclude(state__in=DONE)
    return set(found.order_by().values_list("timeline_id", "step_id"))


def _waits(row: Deadline, unfinished: set[tuple[int, str]]) -> bool:
    """Whether a step that comes before it in the procedure is still open."""
    procedure = procedure_named(row.timeline.procedure_name)
    if procedure is None:
        return row.state == State.WAITING
    try:
        before = procedure.step(row.step_id).after
    except KeyError:
        return row.state == State.WAITING
    return any((row.timeline_id, step) in unfinished for step in before)


def _duty(
    row: Deadline,
    holder: Holder,
    ways: Mapping[StepKey, Way],
    left: Callable[[date | None], int | None],
    *,
    several: bool,
    waits: bool,
) -> Duty:
    source = source_of(row, row.timeline.procedure_name)
    kind, number = holder.key
    way = ways.get((number, row.step_id)) if kind == MATTER and not waits else None
    return Duty(
        timeline_id=row.timeline_id,
        step_id=row.step_id,
        title=row.title,
        code=holder.code,
        matter=holder.title,
        matter_url=holder.url,
        post=_answers(row) if several else "",
        at=row.due_at,
        state=row.state,
        days=left(row.due),
        slack=row.slack,
        why=holder.why(row.step_id) if row.due else "",
        source=source.text if row.due else "",
        provisional=source.provisional,
        way=way,
        act_url="" if waits else holder.act(row.step_id),
        waits=waits,
    )


def _answers(row: Deadline) -> str:
    """The post that the duty names, else the body."""
    if row.post is not None:
        return row.post.title
    return row.body.label if row.body else ""


def counted(duties: Sequence[Duty]) -> dict[str, int]:
    """How many duties are in each state."""
    found: dict[str, int] = {}
    for duty in duties:
        found[duty.state] = found.get(duty.state, 0) + 1
    return found
