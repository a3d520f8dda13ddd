"""Rows for the tests of agendas: a province with a session of two days, four matters, an agenda."""

from __future__ import annotations

import sys
from datetime import date, time
from typing import Any
from unittest.mock import patch

from kyhop.access.actor import Actor
from kyhop.access.roles import Role
from kyhop.agenda.actions import start_agenda
from kyhop.agenda.content import Content
from kyhop.agenda.models import Agenda
from kyhop.council.models import CouncilSession
from kyhop.matters.states import MatterKind
from kyhop.people.models import Post
from tests import factories
from tests.factories import NOW
from tests.matters import rows

HALVES = (("morning", 8, 11), ("afternoon", 14, 17))
HEADS = (
    ("Thường trực HĐND tỉnh", Role.STANDING_BOARD), ("UBND tỉnh", Role.EXECUTIVE_LEADER),
    ("Sở Tài chính", Role.LEAD_HEAD), ("Sở Y tế", Role.LEAD_HEAD),
    ("Ban Pháp chế", Role.COMMITTEE_HEAD), ("Ban Kinh tế - Ngân sách", Role.COMMITTEE_HEAD),
    ("Ủy ban MTTQ Việt Nam tỉnh", Role.FRONT), ("Văn phòng Đoàn ĐBQH và HĐND tỉnh", Role.COUNCIL_OFFICE),
)  # fmt: skip


def session(slug: str | None = None, *, days: int = 2, **more: Any) -> CouncilSession:
    """A regular session with two plenary sittings a day, and the heads of the bodies."""
    council = rows.province(slug)
    for name, role in HEADS:
        factories.post(
            rows.body(council, name), role, is_head=True, title_vi=f"Người đứng đầu {name}"
        )
    made = factories.session(council, place="Hội trường tỉnh", **more)
    for offset in range(days):
        day = date.fromordinal(made.opening_day.toordinal() + offset)
        for part, start, end in HALVES:
            factories.sitting(made, day=day, part=part, starts=time(start), ends=time(end, 30))
    return made


def matters(of: CouncilSession) -> list[Any]:
    """Three resolutions of two agencies and two committees, and a report."""
    council = of.council
    health, budget = (rows.body(council, n).pk for n in ("Sở Y tế", "Ban Kinh tế - Ngân sách"))
    return [
        rows.matter(of, title="Quy định mức thu học phí"),
        rows.matter(of, title="Phân cấp nguồn thu", committee_id=budget),
        rows.matter(of, title="Hỗ trợ nhân viên y tế thôn bản", lead_id=health),
        rows.matter(of, title="Báo cáo tài chính", kind=MatterKind.REPORT, committee_id=budget),
    ]


def agenda(slug: str | None = None, **more: Any) -> Agenda:
    """The agenda of such a session, just drafted from the outline of a year's end."""
    made = session(slug, **more)
    matters(made)
    with patch.object(sys.modules[start_agenda.__module__], "ROUNDS", 64):
        return start_agenda(session_id=made.pk, outline="regular_end", actor=office(made), at=NOW)


def office(of: CouncilSession | Agenda) -> Actor:
    """Somebody of the council office."""
    return rows.sitting_for(of.council, "Văn phòng Đoàn ĐBQH và HĐND tỉnh", Role.COUNCIL_OFFICE)


def board(of: CouncilSession | Agenda) -> Actor:
    """Somebody of the Standing Board."""
    return rows.sitting_for(of.council, "Thường trực HĐND tỉnh", Role.STANDING_BOARD)


def executive(of: CouncilSession | Agenda) -> Actor:
    """Somebody of the executive's office."""
    return rows.sitting_for(of.council, "Văn phòng UBND tỉnh", Role.EXECUTIVE_OFFICE)


def content(of: Agenda) -> Content:
    """The draft as it now is."""
    of.refresh_from_db()
    return Content.from_json(of.content)


def key(of: Agenda, *, kind: str = "", auto: str = "", title: str = "") -> str:
    """The line of that kind, outline id or title."""
    return next(
        k for k, line in content(of).lines.items()
        if (not kind or line.kind == kind) and (not auto or line.auto == auto)
        and title in line.title
    )  # fmt: skip


def head(of: Agenda, name: str) -> Post:
    """The head of a body."""
    return Post.objects.get(council=of.council, body__name=name, title_vi=f"Người đứng đầu {name}")


def at(of: Agenda, actor: Actor, **more: Any) -> dict[str, Any]:
    """What an act on a draft is given by somebody who sees it as it now is."""
    of.refresh_from_db()
    return {"agenda_id": of.pk, "seen": of.revision, "actor": actor, "at": NOW, **more}
