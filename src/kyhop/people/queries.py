"""Questions about bodies, posts and persons; who somebody is in a council on a date."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from kyhop.access.actor import ANONYMOUS, Actor, HeldPost
from kyhop.access.roles import Role
from kyhop.council.models import Council
from kyhop.council.queries import is_shared
from kyhop.people.kinds import ONE_OF_A_KIND, BodyKind
from kyhop.people.models import Account, Body, CalendarToken, Delegation, Holding, Person, Post

OF_A_POST = (
    "person_id", "post__role", "post__is_head", "post__position", "post__title_vi",
    "post__title_en", "post__body__kind", "post__body__name", "post__body__name_en",
    "post__body__short_name",
)  # fmt: skip
"""What every request reads of the posts that somebody holds."""

GROUP_BY_GROUP = (
    "post__body__position", "post__body__name", "-post__is_head", "post__position", "person_id",
)  # fmt: skip
"""Holdings body after body, the head first."""


def heir_of_work(body: Body) -> Body | None:
    """Who goes on with the work for which the law names the closed body's kind.

    Whoever took it over; else, of a kind of which one must remain, a working body of that kind, the
    one into which it was merged first; else the one into which it was merged.
    """
    into = body.merged_into
    if body.taken_over_by is not None:
        return body.taken_over_by
    if body.kind not in ONE_OF_A_KIND or (into is not None and into.kind == body.kind):
        return into
    return bodies_of(body.council_id, kinds=[BodyKind(body.kind)]).first() or into


def actor_for(account: Any, council: Council, at: datetime, post_id: int | None = None) -> Actor:
    """Who `account` is in `council` at that moment; `post_id` picks the post that acts, if held.

    Without an account: the public. An account that holds nothing here has no role at all, unless
    it administers the deployment or comes from a province to which this commune is shared.
    """
    here = replace(ANONYMOUS, council_id=council.pk, council_slug=council.slug)
    if account is None or not account.is_authenticated or not account.is_active:
        return here
    day = timezone.localtime(at).date()
    person_id, posts = _held_by(account.pk, council.pk, day)
    roles = {held.role for held in posts}
    if account.is_deployment_admin:
        roles.add(Role.DEPLOYMENT_ADMIN)
    if not roles and _sees_by_share(account.pk, council.pk, day):
        roles.add(Role.SHARED_VIEWER)
    actor = replace(
        here,
        account_id=account.pk,
        person_id=person_id,
        posts=posts,
        roles=frozenset(roles),
        label_vi="Quản trị hệ thống" if account.is_deployment_admin else account.username,
        label_en="System administrator" if account.is_deployment_admin else account.username,
    )
    if not posts:
        return actor
    held = {post.post_id for post in posts}
    return actor.acting_as(post_id if post_id in held else posts[0].post_id)


def account_actor(account: Any) -> Actor:
    """Who `account` is outside every council: itself, and perhaps the deployment's administrator.

    With a first password that waits to be replaced nobody administers anything.
    """
    if account is None or not account.is_authenticated:
        return ANONYMOUS
    admin, waits = account.is_deployment_admin, account.must_change_password
    return replace(
        ANONYMOUS,
        account_id=account.pk,
        roles=frozenset({Role.DEPLOYMENT_ADMIN} if admin and not waits else ()),
        label_vi="Quản trị hệ thống" if admin else account.username,
        label_en="System administrator" if admin else account.username,
    )


def held_posts(person_id: int, day: date) -> tuple[HeldPost, ...]:
    """The posts that a person holds on `day`, heads first, then those they stand in for."""
    theirs = Q(person_id=person_id)
    return _posts([*holdings_on(day).filter(theirs), *delegations_on(day).filter(theirs)])


def holdings_on(day: date) -> QuerySet[Holding]:
    """All holdings in force on `day`, with post, body and person."""
    found = Holding.objects.filter(Q(until__isnull=True) | Q(until__gte=day), since__lte=day)
    return found.select_related("post__body", "person")


def delegations_on(day: date) -> QuerySet[Delegation]:
    """All delegations in force on `day`, with post, body and person."""
    found = Delegation.objects.filter(since__lte=day, until__gte=day)
    found = found.filter(Q(revoked_on__isnull=True) | Q(revoked_on__gt=day))
    return found.select_related("post__body", "person")


def councils_of(account_id: int, day: date) -> list[tuple[Council, tuple[HeldPost, ...]]]:
    """The councils in which an account holds posts on `day`, each with those posts."""
    own = holdings_on(day).filter(person__account_id=account_id)
    lent = delegations_on(day).filter(person__account_id=account_id)
    councils: dict[Council, list[Holding | Delegation]] = {}
    order = ("council__level", "council__name_vi")
    rows: list[Holding | Delegation] = [
        *own.select_related("council").order_by(*order),
        *lent.select_related("council").order_by(*order),
    ]
    for row in rows:
        councils.setdefault(row.council, []).append(row)
    return [(council, _posts(rows)) for council, rows in councils.items()]


def bodies_of(council_id: int, *, kinds: Iterable[str] | None = None) -> QuerySet[Body]:
    """The bodies of a council that are not closed, in their order."""
    found = Body.objects.filter(council_id=council_id, closed_on__isnull=True)
    return found if kinds is None else found.filter(kind__in=list(kinds))


def bodies_named(council_id: int, fits: Callable[[str], bool]) -> list[Body]:
    """The bodies, ended ones last, of which any name that they have or had fits; two queries."""
    rows = Body.objects.filter(council_id=council_id).prefetch_related("names")
    found = [
        body
        for body in rows
        if any(map(fits, [body.name, body.short_name, body.name_en, *_former(body)]))
    ]
    return sorted(found, key=lambda body: body.closed_on is not None)


def _former(body: Body) -> list[str]:
    return [former.name for former in body.names.all()]


def body_names(council_id: int) -> dict[str, int]:
    """Every name by which a working body is or was known → its id, for matching imports.

    The names of a merged body lead to its successor; those of a dissolved one lead nowhere. Names
    come as stored.
    """
    bodies = {
        body.pk: body
        for body in Body.objects.filter(council_id=council_id).prefetch_related("names")
    }
    known: dict[str, int] = {}
    for body in sorted(bodies.values(), key=lambda found: found.closed_on is None):
        heir: Body | None = body
        while heir is not None and heir.closed_on is not None:
            heir = bodies.get(heir.merged_into_id or 0)
        if heir is not None:
            names = [*(former.name for former in body.names.all()), body.short_name, body.name]
            known |= {name: heir.pk for name in names if name}
    return known


def posts_of(council_id: int) -> QuerySet[Post]:
    """All posts of a council with their bodies."""
    return (
        Post.objects.filter(council_id=council_id)
        .select_related("body")
        .order_by("body__position", "body__name", F("is_head").desc(), "position", "id")
    )


def head_post(body_id: int) -> Post | None:
    """The post of the body's head (người đứng đầu)."""
    return Post.objects.filter(body_id=body_id, is_head=True).order_by("position", "id").first()


def holder_of(post_id: int, day: date) -> Person | None:
    """Who holds the post on `day` (the latest appointed, should there be two)."""
    held = holdings_on(day).filter(post_id=post_id).order_by("-since", "-id").first()
    return held.person if held else None


def committees_of(council_id: int) -> QuerySet[Body]:
    """The committees (Ban) of a council."""
    return bodies_of(council_id, kinds=[BodyKind.COMMITTEE])


def deputies_on(council_id: int, day: date) -> list[Holding]:
    """The deputies on a day: who holds a deputy's post of a deputies' group; group after group."""
    rows = holdings_on(day).filter(
        council_id=council_id, post__body__kind=BodyKind.DEPUTY_GROUP, post__role=Role.DEPUTY
    )
    return list(rows.order_by(*GROUP_BY_GROUP))


def persons_of(council_id: int) -> QuerySet[Person]:
    """The persons of a council by name."""
    return Person.objects.filter(council_id=council_id).order_by("full_name", "pk")


def stand_ins(post: Post, on: date) -> tuple[QuerySet[Person], set[int]]:
    """Who may stand in at a post: all but those who hold it that day; and the ids of its body's own."""
    holding = Holding.objects.filter(Q(until__isnull=True) | Q(until__gte=on), since__lte=on)
    holders = holding.filter(post=post).values("person")
    own = holding.filter(post__body=post.body_id).values_list("person_id", flat=True)
    return persons_of(post.council_id).exclude(pk__in=holders), set(own)


def accounts_of(council_id: int) -> QuerySet[Account]:
    """The accounts of a council's persons."""
    return Account.objects.filter(persons__council_id=council_id).order_by("username")


def calendar_token_of(account_id: int) -> CalendarToken | None:
    """The standing token of an account's calendar feed."""
    return CalendarToken.objects.filter(account_id=account_id, revoked_at__isnull=True).first()


def account_of_calendar(secret: str) -> Account | None:
    """Whose calendar feed the secret opens, if it still stands and the account is active."""
    standing = CalendarToken.objects.filter(digest=digest_of(secret), revoked_at__isnull=True)
    found = standing.select_related("account").filter(account__is_active=True).first()
    return found.account if found else None


def digest_of(secret: str) -> str:
    """What is kept of a secret: SHA-256 is enough for 256 random bits."""
    return sha256(secret.encode()).hexdigest()


def _held_by(
    account_id: int, council_id: int, day: date
) -> tuple[int | None, tuple[HeldPost, ...]]:
    """The account's person in a council, and the posts that they hold there on `day`."""
    here = Q(council_id=council_id, person__account_id=account_id)
    rows: list[Holding | Delegation] = [
        *_posts_only(holdings_on(day).filter(here)),
        *_posts_only(delegations_on(day).filter(here)),
    ]
    if rows:
        return rows[0].person_id, _posts(rows)
    persons = Person.objects.filter(council_id=council_id, account_id=account_id)
    return persons.values_list("pk", flat=True).first(), ()


def _posts_only(rows: QuerySet[Any]) -> QuerySet[Any]:
    return rows.select_related(None).select_related("post__body").only(*OF_A_POST).order_by()


def _posts(rows: Iterable[Holding | Delegation]) -> tuple[HeldPost, ...]:
    """The posts of the rows: own ones first, heads before others; one that is also lent is own."""
    posts: dict[int, tuple[tuple[bool, bool, int, int], HeldPost]] = {}
    for row in rows:
        post, lent = row.post, isinstance(row, Delegation)
        place = (lent, not post.is_head, post.position, post.pk)
        if post.pk not in posts or place < posts[post.pk][0]:
            posts[post.pk] = place, _held(post, delegated=lent)
    return tuple(held for _place, held in sorted(posts.values(), key=lambda found: found[0]))


def _held(post: Post, *, delegated: bool) -> HeldPost:
    return HeldPost(
        post_id=post.pk,
        body_id=post.body_id,
        body_kind=post.body.kind,
        role=post.role,
        title_vi=post.title_vi,
        title_en=post.title_en or post.title_vi,
        is_head=post.is_head,
        delegated=delegated,
        body_vi=post.body.name,
        body_en=post.body.name_en or post.body.name,
        body_short=post.body.short,
    )


def _sees_by_share(account_id: int, council_id: int, day: date) -> bool:
    homes = (
        holdings_on(day)
        .filter(person__account_id=account_id)
        .values_list("person__council_id", flat=True)
        .distinct()
    )
    return is_shared(council_id, viewer_ids=list(homes), day=day)
