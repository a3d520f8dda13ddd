"""The notice of duties to one agency (Thông báo nhiệm vụ chuẩn bị kỳ họp) as a Word document."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from itertools import groupby

from docx.document import Document as Doc
from docx.shared import Mm
from docx.table import Table

from kyhop.desk.letters.values import Duty, Letter
from kyhop.papers.office import frame, wording
from kyhop.papers.office.parts import add_row, grid, merge_across, repeat, say
from kyhop.papers.office.styles import TEXT_WIDTH, new_document, put

WIDTHS = tuple(Mm(width) for width in (11, 49, 46, 27, 32))
HEADS = ("TT", "Nội dung trình kỳ họp", "Việc phải làm, hồ sơ", "Hạn", "Căn cứ")


def letter(made_of: Letter) -> bytes:
    """The letter's bytes: a DOCX in the form of Nghị định 30/2020, ready for number and signature."""
    document = new_document(f"Thông báo nhiệm vụ: {made_of.agency}", made_of.issuer.body)
    frame.head(document, made_of.issuer, made_of.place, made_of.day, TEXT_WIDTH)
    frame.title(document, wording.NOTICE, _about(made_of), TEXT_WIDTH)
    for paragraph in _opening(made_of):
        put(document.add_paragraph(paragraph), "Nội dung")
    _duties(document, made_of.duties)
    frame.gap(document)
    for paragraph in _closing(made_of):
        put(document.add_paragraph(paragraph), "Nội dung")
    frame.foot(document, made_of.issuer, made_of.copies, TEXT_WIDTH)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _about(made_of: Letter) -> list[str]:
    return [f"Nhiệm vụ của {made_of.agency}", f"chuẩn bị {_short(made_of)}"]


def _short(made_of: Letter) -> str:
    return made_of.session.title.partition(",")[0]


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
            f"Hạn ghi «{wording.PROVISIONAL}» lấy trị số của quy định chưa đọc được nguyên văn điều"
            " khoản đang áp dụng; chưa dùng để xác định quá hạn cho đến khi được xác nhận."
        )
    if wording.NORM in standing:
        said.append(
            f"Mốc ghi «{wording.NORM}» do hai bên thống nhất để kịp các bước sau; chậm mốc này không"
            " phải là quá hạn theo luật."
        )
    said.append(
        f"Khi thấy không bảo đảm hạn, đề nghị {made_of.agency} báo ngay {made_of.issuer.body}, nêu rõ"
        " lý do và thời điểm có thể hoàn thành."
    )
    said.append(f"Đề nghị {made_of.agency} tổ chức thực hiện./.")
    return said


def _duties(document: Doc, duties: Sequence[Duty]) -> None:
    table = grid(document, WIDTHS, lined=True)
    heads = table.rows[0]
    repeat(heads)
    for cell, head in zip(heads.cells, HEADS, strict=True):
        say(cell, head, style="Bảng, đầu")
    number = 0
    for post, listed in groupby(duties, key=lambda duty: duty.post):
        if post:
            _post(table, post)
        for duty in listed:
            number += 1
            _duty(table, number, duty)


def _post(table: Table, post: str) -> None:
    row = add_row(table, WIDTHS)
    say(merge_across(row), f"Chịu trách nhiệm: {post}", style="Bảng, nhóm")


def _duty(table: Table, number: int, duty: Duty) -> None:
    row = add_row(table, WIDTHS)
    count, matter, what, due, basis = row.cells
    say(count, str(number), style="Bảng, ô giữa")
    say(matter, *(line for line in (duty.matter, duty.code) if line), style="Bảng")
    say(what, duty.step, *(f"- {paper}" for paper in duty.papers), style="Bảng")
    day = wording.cell_day(duty.due) if duty.due else wording.UNDATED
    say(due, *day.split(", "), style="Bảng, ô giữa")
    said = [duty.basis] if duty.basis else []
    if duty.standing:
        said.append(f"({duty.standing})")
    say(basis, *said, style="Bảng")
