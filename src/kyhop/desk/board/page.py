"""What the board's templates show: plain values, everything asked of the database already."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kyhop.council.models import CouncilSession
from kyhop.desk.board import heading, paint
from kyhop.desk.board.axis import axis_for
from kyhop.desk.board.choosing import Choice, Chosen, Option, choose, options
from kyhop.desk.board.countdown import Countdown, countdown
from kyhop.desk.board.gates import Gate, gates_of
from kyhop.desk.board.groups import BY_ID, Grouped, grouped
from kyhop.desk.board.lines import Line
from kyhop.desk.board.queries import lines_of
from kyhop.desk.board.table import Column, Painter, columns
from kyhop.law.calendar import Calendar
from kyhop.law.errors import LawError
from kyhop.law.model import State
from kyhop.web.words import STATES

DENSE_FROM = 60
"""More lines than this stand in rows of 26 px."""

Address = Callable[[Line], str]


@dataclass(frozen=True, slots=True)
class Board:
    """A session's lines, narrowed and grouped, with the gates of the whole session."""

    session: CouncilSession
    today: date
    choice: Choice
    lines: tuple[Line, ...]
    chosen: Chosen
    groups: list[Grouped]
    gates: list[Gate]

    @property
    def chart(self) -> bool:
        """Whether the lines are drawn: without an opening day there is no axis to draw them on."""
        return self.choice.view == "chart" and self.session.opening_day is not None

    @property
    def columns(self) -> list[Column]:
        return columns(self.gates)


def board_of(session: CouncilSession, today: date, choice: Choice) -> Board:
    """Read a session and narrow it to what the reader asked for."""
    lines = tuple(lines_of(session))
    chosen = choose(lines, choice)
    gates = gates_of(lines, session.opening_day) if session.opening_day else []
    return Board(session, today, choice, lines, chosen, grouped(chosen.lines), gates)


def shown(board: Board, address: Address, works: Callable[[date], bool]) -> dict[str, Any]:
    """The context of the swapped region: filters and the chart or its table."""
    choice = board.choice
    context: dict[str, Any] = {
        "board": board,
        "picks": _picks(board),
        "selects": _selects(board.lines, choice),
        "kept": [(name, getattr(choice, name)) for name in ("state", "view", "paper")],
        "status": _counted(len(board.chosen.lines)),
        "all_url": Choice(view=choice.view, paper=choice.paper).query(),
        "dense": len(board.chosen.lines) > DENSE_FROM,
        "doubtful": [gate for gate in board.gates if gate.provisional],
    }
    if board.chosen.lines:
        context |= _drawn(board, address, works) if board.chart else _tabled(board, address)
    return context


def _drawn(board: Board, address: Address, works: Callable[[date], bool]) -> dict[str, Any]:
    session = board.session
    assert session.opening_day is not None
    closing = session.closing_day or session.opening_day
    axis = axis_for(board.today, session.opening_day, closing)
    canvas = paint.Canvas(
        axis, board.today, session.opening_day, closing, board.gates, axis.rests(works), address
    )
    return {
        "head": heading.head(canvas),
        "ground": paint.ground(canvas),
        "rows": paint.rows(board.groups, canvas),
    }


def _tabled(board: Board, address: Address) -> dict[str, Any]:
    wanted = board.columns
    rows: SafeString = Painter(wanted, address).bodies(board.groups)
    return {"columns": wanted, "rows": rows}


def works_by(calendar: Calendar) -> Callable[[date], bool]:
    """Whether a day is worked; outside the calendar's years every weekday is."""

    def works(day: date) -> bool:
        try:
            return calendar.is_working(day)
        except LawError:
            return day.weekday() < 5

    return works


def countdown_of(session: CouncilSession, today: date, calendar: Calendar) -> Countdown | None:
    """The count to the opening; none without a day, or outside the calendar's years."""
    if session.opening_day is None:
        return None
    try:
        return countdown(calendar, today, session.opening_day)
    except LawError:
        return None


def lead_parts(board: Board) -> list[dict[str, str]]:
    """`30 matters: 5 at risk, 1 late`, the states as links to their group."""
    parts = [{"text": _counted(len(board.lines)), "url": ""}]
    states = [line.shown_state for line in board.lines]
    for state, group in (
        (State.AT_RISK, "at-risk"),
        (State.BEHIND_NORM, "behind"),
        (State.OVERDUE_PROVISIONAL, "behind"),
        (State.LATE, "late"),
        (State.CANNOT, "late"),
    ):
        if count := states.count(state):
            known = STATES[state.value]
            word = str(known.short or known.word)
            url = Choice(state=group, view=board.choice.view).query()
            parts.append({"text": f"{count} {word[:1].lower()}{word[1:]}", "url": url})
    return parts


def _counted(count: int) -> str:
    return ngettext("%(n)s matter", "%(n)s matters", count) % {"n": count}


def _picks(board: Board) -> list[dict[str, Any]]:
    choice, chosen = board.choice, board.chosen
    whole = {"id": "all", "label": _("All"), "count": chosen.total, "state": ""}
    listed = [whole] + [
        {"id": group, "label": BY_ID[group].title, "count": count, "state": group}
        for group, count in chosen.counts.items()
    ]
    return [
        pick | {"url": choice.query(state=pick["state"]), "current": choice.state == pick["state"]}
        for pick in listed
    ]


def _selects(lines: Sequence[Line], choice: Choice) -> list[dict[str, Any]]:
    return [
        _select("lead", _("Every lead agency"), choice.lead,
                options(lines, lambda line: line.lead_id, lambda line: line.lead)),
        _select("committee", _("Every verifying committee"), choice.committee,
                options(lines, lambda line: line.committee_id, lambda line: line.committee)),
        _select("kind", _("Every kind"), choice.kind,
                options(lines, lambda line: line.kind, lambda line: line.kind_word)),
        _select("stage", _("At any stage"), choice.stage,
                options(lines, _stage, lambda line: line.current.stage_title if line.current else "")),
    ]  # fmt: skip


def _stage(line: Line) -> str:
    return line.current.stage if line.current else ""


def _select(name: str, every: str, now: object, found: list[Option]) -> dict[str, Any]:
    listed = [{"value": "", "label": every, "selected": not now}]
    listed += [
        {
            "value": option.value,
            "label": f"{option.label} ({option.count})",
            "selected": str(now) == option.value,
        }
        for option in found
    ]
    return {"name": name, "label": every, "options": listed, "given": bool(found)}
