"""The chair's script (kịch bản điều hành): what is said at each line, when, and what a vote needs."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import yaml

from kyhop.agenda.papers_of.agenda import written
from kyhop.agenda.papers_of.reading import AgendaPaper, HalfDay, Item, Need
from kyhop.law.reasons import ReasonKind
from kyhop.papers.office import (
    Align,
    Block,
    Column,
    Document,
    Heading,
    Items,
    Row,
    RowKind,
    Table,
)
from kyhop.planner.kinds import NAMES, LineKind

PATH = Path(__file__).with_name("script.yaml")
BREAK, UNKNOWN = "break", "unknown_need"


@cache
def words() -> dict[str, dict[str, str]]:
    """What the chair says, by the kind of line."""
    return dict(yaml.safe_load(PATH.read_text("utf-8")))


def whole(made_of: AgendaPaper) -> Document:
    """The script of the whole session."""
    return _script(made_of, "KỊCH BẢN ĐIỀU HÀNH")


def opening(made_of: AgendaPaper) -> Document:
    """The script of the first half-day that is held in plenary."""
    first = next((half for half in made_of.halves if not half.group), made_of.halves[0])
    return _script(made_of, "KỊCH BẢN PHIÊN KHAI MẠC", only=first)


def _script(made_of: AgendaPaper, kind: str, only: HalfDay | None = None) -> Document:
    columns = (
        Column("Giờ", 24, Align.CENTER, key="gio"),
        Column("Nội dung", 50, key="noi_dung"),
        Column("Lời chủ tọa", 91, key="loi"),
    )
    halves = made_of.halves if only is None else (only,)
    rows: list[Row] = []
    for half in halves:
        rows.append(Row((half.heading,), RowKind.GROUP))
        rows += [Row((i.starts, i.title, said(i, made_of))) for i in half.items]
    blocks: list[Block] = [Table(columns, tuple(rows), name="dong")]
    used = {item.kind for half in halves for item in half.items}
    grounds = told({kind_: need for kind_, need in made_of.needs.items() if kind_ in used})
    if grounds:
        blocks += [
            Heading("Căn cứ của các con số", 1),
            Items(grounds, mark="-"),
        ]
    return written(made_of, kind, tuple(blocks))


def said(item: Item, made_of: AgendaPaper) -> str:
    """What the chair says at a line."""
    known = words()[item.kind or BREAK]
    pattern = known["with_who"] if item.who and "with_who" in known else known["says"]
    need = made_of.needs.get(LineKind(item.kind)) if item.kind else None
    least = str(need.least) if need else words()[UNKNOWN]["says"]
    return pattern.format(
        who="; ".join(item.who), title=item.title, session=made_of.session.title,
        minutes=item.minutes, ends=item.ends, least=least, total=made_of.deputies,
    )  # fmt: skip


def told(needs: Mapping[LineKind, Need]) -> tuple[str, ...]:
    """Each number with the rule behind it and its source, marked where unverified; a source that was
    named is not written again."""
    named: set[str] = set()
    lines = []
    for kind, need in needs.items():
        rule = next(reason for reason in need.reasons if reason.kind is ReasonKind.RULE)
        act, _, rest = rule.source.vi.partition(";")
        doubt = " (tạm áp)" if rule.provisional else ""
        first = f"văn bản số {act}" if act[:1].isdigit() else act
        shown = "văn bản nêu trên" if act in named else first
        named.add(act)
        says = lowered(rule.words.vi)
        lines.append(f"{NAMES[kind].vi}, {need.least} đại biểu: {says}; {shown};{rest}{doubt}")
    return tuple(lines)


def lowered(text: str) -> str:
    """A sentence as the second half of another."""
    return text[:1].lower() + text[1:]
