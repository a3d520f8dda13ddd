"""What an agenda stands in: the session's sittings, the council's rules, and who presents."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, time

from django.db.models import Count

from kyhop.agenda.content import Content
from kyhop.agenda.models import Policy
from kyhop.agenda.rulebook import Rulebook
from kyhop.consensus.queries import matters_without_remark, remarks_per_matter
from kyhop.council.models import CouncilSession
from kyhop.council.queries import sittings_of
from kyhop.council.states import DayPart, SittingKind
from kyhop.law.model import Words
from kyhop.people.kinds import BodyKind
from kyhop.people.models import Post
from kyhop.reviews.models import Remark

PARTS = {
    DayPart.MORNING: Words("Sáng", "Morning"),
    DayPart.AFTERNOON: Words("Chiều", "Afternoon"),
    DayPart.EVENING: Words("Tối", "Evening"),
}


@dataclass(frozen=True, slots=True)
class Half:
    """A sitting of the session as the agenda sees it."""

    id: int
    day: date
    part: str
    group: bool
    starts: time
    ends: time

    @property
    def title(self) -> Words:
        """«Sáng 08/12»."""
        part = PARTS[DayPart(self.part)]
        return Words(f"{part.vi} {self.day:%d/%m}", f"{part.en} {self.day:%d/%m}")

    @property
    def minutes(self) -> int:
        start, end = (hour.hour * 60 + hour.minute for hour in (self.starts, self.ends))
        return end - start


@dataclass(frozen=True, slots=True)
class Who:
    """A post that presents; a ``resident`` one sits through the whole session."""

    id: int
    vi: str
    en: str
    body_vi: str
    body_en: str
    resident: bool

    @property
    def words(self) -> Words:
        return Words(self.vi, self.en)


@dataclass(frozen=True, slots=True)
class Frame:
    """Everything outside an agenda that its order depends on.

    ``agreed`` are the matters on which nobody has a remark (:mod:`kyhop.consensus`), ``remarks`` how
    many each other one has.
    """

    hall: str
    halves: tuple[Half, ...]
    rulebook: Rulebook
    people: dict[int, Who] = field(default_factory=dict)
    agreed: frozenset[int] = frozenset()
    remarks: dict[int, int] = field(default_factory=dict)

    @property
    def sittings(self) -> tuple[int, ...]:
        return tuple(half.id for half in self.halves)

    def half(self, sitting: int | None) -> Half | None:
        """The sitting with this id, if it still takes place."""
        return next((half for half in self.halves if half.id == sitting), None)


def halves_of(session_id: int) -> tuple[Half, ...]:
    """The sittings of a session in order of time; one query."""
    return tuple(
        Half(one.pk, one.day, one.part, one.kind == SittingKind.GROUP, one.starts, one.ends)
        for one in sittings_of(session_id)
    )


def frame_of(session: CouncilSession, contents: Iterable[Content]) -> Frame:
    """The frame of a session's agenda, with everybody whom the contents name; six
    queries, and a few more once the consensus list is closed."""
    named = list(contents)
    ids = {post for content in named for line in content.lines.values() for post in line.posts}
    ids |= {one.post for content in named for one in content.absences}
    return Frame(
        hall=session.place or "–",
        halves=halves_of(session.pk),
        rulebook=rulebook_of(session.council_id),
        people=people_of(ids),
        agreed=matters_without_remark(session.pk),
        remarks=remarks_on(session.pk),
    )


def remarks_on(session_id: int) -> dict[int, int]:
    """How many remarks each matter of the session has: those of given reviews, and those declared
    before the session; two queries."""
    rows = Remark.objects.filter(matter__session_id=session_id, given_at__isnull=False)
    counted = rows.order_by().values("matter_id").annotate(n=Count("pk"))
    found = remarks_per_matter(session_id)
    for row in counted:
        found[row["matter_id"]] = found.get(row["matter_id"], 0) + row["n"]
    return found


def people_of(post_ids: Iterable[int]) -> dict[int, Who]:
    """The posts by id; one query."""
    posts = Post.objects.filter(pk__in=set(post_ids)).select_related("body")
    return {
        post.pk: Who(
            post.pk, post.title_vi, post.title_en, post.body.name,
            post.body.name_en or post.body.name, post.body.kind in RESIDENT,
        )
        for post in posts
    }  # fmt: skip


RESIDENT = (BodyKind.STANDING_BOARD, BodyKind.COUNCIL_OFFICE)


def rulebook_of(council_id: int) -> Rulebook:
    """What the council set for its agendas, or the usual."""
    policy = Policy.objects.filter(council_id=council_id).first()
    return Rulebook.from_json(policy.values) if policy else Rulebook()
