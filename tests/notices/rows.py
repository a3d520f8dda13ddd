"""Rows for the tests of notices: a matter whose lead has people with accounts and addresses."""

from __future__ import annotations

from typing import Any

from kyhop.access.actor import SYSTEM, Actor
from kyhop.access.roles import Role
from kyhop.council.models import CouncilSession
from kyhop.deadlines.holders import Cause
from kyhop.journal.telling import Told
from kyhop.law.model import Words
from kyhop.matters.actions.replan_session import replan_session
from kyhop.notices.posting import Draft
from kyhop.people.models import Account, Person
from tests import factories
from tests.factories import NOW
from tests.matters import rows

CAUSE = Cause("test", Words("Thử", "Test"))
SMTP = {"host": "127.0.0.1", "port": 25, "username": "", "password": "", "use_tls": False,
        "use_ssl": False}  # fmt: skip


def clerk(council: Any, name: str = "Sở Tài chính", role: str = Role.LEAD_CLERK) -> Actor:
    """Somebody of a body, with an e-mail address."""
    actor = rows.sitting_for(council, name, role)
    address = f"can-bo-{actor.account_id}@tinh.example"
    Account.objects.filter(pk=actor.account_id).update(email=address)
    return actor


def person(actor: Actor) -> Person:
    return Person.objects.select_related("account").get(pk=actor.person_id)


def planned(session: CouncilSession) -> None:
    """Plan the session's matters as of the tests' day."""
    replan_session(session_id=session.pk, cause=CAUSE, actor=SYSTEM, at=NOW)


def draft(*to: Actor, kind: str = "decided", key: str = "1", **told: Any) -> Draft:
    """A draft to named persons."""
    ids = tuple(actor.person_id for actor in to if actor.person_id)
    return Draft(
        kind=kind,
        key=key,
        words=Words("Đã quyết định về học phí", "Decided on fees"),
        told=Told(person_ids=ids, link="/dien-bien/matters/1/", **told),
    )


def council() -> Any:
    return rows.province(f"tinh-{next(factories._numbers)}")
