"""What a feed holds: over all councils of an account, or for one session."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import partial

from kyhop.access.rules import can
from kyhop.council.models import Council, CouncilSession
from kyhop.deadlines.today import bring_to_today
from kyhop.desk.calendar.entries import MEETING, Entry, Whose, entries_of
from kyhop.desk.calendar.ics import Source
from kyhop.people.models import Account
from kyhop.people.queries import actor_for, councils_of
from kyhop.statutes.queries import calendar_for

Address = Callable[[Council, Entry], str]
PAST, COMING = timedelta(days=31), timedelta(days=366)
MEETINGS = timedelta(days=60)
"""Executive meetings so long before the opening belong to the session's preparation."""


def sources_of(account: Account, now: datetime, address: Address) -> list[Source]:
    """One source for each council in which the account holds posts today.

    It reads what those posts may read: a post without the calendar gets nothing.
    """
    today = now.date()
    homes = councils_of(account.pk, today)
    found = []
    for council, posts in homes:
        actor = actor_for(account, council, now)
        if not can(actor, "desk.see_calendar", council):
            continue
        bring_to_today(council_id=council.pk, today=today, at=now)
        whose = Whose(actor.body_ids, frozenset(held.post_id for held in posts))
        prefix = f"{council.name}: " if len(homes) > 1 else ""
        found.append(_source(council, whose, today - PAST, today + COMING, address, prefix))
    return found


def whole_session(session: CouncilSession, whose: Whose, address: Address) -> Source:
    """One session: its opening and sittings, the executive meetings before it, and duties."""
    council = session.council
    opening = session.opening_day
    if opening is None:
        return Source((), calendar_for(council), partial(address, council))
    last = session.closing_day or opening
    everything = _source(council, whose, opening - COMING, last, address, "")
    mine = tuple(entry for entry in everything.entries if _belongs(entry, session))
    return Source(mine, everything.calendar, everything.address)


def _belongs(entry: Entry, session: CouncilSession) -> bool:
    if entry.kind == MEETING:
        return session.opening_day is not None and entry.day >= session.opening_day - MEETINGS
    return entry.session_id == session.pk


def _source(
    council: Council, whose: Whose, first: date, last: date, address: Address, prefix: str
) -> Source:
    calendar = calendar_for(council)
    entries = entries_of(council, first, last, whose, calendar)
    return Source(tuple(entries), calendar, partial(address, council), prefix)
