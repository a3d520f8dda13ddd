"""The groups of the board, in their order: what needs hands first, what is late last and marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kyhop.desk.board.lines import UNPLANNED, Line, by_urgency
from kyhop.law.model import State


@dataclass(frozen=True, slots=True)
class Group:
    """Some states under one heading; `marked` ones are drawn apart."""

    id: str
    title: str | Promise
    states: frozenset[str]
    marked: bool = False


GROUPS = (
    Group("at-risk", _("At risk"), frozenset({State.AT_RISK})),
    Group(
        "behind",
        _("Behind plan, overdue provisionally"),
        frozenset({State.BEHIND_NORM, State.OVERDUE_PROVISIONAL}),
    ),
    Group("on-time", _("On time"), frozenset({State.OPEN, State.WAITING})),
    Group("not-started", _("Not started"), frozenset({State.NOT_STARTED})),
    Group("prepared", _("Preparation done"), frozenset({State.DONE, State.DONE_LATE})),
    Group("unplanned", _("No dates yet"), frozenset({UNPLANNED})),
    Group("late", _("Late, cannot make it"), frozenset({State.LATE, State.CANNOT}), marked=True),
)
BY_ID = {group.id: group for group in GROUPS}
OF_STATE = {state: group for group in GROUPS for state in group.states}


@dataclass(frozen=True, slots=True)
class Grouped:
    """A group with its lines, most urgent first."""

    group: Group
    lines: tuple[Line, ...]


def group_of(line: Line) -> Group:
    """Where the line stands."""
    return OF_STATE[line.shown_state]


def grouped(lines: Sequence[Line]) -> list[Grouped]:
    """The groups that have lines, in their order."""
    members: dict[str, list[Line]] = {}
    for line in lines:
        members.setdefault(group_of(line).id, []).append(line)
    return [
        Grouped(group, tuple(by_urgency(members[group.id])))
        for group in GROUPS
        if group.id in members
    ]
