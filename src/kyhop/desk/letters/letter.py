"""The notice of duties to one agency (Thông báo nhiệm vụ chuẩn bị kỳ họp)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from kyhop.desk.letters.values import Duty, Letter
from kyhop.papers.office import (
    Align,
    Block,
    Column,
    Document,
    Paragraph,
    Row,
    RowKind,
    Table,
    wording,
)

COLUMNS = (
    Column("TT", 11, Align.CENTER, "tt"),
    Column("Nội dung trình kỳ họp", 44, key="noi_dung"),
    Column("Việc phải làm, hồ sơ", 41, key="viec"),
    Column("Hạn", 25, Align.CENTER, "han"),
    Column("Căn cứ", 44, key="can_cu"),
)


def letter(made_of: Letter) -> bytes:
    """The letter as a DOCX, ready for number and signature."""
    from kyhop.papers.office.to_word import to_docx

    return to_docx(notice(made_of))


def notice(made_of: Letter) -> Document:
    """The letter: which duties the agency has, for which matter, by when, on what ground."""
    blocks: list[Block] = [Paragraph(text) for text in _opening(made_of)]
    blocks.append(_duties(made_of.duties))
    blocks += [Paragraph(text) for text in _closing(made_of)]
    return Document(
        title=f"Thông báo nhiệm vụ: {made_of.agency}",
        issuer=made_of.issuer,
        place=made_of.place,
        day=made_of.day,
        number=made_of.number,
        kind=wording.NOTICE,
        about=tuple(_about(made_of)),
        blocks=tuple(blocks),
        copies=made_of.copies,
    )


def _about(made_of: Letter) -> list[str]:
    return [f"Nhiệm vụ của {made_of.agency}", f"chuẩn bị {made_of.session.short}"]


def _opening(made_of: Letter) -> list[str]:
    session = made_of.session
    if session.opens_at is None:
        when = "ngày khai mạc sẽ thông báo sau"
    else:
        hour = wording.clock(session.opens_at.time())
        when = f"khai mạc lúc {hour}, {wording.long_day(session.opens_at.date())}"
    matters = len({duty.code or duty.matter for duty in made_of.duties})
    return [
        f"Để chuẩn bị {session.title}, {when}, {made_of.issuer.body} thông báo các nhiệm vụ của"
        f" {made_of.agency} đối với {wording.two(matters)} nội dung như sau:"
    ]


def _closing(made_of: Letter) -> list[str]:
    said = [
        "Hạn tính đến hết giờ làm việc của ngày ghi trong bảng"
        + (f", theo {made_of.session.calendar}" if made_of.session.calendar else "")
        + "."
    ]
    standing = {duty.standing for duty in made_of.duties}
    if wording.PROVISIONAL in standing:
        said.append(
            f"Hạn ghi “{wording.PROVISIONAL}” lấy trị số của quy định chưa đọc được nguyên văn điều"
            " khoản đang áp dụng; chưa dùng để xác định quá hạn cho đến khi được xác nhận."
        )
    if wording.NORM in standing:
        said.append(
            f"Mốc ghi “{wording.NORM}” do hai bên thống nhất để kịp các bước sau; chậm mốc này không"
            " phải là quá hạn theo luật."
        )
    said.append(
        f"Khi thấy không bảo đảm hạn, đề nghị {made_of.agency} báo ngay {made_of.issuer.body}, nêu rõ"
        " lý do và thời điểm có thể hoàn thành."
    )
    said.append(f"Đề nghị {made_of.agency} tổ chức thực hiện./.")
    return said


def _duties(duties: Sequence[Duty]) -> Table:
    rows: list[Row] = []
    number = 0
    for post, listed in groupby(duties, key=lambda duty: duty.post):
        if post:
            rows.append(Row((f"Chịu trách nhiệm: {post}",), RowKind.GROUP))
        for duty in listed:
            number += 1
            rows.append(_duty(number, duty))
    return Table(COLUMNS, tuple(rows), name="nhiem_vu")


def _duty(number: int, duty: Duty) -> Row:
    day = wording.cell_day(duty.due) if duty.due else wording.UNDATED
    standing = f"({duty.standing})" if duty.standing else ""
    return Row(
        (
            str(number),
            _lines(duty.matter, duty.code),
            _lines(duty.step, *(f"- {paper}" for paper in duty.papers)),
            day.replace(", ", "\n"),
            _lines(duty.basis, standing),
        )
    )


def _lines(*lines: str) -> str:
    return "\n".join(line for line in lines if line)
