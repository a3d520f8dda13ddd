"""The released version as the papers read it: half-days with their lines, in Vietnamese."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from kyhop.agenda.frame import PARTS
from kyhop.agenda.models import Version
from kyhop.agenda.queries import released_version
from kyhop.council.models import CouncilSession
from kyhop.council.states import DayPart
from kyhop.law.load import law
from kyhop.law.reasons import Reason
from kyhop.law.threshold import threshold
from kyhop.papers.office import Issuer, wording
from kyhop.planner.kinds import LineKind
from kyhop.stationery import invented
from kyhop.stationery.issuing import SessionFacts, facts_of, issuer_of
from kyhop.stationery.papers import Making

THRESHOLDS = {
    LineKind.ROLL_CALL: "quorum.session",
    LineKind.VOTE: "vote.majority_all",
    LineKind.ELECTION: "vote.election",
}
"""The rule that says how many deputies or votes a line of this kind needs."""


@dataclass(frozen=True, slots=True)
class Item:
    """A line, or a break (``kind`` is then empty): hours, minutes, and the posts that present it."""

    starts: str
    ends: str
    minutes: int
    title: str
    kind: str
    who: tuple[str, ...] = ()
    live: bool = False
    late: bool = False


@dataclass(frozen=True, slots=True)
class HalfDay:
    """A sitting with what happens in it."""

    day: date
    part: str
    group: bool
    items: tuple[Item, ...]

    @property
    def heading(self) -> str:
        """«Sáng Thứ Ba, ngày 08/12/2026 (thảo luận tổ)»."""
        groups = " (thảo luận tổ)" if self.group else ""
        return f"{PARTS[DayPart(self.part)].vi} {wording.long_day(self.day)}{groups}"


@dataclass(frozen=True, slots=True)
class Need:
    """How many of all deputies a kind of line needs, and the reasons for it."""

    least: int
    reasons: tuple[Reason, ...]

    @property
    def provisional(self) -> bool:
        """Whether the rule behind it is not verified."""
        return any(reason.provisional for reason in self.reasons)


@dataclass(frozen=True, slots=True)
class AgendaPaper:
    """A released version ready to be written down."""

    issuer: Issuer
    session: SessionFacts
    place: str
    day: date | None
    number: str
    version: int
    adopted: bool
    halves: tuple[HalfDay, ...]
    deputies: int
    needs: Mapping[LineKind, Need]


def read(session: CouncilSession, making: Making, kind: str) -> AgendaPaper | None:
    """The version that holds; nothing to write before the first release."""
    version = released_version(session.pk)
    if version is None:
        return None
    deputies = session.term.deputies_in_office
    return AgendaPaper(
        issuer=issuer_of(making.council, making.by, kind, making.sign),
        session=facts_of(session),
        place=making.place,
        day=making.day,
        number=making.number,
        version=version.number,
        adopted=version.adopted_at is not None,
        halves=halves_of(version),
        deputies=deputies,
        needs=needs_on(session.opening_day or making.today, deputies),
    )


def halves_of(version: Version) -> tuple[HalfDay, ...]:
    """The sittings of a version that have anything in them."""
    return tuple(
        HalfDay(
            date.fromisoformat(sitting["day"]), sitting["part"], sitting["group"],
            tuple(_item(row) for row in sitting["rows"]),
        )
        for sitting in version.printed["sittings"]
        if sitting["rows"]
    )  # fmt: skip


def _item(row: Mapping[str, Any]) -> Item:
    if "key" not in row:
        return Item(row["start"], row["end"], row["minutes"], "Nghỉ giải lao", "")
    who = tuple(dict.fromkeys(one["vi"] for one in row["who"]))
    return Item(
        row["start"], row["end"], row["minutes"], row["title"], row["kind"], who,
        row["broadcast"], row["late"],
    )  # fmt: skip


def needs_on(day: date, deputies: int) -> dict[LineKind, Need]:
    """What each kind needs that day, of so many deputies; a rule without a version that day is left out."""
    found = {}
    for kind, rule in THRESHOLDS.items():
        version = law().rule(rule).on(day)
        if version is not None:
            answer = threshold(version, deputies)
            found[kind] = Need(answer.needed, answer.reasons)
    return found


def sample(kind: str = "CTr") -> AgendaPaper:
    """An invented agenda of a day."""
    first, second = "Giám đốc Sở Tài chính", "Trưởng Ban Kinh tế - Ngân sách"
    morning = (
        Item("08:00", "08:05", 5, "Điểm danh đại biểu", LineKind.ROLL_CALL),
        Item("08:05", "08:25", 20, "Khai mạc kỳ họp", LineKind.OPENING, ("Chủ tịch HĐND tỉnh",), True),
        Item("08:25", "08:40", 15, "Tờ trình về phân cấp nguồn thu, nhiệm vụ chi ngân sách",
             LineKind.SUBMISSION, (first,), True),
        Item("08:40", "08:50", 10, "Báo cáo thẩm tra về phân cấp nguồn thu, nhiệm vụ chi ngân sách",
             LineKind.VERIFICATION, (second,), True),
        Item("08:50", "09:05", 15, "Nghỉ giải lao", ""),
        Item("09:05", "10:05", 60, "Thảo luận tại hội trường", LineKind.DISCUSSION),
        Item("10:05", "11:20", 75, "Chất vấn và trả lời chất vấn", LineKind.QUESTION_TIME,
             (first, "Giám đốc Sở Y tế"), True),
    )  # fmt: skip
    afternoon = (
        Item("14:00", "14:10", 10, "Biểu quyết thông qua nghị quyết về phân cấp ngân sách",
             LineKind.VOTE),
        Item("14:10", "14:40", 30, "Bầu bổ sung Ủy viên Ủy ban nhân dân tỉnh", LineKind.ELECTION),
        Item("14:40", "14:55", 15, "Bế mạc kỳ họp", LineKind.CLOSING, ("Chủ tịch HĐND tỉnh",), True),
    )  # fmt: skip
    day = invented.SESSION.opens_at.date() if invented.SESSION.opens_at else invented.DAY
    return AgendaPaper(
        issuer=invented.board(kind), session=invented.SESSION, place=invented.PLACE,
        day=invented.DAY, number="", version=1, adopted=False,
        halves=(HalfDay(day, DayPart.MORNING, False, morning),
                HalfDay(day, DayPart.AFTERNOON, False, afternoon)),
        deputies=50, needs=needs_on(day, 50),
    )  # fmt: skip
