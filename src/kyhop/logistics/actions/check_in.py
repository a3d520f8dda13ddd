"""Let guests in at the door."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time

from django.db import transaction

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.rules import require
from kyhop.council.models import ZONE, CouncilSession
from kyhop.council.queries import sittings_of
from kyhop.logistics.codes import normal_code, shown
from kyhop.logistics.events import GuestArrived
from kyhop.logistics.guest_lists import codes_of
from kyhop.logistics.locking import about, locked_guest, locked_session, signed
from kyhop.logistics.models import Arrival, Guest
from kyhop.logistics.refusals import CodeUnknown, NotSessionDay
from kyhop.logistics.states import Via
from kyhop.matters.refusals import day as written_day
from kyhop.matters.refusals import today_of


@dataclass(frozen=True, slots=True)
class Noted:
    """A code written down at the door, with the hour of arrival when it is entered later."""

    code: str
    hour: time | None = None


@transaction.atomic
def check_in(*, guest_id: int, via: Via, actor: Actor, at: datetime) -> Arrival:
    """Let a guest in (điểm danh). A second scan of the day changes nothing and gives the first.

    :raises NotAllowed: the actor sits in neither of the two offices
    :raises GuestGone: taken off the list
    :raises NotSessionDay: the session does not sit today
    """
    guest = locked_guest(guest_id)
    require(actor, "logistics.edit", guest)
    refuse_other_day(guest.session, at)
    return _arrive(guest, via, actor, at)


@transaction.atomic
def check_in_codes(
    *, session_id: int, noted: Sequence[Noted], actor: Actor, at: datetime
) -> list[Arrival]:
    """Let in by the codes of badges, one or many: typed at the door, or written down while the network
    was away and entered later with the hours at which people came.

    :raises NotAllowed: the actor sits in neither of the two offices
    :raises CodeUnknown: a code is none of the session's guests; then nobody of the list is let in
    :raises NotSessionDay: the session does not sit today
    """
    session = locked_session(session_id)
    require(actor, "logistics.edit", session)
    refuse_other_day(session, at)
    wanted = [(normal_code(one.code), one.hour) for one in noted]
    known = codes_of(session.council_id, [code for code, _hour in wanted])
    strange = [
        shown(code)
        for code, _hour in wanted
        if code not in known
        or known[code].session_id != session.pk
        or known[code].removed_at is not None
    ]
    if strange or not wanted:
        raise CodeUnknown(strange or ["–"])
    day = today_of(at)
    return [
        _arrive(
            known[code],
            Via.CODE,
            actor,
            min(datetime.combine(day, hour, tzinfo=ZONE), at) if hour else at,
        )
        for code, hour in wanted
    ]


def session_days(session: CouncilSession) -> set[object]:
    """The days on which people are let in: those of the sittings, and of the opening."""
    days: set[object] = {sitting.day for sitting in sittings_of(session.pk)}
    return days | {session.opening_day} - {None}


def refuse_other_day(session: CouncilSession, at: datetime) -> None:
    """:raises NotSessionDay: the session does not sit on the day of `at`"""
    if today_of(at) not in session_days(session):
        raise NotSessionDay(written_day(today_of(at)))


def _arrive(guest: Guest, via: Via, actor: Actor, at: datetime) -> Arrival:
    day = today_of(at)
    begins = sittings_of(guest.session_id).filter(day=day).values_list("starts", flat=True).first()
    start = begins or guest.session.opening_hour
    late = at.astimezone(ZONE).time() > start
    arrival, made = Arrival.objects.get_or_create(
        guest=guest,
        day=day,
        defaults={"council": guest.council, "via": via, "late": late, **signed(actor, at)},
    )
    if made:
        told = GuestArrived(
            guest_id=guest.pk,
            guest=guest.comes_as,
            day=day,
            hour=at.astimezone(ZONE).time().replace(microsecond=0),
            late=late,
            via=via,
            **about(guest.session),
        )
        journal.write(told, actor=actor, at=at)
    return arrival
