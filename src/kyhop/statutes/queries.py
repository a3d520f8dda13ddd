"""Questions about the law as one council lives by it: its overlay, calendar and procedures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from functools import lru_cache

from django.db.models import Q, QuerySet

from kyhop.council.models import Council
from kyhop.council.states import LateDay
from kyhop.law.calendar import Calendar
from kyhop.law.load import law
from kyhop.law.model import Direction, Falls, Procedure, RuleVersion
from kyhop.law.overlay import Overlay
from kyhop.statutes import calendars
from kyhop.statutes.models import CalendarVersion, CouncilDayOff, LocalRule
from kyhop.statutes.states import EntryKind

INVITATION = "invite_committee"
"""The local step that the council's setting `invites_committee` turns on."""


def standing_entries(council_id: int, at: datetime) -> QuerySet[LocalRule]:
    """What the council has said about rules and not taken back at that moment."""
    found = LocalRule.objects.filter(council_id=council_id, signed_at__lte=at)
    return found.filter(Q(ended_at__isnull=True) | Q(ended_at__gt=at)).order_by("rule", "version")


def overlay_for(council: Council, at: datetime) -> Overlay:
    """All that the council adds to the law at that moment (quy chế phối hợp), one query."""
    entries = list(standing_entries(council.pk, at))
    turned_on = set(invitations()) if council.invites_committee else set()
    for entry in entries:
        if entry.kind == EntryKind.LOCAL_RULE:
            turned_on |= local_steps_of(entry.rule)
    return Overlay(
        id=council.slug,
        terms=tuple(entry.term for entry in entries),
        turns_on=frozenset(turned_on),
    )


def national_version() -> tuple[int, str]:
    """The number of the national calendar's newest version, and what it adds; one query."""
    found = CalendarVersion.objects.values_list("number", "body").first()
    return found or (0, "")


def national_calendar() -> Calendar:
    """The calendar of this deployment, with what its administrator has recorded."""
    return calendars.national(*national_version())


def calendar_for(council: Council) -> Calendar:
    """The council's working calendar: the national one and its own days off; two queries.

    Equal days give the same object within a process; its `version` names the state of both.
    """
    own = tuple(day.record for day in days_off(council.pk))
    mark = f"{council.slug}.{calendars.digest(repr(own))[:8]}"
    return calendars.with_own_days(*national_version(), own, mark)


def days_off(council_id: int) -> QuerySet[CouncilDayOff]:
    """The council's own days off that stand."""
    return CouncilDayOff.objects.filter(council_id=council_id, removed_at__isnull=True)


def procedure_for(
    council: Council, name: str, *, on: date | None = None, conditions: Iterable[str] = ()
) -> Procedure:
    """The procedure as the law data has it, under the council's choice for due days that are off.

    Equal questions give the same object, so that many matters share one graph.

    :raises UnknownId: no such procedure, or none of its versions is in force that day
    """
    return _procedure(name, on, frozenset(conditions), council.falls_before == LateDay.KEEP)


@lru_cache(maxsize=512)
def _procedure(name: str, on: date | None, conditions: frozenset[str], keeps: bool) -> Procedure:
    found = law().procedure(name, on=on, conditions=conditions)
    if not keeps:
        return found
    return replace(
        found,
        rules={name: _kept(version) for name, version in found.rules.items()},
        by_due_day={
            name: tuple(_kept(version) for version in versions)
            for name, versions in found.by_due_day.items()
        },
    )


def _kept(version: RuleVersion) -> RuleVersion:
    """The version with «at the latest before» dates left on a day off."""
    due = version.due
    if due is None or due.direction is not Direction.BEFORE or due.falls is not Falls.EARLIER:
        return version
    return replace(version, due=replace(due, falls=Falls.KEEP))


@lru_cache(maxsize=1)
def invitations() -> frozenset[str]:
    """The local steps that invite the committee to the executive meeting, as ``procedure.step``."""
    return frozenset(
        f"{procedure.base}.{step.id}"
        for procedure in law().procedures()
        for step in procedure.steps
        if step.local and step.id == INVITATION
    )


@lru_cache(maxsize=512)
def local_steps_of(rule: str) -> frozenset[str]:
    """The local steps that a council's own rule turns on, as ``procedure.step``."""
    homes = [base for base in law().procedure_bases if rule.startswith(base + ".")]
    if not homes:
        return frozenset()
    base = max(homes, key=len)
    return frozenset(
        f"{base}.{step.id}"
        for version in law().versions(base)
        for step in version.steps
        if step.local and rule in (*step.rules, step.lasts)
    )
