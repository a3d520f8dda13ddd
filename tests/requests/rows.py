"""Rows for the tests of requests. Every function works without arguments where it can."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from kyhop.access.actor import SYSTEM, Actor
from kyhop.access.roles import Role
from kyhop.council.models import Council, CouncilSession
from kyhop.matters.models import Matter
from kyhop.requests.actions.decide_request import Ruling, decide_request
from kyhop.requests.actions.make_request import Asked, make_request
from kyhop.requests.actions.set_cut_off import set_cut_off
from kyhop.requests.models import Request
from kyhop.requests.states import RequestKind
from tests.factories import NOW
from tests.matters import rows

LEAD = "Sở Tài chính"


def head(council: Council, name: str = LEAD) -> Actor:
    """The head of a department: by default of the one that leads the matters of the tests."""
    return rows.sitting_for(council, name, Role.LEAD_HEAD)


def board(council: Council) -> Actor:
    return rows.sitting_for(council, "Thường trực HĐND tỉnh", Role.STANDING_BOARD)


def settle(session: CouncilSession, at: datetime = NOW - timedelta(days=1)) -> None:
    """The list of the session has been settled since the day before, whatever hour a page is asked."""
    set_cut_off(session_id=session.pk, cut_off=at, reason="Thông báo số 1", actor=SYSTEM, at=NOW)


def asked(matter: Matter | None = None, **more: Any) -> Asked:
    """A withdrawal because the dossier is not ready."""
    given = {"kind": RequestKind.WITHDRAW, "cause": "not_ready", "reason": "Chưa đủ số liệu"} | more
    if matter is not None:
        given["matter_id"] = matter.pk
    return Asked(**given)


def ask(matter: Matter, *, actor: Actor | None = None, at: datetime = NOW, **more: Any) -> Request:
    return make_request(asked=asked(matter, **more), actor=actor or head(matter.council), at=at)


def decide(
    request: Request, decision: str = "approved", *, actor: Actor | None = None, **more: Any
) -> Request:
    at = more.pop("at", NOW + timedelta(hours=1))
    ruling = Ruling(decision=decision, **({"words": "Đồng ý theo đề nghị"} | more))
    chosen = actor or board(request.council)
    return decide_request(request_id=request.pk, ruling=ruling, actor=chosen, at=at)
