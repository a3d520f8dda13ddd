"""What the papers of a session say: the session, its sittings and its list, read once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kyhop.council.models import Council, CouncilSession
from kyhop.council.queries import sittings_of
from kyhop.council.states import Level
from kyhop.matters.models import Matter
from kyhop.matters.sorting import order_key
from kyhop.matters.states import KIND_WORDS, ON_THE_LIST, MatterKind, MatterState
from kyhop.papers.office import Column, Issuer, Row, RowKind, Table, wording
from kyhop.stationery import invented
from kyhop.stationery.issuing import SessionFacts, facts_of, issuer_of
from kyhop.stationery.papers import Making

LAW = "Luật Tổ chức chính quyền địa phương số 72/2025/QH15"


@dataclass(frozen=True, slots=True)
class Listed:
    """One matter of the list."""

    code: str
    title: str
    kind: str
    lead: str
    committee: str
    added_late: bool = False


@dataclass(frozen=True, slots=True)
class SessionPaper:
    """A paper about a session: who issues it, to whom, and the session with its list."""

    session: SessionFacts
    issuer: Issuer
    place: str
    day: date | None
    number: str
    days: tuple[date, ...]
    matters: tuple[Listed, ...]
    to: str = ""
    office: str = "Văn phòng"
    venue: str = wording.BLANK
    reports_to: str = "Ủy ban Thường vụ Quốc hội, Chính phủ"

    @property
    def lasting(self) -> str:
        """«, dự kiến 03 ngày (từ ngày 08/12/2026 đến ngày 10/12/2026)», from the sittings."""
        if not self.days:
            return ""
        count = wording.two(len(self.days))
        if len(self.days) == 1:
            return f", dự kiến {count} ngày"
        first, last = self.days[0], self.days[-1]
        return f", dự kiến {count} ngày (từ ngày {first:%d/%m/%Y} đến ngày {last:%d/%m/%Y})"


def read(session: CouncilSession, making: Making, kind: str, to: str = "") -> SessionPaper:
    """Everything that a paper about the session says; `kind` is the letters of its kind."""
    days = sorted({sitting.day for sitting in sittings_of(session.pk)})
    return SessionPaper(
        session=facts_of(session),
        issuer=issuer_of(making.council, making.by, kind, making.sign),
        place=making.place,
        day=making.day,
        number=making.number,
        days=tuple(days),
        matters=tuple(listed_of(session.pk)),
        to=to,
        office=issuer_of(making.council, "office").body,
        venue=making.venue or session.place or wording.BLANK,
        reports_to=_reports_to(making.council),
    )


def _reports_to(council: Council) -> str:
    """To whom a council reports that it convenes: a commune's to its province."""
    if council.level == Level.PROVINCE:
        return "Ủy ban Thường vụ Quốc hội, Chính phủ"
    above = wording.in_full(council.parent.name_vi) if council.parent else "Hội đồng nhân dân tỉnh"
    return f"Thường trực {above}"


def listed_of(session_id: int) -> list[Listed]:
    """The matters on the list, by kind and code, those added late last; one query."""
    rows = Matter.objects.filter(session_id=session_id, state__in=ON_THE_LIST)
    kinds = list(MatterKind)
    found = [
        (
            (row.state == MatterState.ADDED_LATE, kinds.index(MatterKind(row.kind))),
            order_key(row.code or row.title),
            Listed(
                row.code,
                row.title,
                KIND_WORDS[MatterKind(row.kind)].vi,
                row.lead.name,
                row.committee.name if row.committee else "",
                row.state == MatterState.ADDED_LATE,
            ),
        )
        for row in rows.select_related("lead", "committee")
    ]
    return [one for _state, _code, one in sorted(found, key=lambda entry: entry[:2])]


COLUMNS = (
    Column("TT", 11, key="tt"),
    Column("Mã", 18, key="ma"),
    Column("Nội dung", 76, key="noi_dung"),
    Column("Cơ quan chủ trì", 32, key="chu_tri"),
    Column("Ban thẩm tra", 28, key="ban"),
)


def table(matters: tuple[Listed, ...]) -> Table:
    """The list as a table, grouped by kind; what was added late stands last, in its own group."""
    rows: list[Row] = []
    group = ""
    for number, one in enumerate(matters, 1):
        own = "Nội dung bổ sung" if one.added_late else one.kind
        if own != group:
            group = own
            rows.append(Row((group,), RowKind.GROUP))
        rows.append(Row((wording.two(number), one.code, one.title, one.lead, one.committee)))
    return Table(COLUMNS, tuple(rows), name="noi_dung")


def sample(issuer: Issuer, to: str = "") -> SessionPaper:
    """An invented session of three days with five matters, one of them added late."""
    fund, land = "Ban Kinh tế - Ngân sách", "Ban Pháp chế"
    normative, report = "Nghị quyết quy phạm pháp luật", "Báo cáo"
    return SessionPaper(
        session=invented.SESSION,
        issuer=issuer,
        place=invented.PLACE,
        day=invented.DAY,
        number="",
        days=(date(2026, 12, 8), date(2026, 12, 9), date(2026, 12, 10)),
        matters=(
            Listed("KH4/01", "Quy định phân cấp nguồn thu, nhiệm vụ chi và tỷ lệ phần trăm phân chia"
                   " các khoản thu giữa các cấp ngân sách địa phương", normative, "Sở Tài chính", fund),
            Listed("KH4/02", "Quy định mức thu phí tham quan di tích", normative,
                   "Sở Văn hóa, Thể thao và Du lịch", fund),
            Listed("KH4/03", "Báo cáo tình hình kinh tế - xã hội năm 2026", report, "Sở Tài chính", fund),
            Listed("KH4/04", "Báo cáo công tác phòng, chống tham nhũng năm 2026", report,
                   "Thanh tra tỉnh", land),
            Listed("KH4/05", "Điều chỉnh kế hoạch đầu tư công năm 2026", "Nghị quyết cá biệt",
                   "Sở Tài chính", fund, added_late=True),
        ),
        to=to,
        office=invented.office("TB").body,
        venue="Hội trường tỉnh",
    )  # fmt: skip
