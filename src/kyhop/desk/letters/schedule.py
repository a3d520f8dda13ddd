"""The board as the timetable that is printed and sent: the same groups, gates and states."""

from __future__ import annotations

from datetime import date

from kyhop.desk.board.lines import Line
from kyhop.desk.board.page import Board
from kyhop.desk.board.paint import signed
from kyhop.desk.board.table import Cell, Column, state_word
from kyhop.desk.letters.values import Timetable, TimetableRow
from kyhop.papers.office.issuer import Issuer
from kyhop.stationery.issuing import SessionFacts

DONE, DOUBT = "✓", "(tạm áp)"


def timetable_of(board: Board, session: SessionFacts, issuer: Issuer) -> Timetable:
    """Made in Vietnamese: call it with that language active."""
    gates = [column for column in board.columns if column.id.startswith("gate-")]
    groups = tuple(
        (
            str(found.group.title),
            tuple(_row(line, gates, late=found.group.marked) for line in found.lines),
        )
        for found in board.groups
    )
    notes = [f"{DONE}: đã xong vào ngày ghi trong ô."]
    if any(gate.provisional for gate in board.gates):
        notes.append(f"{DOUBT}: trị số chưa kiểm chứng, chưa dùng để xác định quá hạn.")
    return Timetable(
        session=session,
        issuer=issuer,
        gates=tuple(column.head for column in gates),
        groups=groups,
        as_of=board.today,
        notes=tuple(notes),
    )


def _row(line: Line, gates: list[Column], *, late: bool) -> TimetableRow:
    return TimetableRow(
        code=line.code,
        matter=line.title,
        kind=line.kind_word,
        lead=line.lead,
        committee=line.committee,
        state=state_word(line),
        slack=signed(line.slack),
        dates=tuple(_said(gate.cell(line)) for gate in gates),
        late=late,
    )


def _said(cell: Cell) -> str:
    if not isinstance(cell.value, date):
        return ""
    day = f"{cell.value:%d/%m/%Y}"
    if cell.tone == "done":
        return f"{DONE} {day}"
    return f"{day} {DOUBT}" if cell.tone == "prov" else day
