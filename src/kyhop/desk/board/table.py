"""The table twin of the chart: the same lines in columns, for reading, for paper and for Excel."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from kyhop.desk.board.gates import Gate
from kyhop.desk.board.groups import Grouped
from kyhop.desk.board.lines import UNPLANNED, Line, Step
from kyhop.desk.board.paint import MINUS, TONE
from kyhop.law.model import State
from kyhop.web import words
from kyhop.web.templatetags.web import state_badge

Value = str | int | date | None


@dataclass(frozen=True, slots=True)
class Cell:
    """A value; `tone` is `done`, `late` or `prov` for a date that says more than itself."""

    value: Value
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its head, what its cells hold (`text`, `date`, `number`), its width in Excel."""

    id: str
    head: str
    kind: str
    width: int
    cell: Callable[[Line], Cell]


def columns(gates: Sequence[Gate]) -> list[Column]:
    """The columns in order: what it is, how it stands, what comes next, then each gate."""
    fixed = [
        Column("code", _("Code"), "text", 10, lambda line: Cell(line.code)),
        Column("title", _("Matter"), "text", 52, lambda line: Cell(line.title)),
        Column("kind", _("Kind"), "text", 16, lambda line: Cell(line.kind_word)),
        Column("lead", _("Lead agency"), "text", 22, lambda line: Cell(line.lead)),
        Column(
            "committee", _("Verifying committee"), "text", 22, lambda line: Cell(line.committee)
        ),
        Column("state", _("State"), "text", 17, lambda line: Cell(state_word(line))),
        Column("slack", _("Spare days"), "number", 9, lambda line: Cell(line.slack)),
        Column("step", _("Current step"), "text", 28, lambda line: Cell(_title(line.current))),
        Column("who", _("Who answers for it"), "text", 24, lambda line: Cell(_who(line.current))),
        Column("due", _("Due"), "date", 12, lambda line: _due(line.current)),
        Column("ready", _("Ready at the earliest"), "date", 12, _ready),
    ]
    return fixed + [_gate_column(gate) for gate in gates]


def state_word(line: Line) -> str:
    """The state as a word, without its colour."""
    if line.shown_state == UNPLANNED:
        return _("No dates yet")
    return words.state_sentence(line.shown_state, short=True)


def _gate_column(gate: Gate) -> Column:
    head = gate.title
    return Column(f"gate-{gate.stage}", head, "date", 12, lambda line: _due(_passing(line, gate)))


def _passing(line: Line, gate: Gate) -> Step | None:
    """The step with which a line passes a gate: the last dated one of its stage."""
    dated = [s for s in line.preparation if s.stage == gate.stage and s.dated and s.due]
    return max(dated, key=lambda step: step.due or date.min, default=None)


def _due(step: Step | None) -> Cell:
    if step is None:
        return Cell(None)
    if step.done:
        return Cell(step.done, "done")
    if step.state in TONE and step.state != State.AT_RISK:
        return Cell(step.due, "late")
    return Cell(step.due, "prov" if step.provisional and step.due else "")


def _ready(line: Line) -> Cell:
    focus = line.focus
    if focus is None:
        return Cell(line.last_done, "done")
    over = bool(focus.finish and focus.limit and focus.finish > focus.limit)
    return Cell(focus.finish, "late" if over else "")


def _title(step: Step | None) -> str:
    return step.title if step else ""


def _who(step: Step | None) -> str:
    return step.who if step else ""


def table_rows(
    groups: Iterable[Grouped], shown: Sequence[Column], address: Callable[[Line], str]
) -> SafeString:
    """The bodies of the table in HTML."""
    badges: dict[str, str] = {}
    parts = []
    for found in groups:
        mark = " table__group--late" if found.group.marked else ""
        parts.append(
            f'<tbody><tr class="table__group{mark}"><th scope="rowgroup" colspan="{len(shown)}">'
            f"{escape(str(found.group.title))} · {len(found.lines)}</th></tr>"
        )
        parts += [_row(line, shown, address(line), badges) for line in found.lines]
        parts.append("</tbody>")
    return mark_safe("".join(parts))


def _row(line: Line, shown: Sequence[Column], address: str, badges: dict[str, str]) -> str:
    cells = []
    for column in shown:
        if column.id == "title":
            title = escape(line.title)
            link = f'<a class="table__main" href="{escape(address)}">{title}</a>'
            cells.append(f'<th scope="row">{link}</th>')
            continue
        if column.id == "state":
            html = _badge(line, badges)
        else:
            html = _html(column.cell(line))
        number = ' class="table__num"' if column.kind == "number" else ""
        if html or column.kind != "date":
            cells.append(f'<td{number} data-th="{escape(column.head)}">{html}</td>')
        else:
            cells.append('<td class="table__none"></td>')
    return f"<tr>{''.join(cells)}</tr>"


def _html(cell: Cell) -> str:
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, date):
        told = f'<time datetime="{value.isoformat()}">{value:%d/%m/%Y}</time>'
        return (
            f'<span class="date date--{cell.tone}">{_spoken(cell.tone)}{told}</span>'
            if cell.tone
            else told
        )
    if isinstance(value, int):
        return f"{MINUS}{-value}" if value < 0 else str(value)
    return escape(value)


def _spoken(tone: str) -> str:
    told = {"done": _("done"), "late": _("late"), "prov": _("provisional")}[tone]
    return f'<span class="vh">{escape(told)}: </span>'


def _badge(line: Line, badges: dict[str, str]) -> str:
    state = line.shown_state
    if state not in badges:
        word = state_word(line)
        badges[state] = escape(word) if state == UNPLANNED else state_badge(state, short=True)
    return badges[state]
