"""What has been done on the sample's matters by today: each step on its day, by whoever owes it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from kyhop.access.actor import ANONYMOUS, SYSTEM, Actor
from kyhop.council.models import CouncilSession
from kyhop.deadlines.holders import Cause
from kyhop.demo.timetable import Timetable, at
from kyhop.law import load
from kyhop.law.model import Procedure, Step, Unit, Words
from kyhop.matters.actions.accept_matter import accept_matter
from kyhop.matters.actions.pin_procedure import pin_procedure
from kyhop.matters.actions.record_step import record_step
from kyhop.matters.actions.replan_session import replan_session
from kyhop.matters.actions.skip_step import skip_step
from kyhop.matters.actions.withdraw_matter import withdraw_matter
from kyhop.matters.models import Matter
from kyhop.matters.owners import cast_of
from kyhop.people.models import Post
from kyhop.people.queries import held_posts

CAUSE = Cause("demo", Words("Dữ liệu mẫu được tạo", "The sample data were made"))
REASONS = ("data_missing", "coordination", "central_guidance", "legal_basis")


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing done on one day: a step recorded, or (with its cause) a withdrawal."""

    day: date
    matter_id: int
    position: int
    what: Step | str


def acting_for(body_id: int, day: date) -> Actor:
    """The head of a body, or whoever else sits there first, acting on that day."""
    post = (
        Post.objects.filter(body_id=body_id)
        .select_related("council")
        .order_by("-is_head", "position")
        .first()
    )
    if post is None:
        raise LookupError(f"body {body_id} has no post")
    return acting_at(post, day)


def acting_at(post: Post, day: date) -> Actor:
    """Whoever holds a post, acting by it on that day; they need no account."""
    person = post.holdings.get().person
    posts = held_posts(person.pk, day)
    actor = replace(
        ANONYMOUS,
        account_id=person.account_id,
        person_id=person.pk,
        council_id=post.council_id,
        council_slug=post.council.slug,
        posts=posts,
        roles=frozenset(held.role for held in posts),
    )
    return actor.acting_as(post.pk)


def days_of(
    procedure: Procedure, reach: str, last: date, held: date, timetable: Timetable
) -> dict[str, date]:
    """A day for `reach` and every step before it, walking back by the length of each step.

    A step whose day an executive meeting fixes was done at the meeting `held`, and what follows it
    as long afterwards as it takes.
    """
    steps = {step.id: step for step in procedure.steps if not step.local}
    days = {reach: last}
    order = [step.id for step in procedure.steps if step.id in steps]
    for step_id in reversed(order):
        if step_id not in days:
            continue
        start = days[step_id]
        if steps[step_id].meeting == "executive_meeting":
            start = days[step_id] = min(start, held)
        before = _back(procedure, steps[step_id], start, timetable)
        for earlier in steps[step_id].after:
            if earlier in steps:
                days[earlier] = min(days.get(earlier, before), before)
    for step_id in order:
        step, known = steps[step_id], days.get(step_id)
        begun = [days[earlier] for earlier in step.after if earlier in days]
        if known and begun and step_id != reach and step.meeting != "executive_meeting":
            days[step_id] = min(known, _forth(procedure, step, max(begun), timetable))
    return days


def _forth(procedure: Procedure, step: Step, day: date, timetable: Timetable) -> date:
    """When a step that begins on a day ends: of two that run side by side, the shorter one earlier."""
    lasts = procedure.rules[step.lasts].lasts if step.lasts else None
    if lasts is None or lasts.count == 0:
        return date.max
    if lasts.unit is Unit.WORKING_DAY:
        return timetable.working(day, lasts.count)
    return timetable.working_on_or_before(day + timedelta(days=lasts.count))


def _back(procedure: Procedure, step: Step, day: date, timetable: Timetable) -> date:
    lasts = procedure.rules[step.lasts].lasts if step.lasts else None
    if lasts is None or lasts.count == 0:
        return day
    if lasts.unit is Unit.WORKING_DAY:
        return timetable.working(day, -lasts.count)
    return timetable.working_on_or_before(day - timedelta(days=lasts.count))


def tell(
    session: CouncilSession, story: Mapping[int, Mapping[str, Any]], office: Actor, days: Timetable
) -> None:
    """Accept the imported matters, then record what the story says, day after day."""
    cast = cast_of(session.council_id)
    matters = list(Matter.objects.filter(session=session).order_by("pk"))
    accepted = at(days.working(days.begun, 5), 15)
    for number, matter in enumerate(matters, start=1):
        accept_matter(matter_id=matter.pk, actor=office, at=accepted)
        told = story.get(number, {})
        if "procedure" in told:
            _shorten(matter, told, office, days)
    planned = at(days.working(days.begun, 8), 16)
    replan_session(session_id=session.pk, cause=CAUSE, actor=SYSTEM, at=planned)
    deeds: list[Deed] = []
    for number, matter in enumerate(matters, start=1):
        deeds += _deeds(Matter.objects.get(pk=matter.pk), story.get(number, {}), days)
        if cause := story.get(number, {}).get("withdraw"):
            day = days.working(days.today, -story[number]["lag"])
            deeds.append(Deed(day, matter.pk, 0, cause))
    actors: dict[tuple[int, date], Actor] = {}
    for deed in sorted(deeds, key=lambda d: (d.day, d.matter_id, d.position)):
        if isinstance(deed.what, str):
            _withdraw(deed, deed.what, office)
            continue
        bodies = cast.for_step(Matter.objects.get(pk=deed.matter_id), deed.what)
        key = (bodies[0], deed.day) if bodies else None
        if key and key not in actors:
            actors[key] = acting_for(*key)
        _record(deed, deed.what, actors[key] if key else office, office)


def _withdraw(deed: Deed, cause: str, office: Actor) -> None:
    withdraw_matter(
        matter_id=deed.matter_id,
        cause=cause,
        reason="Trùng nội dung với nghị quyết điều chỉnh kế hoạch đầu tư công khác của kỳ họp",
        actor=office,
        at=at(deed.day, 10),
    )


def _shorten(matter: Matter, told: Mapping[str, Any], office: Actor, days: Timetable) -> None:
    pin_procedure(
        matter_id=matter.pk,
        procedure=load.law().procedure(told["procedure"]).id,
        ground=told["ground"],
        reason="Thường trực HĐND đồng ý theo trình tự rút gọn để kịp khôi phục sản xuất sau thiên tai",
        actor=office,
        at=at(days.working(days.begun, 8), 9),
    )


def _deeds(matter: Matter, told: Mapping[str, Any], days: Timetable) -> list[Deed]:
    if "reach" not in told:
        return []
    procedure = load.law().procedure(matter.procedure)
    last = days.working(days.today, -told["lag"]) if told["lag"] else days.today
    done = days_of(procedure, told["reach"], last, days.past_meeting, days)
    return [
        Deed(max(done[step.id], days.begun), matter.pk, position, step)
        for position, step in enumerate(procedure.steps)
        if step.id in done
    ]


def _record(deed: Deed, step: Step, actor: Actor, office: Actor) -> None:
    moment = at(deed.day, 9 + deed.position % 7, 7 * deed.matter_id % 60)
    if step.optional:
        skip_step(
            matter_id=deed.matter_id,
            step_id=step.id,
            reason="Cơ quan phụ trách thấy không cần với nội dung này",
            actor=office,
            at=moment,
        )
        return
    record_step(
        matter_id=deed.matter_id,
        step_id=step.id,
        done_on=deed.day,
        late_reason=REASONS[deed.matter_id % len(REASONS)],
        actor=actor,
        at=moment,
    )
