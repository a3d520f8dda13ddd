"""Rows for the tests of matters. Every function works without arguments."""

from __future__ import annotations

from typing import Any

from kyhop.access.actor import SYSTEM, Actor
from kyhop.access.roles import Role
from kyhop.council.models import Council, CouncilSession
from kyhop.matters.actions.register_matter import register_matter
from kyhop.matters.drafting import MatterFields
from kyhop.matters.models import Matter
from kyhop.matters.states import MatterKind
from kyhop.people.kinds import BodyKind
from kyhop.people.models import Body
from tests import factories
from tests.factories import NOW, TODAY

TITLE = "Quy định mức thu học phí"
BODIES = (
    (BodyKind.EXECUTIVE, "UBND tỉnh"),
    (BodyKind.EXECUTIVE_OFFICE, "Văn phòng UBND tỉnh"),
    (BodyKind.STANDING_BOARD, "Thường trực HĐND tỉnh"),
    (BodyKind.COUNCIL_OFFICE, "Văn phòng Đoàn ĐBQH và HĐND tỉnh"),
    (BodyKind.JUSTICE_DEPARTMENT, "Sở Tư pháp"),
    (BodyKind.DEPARTMENT, "Sở Tài chính"),
    (BodyKind.DEPARTMENT, "Sở Y tế"),
    (BodyKind.COMMITTEE, "Ban Pháp chế"),
    (BodyKind.COMMITTEE, "Ban Kinh tế - Ngân sách"),
    (BodyKind.FRONT, "Ủy ban MTTQ Việt Nam tỉnh"),
)


def province(slug: str | None = None) -> Council:
    """A council with the bodies that stand behind the roles of every procedure."""
    council = factories.council(slug)
    there = set(Body.objects.filter(council=council).values_list("name", flat=True))
    Body.objects.bulk_create(
        Body(council=council, kind=kind, name=name) for kind, name in BODIES if name not in there
    )
    return council


def body(council: Council, name: str) -> Body:
    return Body.objects.get(council=council, name=name)


def fields(council: Council, **more: Any) -> MatterFields:
    """A normative resolution that Sở Tài chính leads and Ban Pháp chế verifies."""
    given = {
        "title": TITLE,
        "kind": MatterKind.NORMATIVE,
        "lead_id": body(council, "Sở Tài chính").pk,
        "committee_id": body(council, "Ban Pháp chế").pk,
        "registered_on": TODAY,
    } | more
    return MatterFields(**given)


def matter(of: CouncilSession | None = None, **more: Any) -> Matter:
    """A registered matter; `session()` of a province by default."""
    of = of or factories.session(province())
    return register_matter(
        session_id=of.pk, fields=fields(of.council, **more), actor=SYSTEM, at=NOW
    )


def office(council: Council) -> Actor:
    """Somebody of the council office."""
    return sitting_for(council, "Văn phòng Đoàn ĐBQH và HĐND tỉnh", Role.COUNCIL_OFFICE)


def sitting_for(council: Council, name: str, role: str = Role.LEAD_CLERK) -> Actor:
    """Somebody of the body called `name`."""
    return factories.actor(role, council, body=body(council, name))
