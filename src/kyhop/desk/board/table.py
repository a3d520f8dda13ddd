"""The table twin of the chart: the same lines in columns, for reading, for paper and for Excel."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

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


class Painter:
    """Writes the bodies of the table in HTML; what repeats is looked up once."""

    def __init__(self, shown: Sequence[Column], address: Callable[[Line], str]) -> None:
        self.shown, self.address = shown, address
        self.starts = [self._start(column) for column in shown]
        self.badges: dict[str, str] = {}
        tones = {
            "done": pgettext("of a date", "done"),
            "late": pgettext("of a date", "late"),
            "prov": pgettext("of a date", "provisional"),
        }
        self.tones = {
            tone: f'<span class="date date--{tone}"><span class="vh">{escape(told)}: </span>'
            for tone, told in tones.items()
        }

    def bodies(self, groups: Iterable[Grouped]) -> SafeString:
        """One body a group, with its heading."""
        return mark_safe("".join(self._group(found) for found in groups))

    @staticmethod
    def _start(column: Column) -> str:
        if column.id == "title":
            return '<th scope="row">'
        number = ' class="table__num"' if column.kind == "number" else ""
        return f'<td{number} data-th="{escape(column.head)}">'

    def _group(self, found: Grouped) -> str:
        mark = " table__group--late" if found.group.marked else ""
        head = f"{escape(str(found.group.title))} · {len(found.lines)}"
        return (
            f'<tbody><tr class="table__group{mark}"><th scope="rowgroup"'
            f' colspan="{len(self.shown)}">{head}</th></tr>'
            + "".join([self._row(line) for line in found.lines])
            + "</tbody>"
        )

    def _row(self, line: Line) -> str:
        cells = []
        for column, start in zip(self.shown, self.starts, strict=True):
            if column.id == "title":
                link = f'<a class="table__main" href="{escape(self.address(line))}">'
                cells.append(f"{start}{link}{escape(line.title)}</a></th>")
                continue
            html = self._badge(line) if column.id == "state" else self._html(column.cell(line))
            cells.append(f"{start}{html}</td>" if html else "<td></td>")
        return f"<tr>{''.join(cells)}</tr>"

    def _html(self, cell: Cell) -> str:
        value = cell.value
        if value is None:
            return ""
        if isinstance(value, date):
            year = f'<span class="year">{value:/%Y}</span>'
            told = f'<time datetime="{value.isoformat()}">{value:%d/%m}{year}</time>'
            return f"{self.tones[cell.tone]}{told}</span>" if cell.tone else told
        if isinstance(value, int):
            return f"{MINUS}{-value}" if value < 0 else str(value)
        return escape(value)

    def _badge(self, line: Line) -> str:
        state = line.shown_state
        if state not in self.badges:
            word = state_word(line)
            known = state != UNPLANNED
            self.badges[state] = state_badge(state, short=True) if known else escape(word)
        return self.badges[state]
