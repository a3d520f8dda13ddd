"""Plain functions that make rows for tests. Every one works without arguments."""

from __future__ import annotations

from datetime import date, datetime, time
from itertools import count
from typing import Any
from zoneinfo import ZoneInfo

from django.test import Client

from kyhop.access.actor import Actor
from kyhop.access.roles import Role
from kyhop.council.models import Council, CouncilSession, ExecutiveMeeting, Sitting, Term
from kyhop.people.kinds import BodyKind
from kyhop.people.models import Account, Body, Holding, Person, Post
from kyhop.people.queries import actor_for

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
TODAY = date(2026, 11, 16)
"""A Monday three weeks before the session that `session()` makes."""
NOW = datetime(2026, 11, 16, 9, 0, tzinfo=ZONE)
PASSWORD = "con chim sẻ trên mái ngói"

_numbers = count(1)

BODY_OF_ROLE = {
    Role.DEPUTY: BodyKind.DEPUTY_GROUP,
    Role.LEAD_CLERK: BodyKind.DEPARTMENT,
    Role.LEAD_HEAD: BodyKind.DEPARTMENT,
    Role.JUSTICE_APPRAISER: BodyKind.JUSTICE_DEPARTMENT,
    Role.EXECUTIVE_OFFICE: BodyKind.EXECUTIVE_OFFICE,
    Role.EXECUTIVE_LEADER: BodyKind.EXECUTIVE,
    Role.COMMITTEE_CLERK: BodyKind.COMMITTEE,
    Role.COMMITTEE_HEAD: BodyKind.COMMITTEE,
    Role.STANDING_BOARD: BodyKind.STANDING_BOARD,
    Role.COUNCIL_OFFICE: BodyKind.COUNCIL_OFFICE,
    Role.LEGAL_OFFICER: BodyKind.COUNCIL_OFFICE,
    Role.FRONT: BodyKind.FRONT,
    Role.GUEST: BodyKind.OTHER,
    Role.COUNCIL_ADMIN: BodyKind.COUNCIL_OFFICE,
}
HEADS = {Role.LEAD_HEAD, Role.COMMITTEE_HEAD, Role.EXECUTIVE_LEADER, Role.STANDING_BOARD}


def council(
    slug: str | None = None, *, level: str = "province", parent: Council | None = None, **more: Any
) -> Council:
    """A council; with a `slug` that exists, that one."""
    number = next(_numbers)
    fields = {
        "name_vi": f"HĐND tỉnh {number}",
        "name_en": f"People's Council {number}",
        "level": level,
        "parent": parent,
    } | more
    if slug is None:
        return Council.objects.create(slug=f"tinh-{number}", **fields)
    return Council.objects.get_or_create(slug=slug, defaults=fields)[0]


def term(of: Council | None = None, **more: Any) -> Term:
    """The term 2026–2031 of a council (made once)."""
    fields = {
        "starts": date(2026, 4, 1),
        "ends": date(2031, 3, 31),
        "deputies_elected": 50,
        "deputies_in_office": 48,
    } | more
    if of is None:
        return Term.objects.create(council=council(), **{"number": 16} | fields)
    number = fields.pop("number", 16)
    return Term.objects.get_or_create(council=of, number=number, defaults=fields)[0]


def session(of: Council | None = None, **more: Any) -> CouncilSession:
    """A regular session opening on Tuesday 08/12/2026 unless told otherwise."""
    during = more.pop("term", None) or term(of)
    fields = {
        "number": CouncilSession.objects.filter(term=during).count() + 3,
        "kind": "regular",
        "opening_day": date(2026, 12, 8),
    } | more
    return CouncilSession.objects.create(council=during.council, term=during, **fields)


def sitting(of: CouncilSession | None = None, **more: Any) -> Sitting:
    """The morning plenary sitting of the opening day."""
    of = of or session()
    fields = {
        "day": of.opening_day,
        "part": "morning",
        "kind": "plenary",
        "starts": time(8, 0),
        "ends": time(11, 30),
    } | more
    return Sitting.objects.create(council=of.council, session=of, **fields)


def executive_meeting(of: Council | None = None, **more: Any) -> ExecutiveMeeting:
    fields = {"day": date(2026, 11, 20)} | more
    return ExecutiveMeeting.objects.create(council=of or council(), **fields)


def body(of: Council | None = None, kind: str = BodyKind.DEPARTMENT, **more: Any) -> Body:
    fields = {"name": f"Sở số {next(_numbers)}"} | more
    return Body.objects.create(council=of or council(), kind=kind, **fields)


def post(of: Body | None = None, role: str = Role.LEAD_CLERK, **more: Any) -> Post:
    of = of or body()
    number = next(_numbers)
    fields = {
        "title_vi": f"Chức vụ {number} {of.name}",
        "title_en": f"Post {number} of {of.name}",
        "is_head": role in HEADS,
    } | more
    return Post.objects.create(council=of.council, body=of, role=role, **fields)


def account(username: str | None = None, *, password: str = PASSWORD, **more: Any) -> Account:
    return Account.objects.create_user(username or f"can-bo-{next(_numbers)}", password, **more)


def person(of: Council | None = None, *, account: Account | None = None, **more: Any) -> Person:
    fields = {"full_name": f"Người thứ {next(_numbers)}"} | more
    return Person.objects.create(council=of or council(), account=account, **fields)


def holding(of: Post | None = None, by: Person | None = None, **more: Any) -> Holding:
    of = of or post()
    fields = {"since": date(2026, 4, 1)} | more
    return Holding.objects.create(
        council=of.council, post=of, person=by or person(of.council), **fields
    )


def actor(
    role: str = Role.COUNCIL_OFFICE,
    of: Council | None = None,
    *,
    body: Body | None = None,
    at: datetime = NOW,
) -> Actor:
    """Somebody signed in who holds a post with `role` in the council (in `body`, or a new one).

    `anonymous`, `deployment_admin` and `shared_viewer` are made as they really come about.
    """
    of = of or (body.council if body else council())
    if role == Role.ANONYMOUS:
        return actor_for(None, of, at)
    if role == Role.DEPLOYMENT_ADMIN:
        return actor_for(account(is_deployment_admin=True), of, at)
    if role == Role.SHARED_VIEWER:
        return _viewer(of, at)
    if body is None:
        kind = BODY_OF_ROLE[Role(role)]
        body = Body.objects.create(council=of, kind=kind, name=f"Cơ quan {next(_numbers)}")
    somebody = person(of, account=account())
    holding(post(body, role), somebody)
    return actor_for(somebody.account, of, at)


def _viewer(of: Council, at: datetime) -> Actor:
    from kyhop.council.models import Share

    province = of.parent or council()
    Share.objects.get_or_create(
        council=of,
        viewer=province,
        until=None,
        defaults={"since": date(2026, 4, 1), "reason": "Thử"},
    )
    home = actor(Role.COUNCIL_OFFICE, province, at=at)
    return actor_for(Account.objects.get(pk=home.account_id), of, at)


def client_of(who: Actor | Account | None = None) -> Client:
    """A browser signed in as `who`; nobody by default."""
    client = Client()
    if isinstance(who, Actor):
        who = Account.objects.filter(pk=who.account_id).first()
    if who is not None:
        client.force_login(who, backend="django.contrib.auth.backends.ModelBackend")
    return client
