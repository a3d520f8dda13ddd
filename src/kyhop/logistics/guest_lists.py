"""Questions about guests: who is on the list, whom its rules want, how many come and came."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Q, QuerySet

from kyhop.access.actor import Actor
from kyhop.access.roles import Role
from kyhop.council.models import CouncilSession
from kyhop.logistics.models import Arrival, Guest, ReplyLink
from kyhop.logistics.standards import GuestRule, guest_rules
from kyhop.meetings.states import Answer
from kyhop.people.kinds import BodyKind
from kyhop.people.models import Holding
from kyhop.people.queries import holdings_on


def standing_guests(session_id: int) -> QuerySet[Guest]:
    """The guests on the list of a session, in protocol order."""
    found = Guest.objects.filter(session_id=session_id, removed_at__isnull=True)
    return found.select_related("body", "person").order_by("rank", "pk")


def own_guests(actor: Actor, session_id: int) -> list[Guest]:
    """The invitations of a session that the actor may answer."""
    if actor.council_id is None or actor.person_id is None:
        return []
    posts = [held.post_id for held in actor.posts]
    whose = Q(person_id=actor.person_id) | Q(seat_of_id__in=posts)
    rows = standing_guests(session_id).filter(whose, council_id=actor.council_id)
    return list(rows.select_related("session__council", "session__term", "council"))


def wanted_by(rule: GuestRule, council_id: int, day: date) -> list[Holding]:
    """Who holds the posts that a rule names on that day, deputies left out: they sit with their group."""
    deputies = holdings_on(day).filter(
        council_id=council_id, post__body__kind=BodyKind.DEPUTY_GROUP, post__role=Role.DEPUTY
    )
    rows = holdings_on(day).filter(
        council_id=council_id, post__body__kind__in=rule.kinds, post__body__closed_on__isnull=True
    )
    if rule.heads:
        rows = rows.filter(post__is_head=True)
    if rule.roles:
        rows = rows.filter(post__role__in=rule.roles)
    rows = rows.exclude(person_id__in=deputies.values("person_id"))
    order = ("post__body__position", "post__body__name", "-post__is_head", "post__position", "pk")
    return list(rows.order_by(*order))


@dataclass(frozen=True, slots=True)
class RuleCount:
    """A rule, how many posts it names today, and how many of them are not on the list."""

    rule: GuestRule
    many: int
    missing: int


def counted_rules(session: CouncilSession, day: date) -> list[RuleCount]:
    """Each rule with what it would add to the list of the session."""
    known = set(standing_guests(session.pk).values_list("seat_of_id", flat=True))
    counts = []
    for rule in guest_rules():
        posts = {row.post_id for row in wanted_by(rule, session.council_id, day)}
        counts.append(RuleCount(rule, len(posts), len(posts - known)))
    return counts


@dataclass(frozen=True, slots=True)
class Figures:
    """How many are on the list, were invited, what they answered, and who came on each day."""

    listed: int = 0
    invited: int = 0
    attend: int = 0
    delegate: int = 0
    absent: int = 0
    arrived: dict[date, tuple[int, int]] = field(default_factory=dict)

    @property
    def silent(self) -> int:
        """Invited, and no answer yet."""
        return self.invited - self.attend - self.delegate - self.absent

    @property
    def coming(self) -> int:
        return self.attend + self.delegate


def figures_of(session_id: int) -> Figures:
    """The figures of a session's guests; two queries."""
    rows = standing_guests(session_id).values_list("answer", "invited_at")
    answers = Counter(answer for answer, _invited in rows)
    came: dict[date, tuple[int, int]] = {}
    arrivals = Arrival.objects.filter(guest__session_id=session_id, guest__removed_at__isnull=True)
    for day, late in arrivals.values_list("day", "late"):
        all_of, after = came.get(day, (0, 0))
        came[day] = (all_of + 1, after + late)
    return Figures(
        listed=len(rows),
        invited=sum(1 for answer, invited in rows if invited or answer),
        attend=answers[Answer.ATTEND],
        delegate=answers[Answer.DELEGATE],
        absent=answers[Answer.ABSENT],
        arrived=dict(sorted(came.items())),
    )


def standing_link(guest_id: int, at: datetime) -> ReplyLink | None:
    """The link that a guest can use at that moment."""
    rows = ReplyLink.objects.filter(guest_id=guest_id, revoked_at__isnull=True, expires_at__gt=at)
    return rows.first()


def arrivals_on(session_id: int, day: date) -> dict[int, Arrival]:
    """Guest → arrival on that day."""
    rows = Arrival.objects.filter(guest__session_id=session_id, day=day)
    return {row.guest_id: row for row in rows}


def codes_of(council_id: int, codes: Iterable[str]) -> dict[str, Guest]:
    """Code → guest of the council."""
    rows = Guest.objects.filter(council_id=council_id, code__in=list(codes))
    return {guest.code: guest for guest in rows.select_related("session", "council")}
