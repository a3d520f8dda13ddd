"""The order of the duties on the page: what can still be kept first, what has passed last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kyhop.desk.work.duties import SOON, Duty
from kyhop.law.model import State


@dataclass(slots=True)
class Group:
    """A heading of the list with its duties."""

    id: str
    title: str | Promise
    kind: str = ""
    duties: list[Duty] = field(default_factory=list)


TITLES: dict[str, tuple[str | Promise, str]] = {
    "soon": (_("Within 5 working days"), ""),
    "later": (_("After that"), ""),
    "undated": (_("No due date yet"), ""),
    "passed": (_("Past the planned day, still to be done"), "late"),
    "behind": (_("Behind plan, still to be done"), ""),
    "provisional": (_("Past a provisional date, still to be done"), ""),
    "late": (_("Late, still to be done"), "late"),
}

PASSED = {
    State.LATE.value: "late",
    State.OVERDUE_PROVISIONAL.value: "provisional",
    State.BEHIND_NORM.value: "behind",
}


def group_of(duty: Duty) -> str:
    """Which heading a duty stands under."""
    if duty.state in PASSED:
        return PASSED[duty.state]
    if duty.days is None:
        return "undated"
    if duty.days < 0:
        return "passed"
    return "soon" if duty.days <= SOON else "later"


def grouped(duties: Sequence[Duty]) -> list[Group]:
    """The groups that have duties, in the order of `TITLES`; inside one, least spare days first."""
    groups = {name: Group(name, title, kind) for name, (title, kind) in TITLES.items()}
    for duty in sorted(duties, key=_urgency):
        groups[group_of(duty)].duties.append(duty)
    return [group for group in groups.values() if group.duties]


def first_of(groups: Sequence[Group]) -> Duty | None:
    """The next thing to do: the most urgent that can still be kept, else the most urgent of all."""
    return groups[0].duties[0] if groups else None


def without(groups: Sequence[Group], duty: Duty | None) -> list[Group]:
    """The same groups without the duty that stands above them."""
    for group in groups:
        group.duties = [other for other in group.duties if other is not duty]
    return [group for group in groups if group.duties]


def _urgency(duty: Duty) -> tuple[bool, int, datetime | date, str]:
    """Least slack, then the earlier date, then the code."""
    far = datetime.max.replace(tzinfo=duty.at.tzinfo if duty.at else None)
    return (duty.slack is None, duty.slack or 0, (duty.at or far).replace(tzinfo=None), duty.code)
