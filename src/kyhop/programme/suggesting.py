"""What the past suggests for a year; later rooms add suggestions of their own.

    register("commitment", offers_of_commitments)      # in the room's `AppConfig.ready()`

A suggester takes (programme, actor, today) and gives what that actor may register with one press,
the most urgent first.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from kyhop.access.actor import Actor
from kyhop.matters.models import GONE, Matter
from kyhop.matters.rules import OFFICES
from kyhop.matters.sheet.text import fold
from kyhop.matters.states import RUNNING, MatterKind, MatterState
from kyhop.papers.office.wording import in_full
from kyhop.programme.fields import RegistrationFields
from kyhop.programme.models import Programme, Registration
from kyhop.programme.states import AGREED, GroundKind
from kyhop.register.models import Act
from kyhop.register.queries import standing_acts
from kyhop.web.words import full_date

MOST = 12
"""How many of each source a page names."""


@dataclass(frozen=True, slots=True)
class Offer:
    """Something of the past that may become a registration.

    :param source: the word under which its suggester is registered
    :param id: of the thing in its room
    :param note: why it is suggested, in the active language
    :param fields: gives what the registration takes over; asked only for the one that is chosen
    """

    source: str
    id: int
    title: str
    note: str
    fields: Callable[[], RegistrationFields]

    @property
    def key(self) -> str:
        """How a registration remembers where it comes from."""
        return f"{self.source}:{self.id}"

    def taken(self) -> RegistrationFields:
        """The fields, with the source in them."""
        return replace(self.fields(), source=self.key)


Suggester = Callable[[Programme, Actor, date], list[Offer]]
_SUGGESTERS: dict[str, Suggester] = {}


def register(source: str, suggester: Suggester) -> None:
    """Add a source of suggestions. Registering the same again changes nothing.

    :raises ValueError: another suggester has this word
    """
    if _SUGGESTERS.setdefault(source, suggester) != suggester:
        raise ValueError(f"suggestions from {source!r} are registered by another room")


def offers(programme: Programme, actor: Actor, today: date) -> list[Offer]:
    """What the past suggests to this actor for the year, by source, at most `MOST` of each.

    Left out is what the programme has under the same title or from the same source already, and what
    another year's programme has agreed.
    """
    titles = set(programme.registrations.values_list("title_folded", flat=True))
    here = Q(programme=programme) | Q(verdict__in=AGREED)
    rows = Registration.objects.filter(here, council_id=programme.council_id).exclude(source="")
    sources = set(rows.values_list("source", flat=True))
    found: list[Offer] = []
    for suggester in _SUGGESTERS.values():
        fresh = (
            offer
            for offer in suggester(programme, actor, today)
            if offer.key not in sources and fold(offer.title) not in titles
        )
        found += list(fresh)[:MOST]
    return found


def offer_named(
    programme: Programme, actor: Actor, today: date, source: str, id: str
) -> Offer | None:
    """The offer that an address names, if this actor is offered it."""
    return next(
        (
            offer
            for offer in offers(programme, actor, today)
            if offer.source == source and str(offer.id) == id
        ),
        None,
    )


def sources() -> tuple[str, ...]:
    """The words under which suggesters are registered."""
    return tuple(_SUGGESTERS)


def _matters(programme: Programme, actor: Actor, today: date) -> list[Offer]:
    """Matters that left their session and came back nowhere: an agency's own, to the offices all."""
    coming = Matter.objects.filter(council_id=programme.council_id, state__in=RUNNING)
    again = set(coming.values_list("title_folded", flat=True))
    return [
        Offer(
            "matter", row.pk, row.title, f"{row.session.short_title}: {row.state_label}",
            partial(from_matter, row, programme),
        )
        for row in left_behind(programme.council_id)
        if (row.state == MatterState.CARRIED_OVER or row.title_folded not in again)
        and (actor.has(*OFFICES) or actor.sits_for(row.lead_id))
    ]  # fmt: skip


def _acts(programme: Programme, actor: Actor, today: date) -> list[Offer]:
    """The council's own resolutions that go out of force by the end of the programme's year."""
    return [
        Offer(
            "act", act.pk, act.title,
            _("%(number)s goes out of force on %(day)s")
            % {"number": act.number, "day": full_date(act.expired) if act.expired else ""},
            partial(from_act, act),
        )
        for act in ending(programme, today)
    ]  # fmt: skip


def left_behind(council_id: int) -> QuerySet[Matter]:
    """The matters that were withdrawn or carried over, newest first."""
    rows = Matter.objects.filter(council_id=council_id, state__in=GONE)
    return rows.select_related("session__term", "lead").order_by("-session__opening_day", "-pk")


def ending(programme: Programme, today: date) -> QuerySet[Act]:
    """The council's own acts, by the legal register, that end after today and within the year."""
    issuer = in_full(programme.council.name_vi)
    rows = standing_acts().filter(issuer__iexact=issuer, expired__gt=today)
    return rows.filter(expired__lte=date(programme.year, 12, 31)).order_by("expired", "number")


def from_matter(matter: Matter, programme: Programme) -> RegistrationFields:
    """What a registration would take over from a matter that left its session.

    One that was carried over proposes the session to which it went, if the programme has it.
    """
    heir = Matter.objects.filter(carried_from=matter).first()
    sessions = set(programme.windows.values_list("session_id", flat=True))
    session = heir.session_id if heir and heir.session_id in sessions else None
    return RegistrationFields(
        title=matter.title,
        kind=matter.kind,
        session_id=session,
        lead_id=matter.lead_id,
        head_id=matter.head_id,
        coordinator_ids=tuple(matter.coordinators.values_list("pk", flat=True)),
        committee_id=matter.committee_id,
    )


def from_act(act: Act) -> RegistrationFields:
    """What a registration would say of a resolution that runs out."""
    ends = f", hết hiệu lực từ ngày {act.expired:%d/%m/%Y}" if act.expired else ""
    return RegistrationFields(
        title=act.title,
        kind=MatterKind.NORMATIVE,
        ground_kind=GroundKind.LOCAL_NEED,
        ground_text=f"Nghị quyết số {act.number}{ends}",
    )


register("matter", _matters)
register("act", _acts)
