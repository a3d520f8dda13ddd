"""The duties of each agency for one session, read from the kept plans, ready to be written down."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from kyhop.council.models import CouncilSession
from kyhop.deadlines.queries import Mark, Track, timelines_of_session
from kyhop.desk.board.queries import Known, steps_of_law
from kyhop.desk.letters.values import Duty
from kyhop.law.citing import cited
from kyhop.law.load import UnknownId
from kyhop.law.model import Grade, Procedure
from kyhop.law.phrases import ANCHORS
from kyhop.matters.models import HOLDER, Matter
from kyhop.matters.procedures import pinned
from kyhop.matters.states import RUNNING
from kyhop.papers.office import wording
from kyhop.people.models import Body, Post
from kyhop.web.words import state_sentence


@dataclass(frozen=True, slots=True)
class Agency:
    """An agency with what it must still do for the session, by post and by date."""

    body: Body
    duties: tuple[Duty, ...]
    matters: int

    @property
    def first_due(self) -> date | None:
        return min((duty.due for duty in self.duties if duty.due), default=None)

    @property
    def doubtful(self) -> int:
        """How many of the duties stand on law that is not confirmed."""
        return sum(duty.standing == wording.PROVISIONAL for duty in self.duties)


def agencies_of(session: CouncilSession, *, body_id: int | None = None) -> list[Agency]:
    """The agencies that still have something to do before the session, in their order.

    Four queries, however many matters; one agency only when `body_id` is given.
    """
    matters = {
        matter.pk: matter
        for matter in Matter.objects.filter(session_id=session.pk, state__in=RUNNING)
    }
    heads = _heads(session.council_id)
    found: dict[int, list[tuple[Duty, int]]] = {}
    for track in timelines_of_session(session.pk, kind=HOLDER):
        matter = matters.get(track.holder_id)
        if matter is not None:
            for body, duty in _open(track, matter, heads):
                found.setdefault(body, []).append((duty, matter.pk))
    bodies = Body.objects.filter(council_id=session.council_id)
    wanted = found if body_id is None else {body_id} & set(found)
    return [_agency(body, found[body.pk]) for body in bodies.filter(pk__in=list(wanted))]


def _agency(body: Body, duties: list[tuple[Duty, int]]) -> Agency:
    listed = sorted((duty for duty, _matter in duties), key=_order)
    return Agency(body, tuple(listed), len({matter for _duty, matter in duties}))


def _order(duty: Duty) -> tuple[str, date, str, str]:
    return duty.post, duty.due or date.max, duty.code, duty.step


def _heads(council_id: int) -> dict[int, dict[int, str]]:
    """Body → its posts' titles by id; the head's also under 0."""
    titles: dict[int, dict[int, str]] = {}
    rows = Post.objects.filter(council_id=council_id).order_by("is_head", "-position", "-pk")
    for pk, body, title, is_head in rows.values_list("pk", "body_id", "title_vi", "is_head"):
        titles.setdefault(body, {})[pk] = title
        if is_head:
            titles[body][0] = title
    return titles


def _open(
    track: Track, matter: Matter, heads: Mapping[int, Mapping[int, str]]
) -> list[tuple[int, Duty]]:
    try:
        procedure = pinned(matter.procedure, tuple(matter.conditions))
    except UnknownId:
        return []
    known = steps_of_law(track.procedure_name, "vi")
    return [
        (mark.body_id, _duty(mark, track, matter, procedure, heads))
        for mark in track.marks
        if mark.body_id is not None and mark.done_on is None and _prepares(mark, known)
    ]


def _prepares(mark: Mark, known: Mapping[str, Known]) -> bool:
    """Whether the step comes before the session takes the matter up."""
    step = known.get(mark.step_id)
    return step is None or step.prepares


def _duty(
    mark: Mark,
    track: Track,
    matter: Matter,
    procedure: Procedure,
    heads: Mapping[int, Mapping[int, str]],
) -> Duty:
    posts = heads.get(mark.body_id or 0, {})
    post = posts.get(matter.head_id or 0) or posts.get(0, "")
    return Duty(
        code=matter.code,
        matter=matter.title,
        step=mark.title_vi,
        papers=_papers(procedure, mark.step_id, frozenset(matter.conditions)),
        due=mark.due,
        hour=mark.due_hour,
        basis=basis_of(mark, track, procedure),
        standing=standing_of(mark),
        post=post,
        urgency=mark.state,
        state=state_sentence(mark.state, short=True),
    )


def _papers(procedure: Procedure, step_id: str, conditions: frozenset[str]) -> tuple[str, ...]:
    try:
        step = procedure.step(step_id)
    except KeyError:
        return ()
    return tuple(
        paper.title.vi for paper in step.papers if not paper.when or paper.when in conditions
    )


def basis_of(mark: Mark, track: Track, procedure: Procedure) -> str:
    """The article behind a date; for a date that only keeps later ones, the step that it serves."""
    version = procedure.rules.get(mark.decided_by)
    if version is not None:
        said = cited(version.cite).vi
        if said and version.cite.at in ("", "?"):
            return f"{said} (chưa rõ điều)"
        return said
    if mark.decided_by in ANCHORS:
        return f"để kịp {ANCHORS[mark.decided_by].vi}"
    later = next((other for other in track.marks if other.step_id == mark.decided_by), None)
    if later is None:
        return ""
    day = f", hạn {later.due:%d/%m/%Y}" if later.due else ""
    return f"để kịp bước “{later.title_vi}”{day}"


def standing_of(mark: Mark) -> str:
    """What stands beside a date that does not bind: unconfirmed law, or a mark of planning."""
    if mark.due is None:
        return ""
    if mark.rule_due is None or mark.value_grade == Grade.NORM:
        return wording.NORM
    return wording.PROVISIONAL if mark.provisional else ""
