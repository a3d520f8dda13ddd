"""The lines that the matters of a session bring to its agenda."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from kyhop.agenda.content import Content, Line, Order
from kyhop.agenda.estimates import Estimates
from kyhop.agenda.outlines import Outline, OutlineLine, title_of
from kyhop.council.models import CouncilSession
from kyhop.matters.models import Matter
from kyhop.matters.queries import matters_on_list
from kyhop.matters.states import MatterState
from kyhop.people.models import Post
from kyhop.people.queries import bodies_of
from kyhop.planner.kinds import LineKind

BOARD = "standing_board"
UNLISTED = "other"


@dataclass(frozen=True, slots=True)
class Cast:
    """Whose head presents: by body, and by kind of body; two queries."""

    heads: dict[int, int]
    by_kind: dict[str, int]

    @classmethod
    def of(cls, council_id: int) -> Cast:
        posts = Post.objects.filter(council_id=council_id, is_head=True)
        heads: dict[int, int] = {}
        for body, post in posts.order_by("position", "pk").values_list("body_id", "pk"):
            heads.setdefault(body, post)
        kinds: dict[str, int] = {}
        for one in bodies_of(council_id):
            if one.pk in heads:
                kinds.setdefault(one.kind, heads[one.pk])
        return cls(heads, kinds)


def listed(session: CouncilSession) -> list[Matter]:
    """The matters of a session by their code."""
    return list(matters_on_list(session.pk).order_by("code", "pk"))


def outline_lines(
    outline: Outline, matters: Iterable[Matter], cast: Cast, estimates: Estimates, groups: int
) -> list[Line]:
    """The lines that the outline brings by itself, with keys from ``L1`` on.

    :param groups: how many sittings are held in groups
    """
    led = {matter.lead.kind for matter in matters}
    wanted: list[OutlineLine] = []
    for one in outline.lines:
        if one.unless_lead and one.by in led:
            continue
        if one.kind == LineKind.GROUP_DISCUSSION:
            wanted += _for_groups(one, groups)
        elif one.kind != LineKind.GROUP_SUMMARY or groups:
            wanted.append(one)
    return [_own(one, f"L{index}", cast, estimates) for index, one in enumerate(wanted, 1)]


def outline_orders(outline: Outline, lines: Iterable[Line]) -> tuple[Order, ...]:
    """Which of the outline's own lines must be over before another begins."""
    keys = {line.auto: line.key for line in lines}
    return tuple(
        Order(keys[one.after], keys[one.id])
        for one in outline.lines
        if one.after in keys and one.id in keys
    )


def _for_groups(one: OutlineLine, groups: int) -> list[OutlineLine]:
    if groups < 2:
        return [one] * groups
    return [replace(one, title=f"{one.title} (buổi {number})") for number in range(1, groups + 1)]


def _own(one: OutlineLine, key: str, cast: Cast, estimates: Estimates) -> Line:
    told = estimates.of(one.kind, auto=one.id, usual=one.minutes)
    post = cast.by_kind.get(one.by)
    return Line(
        key, one.kind, one.title, told.minutes, told.source, told.low, told.high,
        posts=(post,) if post else (), broadcast=one.broadcast, block=one.block, auto=one.id,
    )  # fmt: skip


def matter_lines(
    outline: Outline, matters: Iterable[Matter], cast: Cast, estimates: Estimates, first: int
) -> list[Line]:
    """The lines of matters: each kind that the outline gives them, gathered as it says."""
    groups: dict[tuple[str, object, bool], list[Matter]] = {}
    for matter in matters:
        late = matter.state == MatterState.ADDED_LATE
        kinds = outline.matters.get(matter.kind, (UNLISTED,))
        for kind in kinds:
            if kind == LineKind.VERIFICATION and matter.committee_id is None:
                continue
            alike = _gathered(outline.gather.get(kind, "one"))(matter)
            key = (kind, (alike, kinds[0]), late)
            groups.setdefault(key, []).append(matter)
    order = list(LineKind)
    ranked = sorted(groups.items(), key=lambda item: order.index(LineKind(item[0][0])))
    return [
        line_of(kind, found, late, f"L{first + index}", cast, estimates)
        for index, ((kind, _, late), found) in enumerate(ranked)
    ]


def _gathered(how: str) -> Callable[[Matter], object]:
    if how == "lead":
        return lambda matter: ("lead", matter.lead_id)
    if how == "committee":
        return lambda matter: ("committee", matter.committee_id)
    return lambda matter: ("one", matter.pk)


def line_of(
    kind: str, matters: list[Matter], late: bool, key: str, cast: Cast, estimates: Estimates
) -> Line:
    """The line of a kind about these matters, with its usual title, minutes and presenters."""
    first = matters[0]
    body = first.committee if kind in (LineKind.VERIFICATION, LineKind.VOTE) else first.lead
    title = title_of(
        kind, titles=[matter.title for matter in matters], who=body.short if body else ""
    )
    told = estimates.of(kind, matters=len(matters))
    return Line(
        key, kind, title[:500], told.minutes, told.source, told.low, told.high,
        matters=tuple(matter.pk for matter in matters), posts=_posts(kind, first, cast), late=late,
    )  # fmt: skip


def _posts(kind: str, matter: Matter, cast: Cast) -> tuple[int, ...]:
    """Who presents: the committee its verification, the board the votes, the lead the rest."""
    if kind == LineKind.VERIFICATION:
        post = cast.heads.get(matter.committee_id or 0)
    elif kind in (LineKind.VOTE, LineKind.ELECTION):
        post = cast.by_kind.get(BOARD)
    else:
        post = matter.head_id or cast.heads.get(matter.lead_id)
    return (post,) if post else ()


@dataclass(frozen=True, slots=True)
class Drift:
    """How the list of matters and the agenda differ."""

    missing: tuple[Matter, ...]
    gone: tuple[str, ...]
    """Lines all of whose matters have left the session."""
    thinner: tuple[tuple[str, tuple[int, ...]], ...]
    """Lines some of whose matters have left, with those that stay."""

    def __bool__(self) -> bool:
        return bool(self.missing or self.gone or self.thinner)


def drift(content: Content, matters: Iterable[Matter]) -> Drift:
    """What the agenda lacks of the list, and what it still has that has left the list."""
    on_list = {matter.pk: matter for matter in matters}
    held = {pk for line in content.lines.values() for pk in line.matters}
    gone, thinner = [], []
    for key, line in content.lines.items():
        stay = tuple(pk for pk in line.matters if pk in on_list)
        if line.matters and not stay:
            gone.append(key)
        elif len(stay) < len(line.matters):
            thinner.append((key, stay))
    missing = tuple(matter for pk, matter in on_list.items() if pk not in held)
    return Drift(missing, tuple(gone), tuple(thinner))
