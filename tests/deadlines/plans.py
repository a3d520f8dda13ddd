"""Plans for the tests of this room: real procedures, a calendar with a swap, holders by number."""

from __future__ import annotations

from datetime import date
from typing import Any

from kyhop.council.models import CouncilSession
from kyhop.deadlines.holders import Cause, HolderPlan, Owner
from kyhop.law.calendar import Calendar, DayKind, DayRecord, DayStatus, Swap
from kyhop.law.load import law
from kyhop.law.model import Words
from kyhop.law.request import PlanRequest
from tests.factories import TODAY

CALENDAR = Calendar.from_records(
    [
        DayRecord(
            date(2026, 11, 24), DayKind.OFF, DayStatus.DECIDED, Words("Ngày Văn hóa", "Culture Day")
        )
    ],
    swaps=[
        Swap(date(2026, 11, 23), date(2026, 11, 28), DayStatus.PROPOSED, Words("Hoán đổi", "Swap"))
    ],
    verified_from=date(2025, 1, 1),
    verified_until=date(2026, 12, 31),
    version="2026-5",
    announced=[2025, 2026],
)
ORDINARY = "resolution.normative.province"
CAUSE = Cause("council.session.opening_moved", Words("Dời khai mạc", "The opening was moved"))


def request(**more: Any) -> PlanRequest:
    """A provincial resolution towards Tuesday 08/12/2026, on the Monday of the factories."""
    procedure = more.pop("procedure", None) or law().procedure(ORDINARY)
    fields = {
        "opening": date(2026, 12, 8),
        "today": TODAY,
        "calendar": CALENDAR,
        "done": {"propose": date(2026, 8, 3), "accept": date(2026, 8, 10)},
    } | more
    return PlanRequest(procedure=procedure, **fields)


def holder(number: int, of: CouncilSession, body_id: int | None = None, **more: Any) -> HolderPlan:
    """Matter number `number` of a session; `body_id` answers for its drafting."""
    owners = {"draft": Owner(body_id)} if body_id else {}
    return HolderPlan(
        council_id=of.council_id,
        kind="matters.matter",
        id=number,
        request=request(**{"opening": of.opening_day} | more),
        session_id=of.pk,
        owners=owners,
    )
