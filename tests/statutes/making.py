"""What the tests of this room make: legal officers, pages, entries."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from kyhop.access.actor import Actor
from kyhop.access.roles import Role
from kyhop.council.models import Council
from kyhop.law.model import Unit
from kyhop.statutes import actions
from kyhop.statutes.entries import Term
from kyhop.statutes.models import LocalRule
from kyhop.statutes.papers import Page
from tests import factories
from tests.factories import NOW

PROVINCE = "resolution.normative.province"
SUBMIT = f"{PROVINCE}.submit.before_opening"
POST = f"{PROVINCE}.post.lasts"
EFFECT = f"{PROVINCE}.effect.after_adopt"
INVITE = f"{PROVINCE}.invite_committee.before_executive_meeting"
PROMISES = "oversight.promises_report"
DRAFT_NORM = f"{PROVINCE}.draft.lasts"
PDF = Page("nghi-dinh.pdf", b"%PDF-1.7 trang 12")
DAY = date(2026, 11, 20)


def officer(of: Council | None = None) -> Actor:
    return factories.actor(Role.LEGAL_OFFICER, of)


def admin() -> Actor:
    return factories.actor(Role.DEPLOYMENT_ADMIN)


def confirm(by: Actor, rule: str = SUBMIT, count: int = 15, **more: Any) -> LocalRule:
    """Confirm a rule as the legal officer ``by``."""
    words = {
        "act": "78/2025/NĐ-CP",
        "provision": "Điều 33 khoản 2",
        "quote": "chậm nhất 15 ngày trước ngày khai mạc",
        "page": PDF,
        "at": NOW,
    } | more
    term = words.pop("term", Term(count, Unit.CALENDAR_DAY))
    return actions.confirm_rule(council_id=by.council_id, rule=rule, term=term, actor=by, **words)


def set_own(
    by: Actor, rule: str, count: int, unit: Unit = Unit.CALENDAR_DAY, **more: Any
) -> LocalRule:
    """Set a rule of the council's own as the legal officer ``by``."""
    words = {"act": "Quy chế 01/QC-HĐND", "provision": "Điều 5", "at": NOW} | more
    return actions.set_local_rule(
        council_id=by.council_id, rule=rule, term=Term(count, unit), actor=by, **words
    )


def moment(day: int, hour: int = 9) -> datetime:
    """A moment of November 2026."""
    return NOW.replace(day=day, hour=hour)
