"""What every document of an office carries: the head above, the place to sign and the copies below."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from docx.document import Document as Doc
from docx.shared import Length, Mm, Pt

from kyhop.papers.office import wording
from kyhop.papers.office.issuer import Issuer
from kyhop.papers.office.metrics import width_pt
from kyhop.papers.office.parts import CELL_MARGIN, grid, rule, rule_below, say
from kyhop.papers.office.styles import FORMS, put

NAME_ROOM = 4
"""Empty lines between title and name, for the signature."""


def head(document: Doc, issuer: Issuer, place: str, day: date | None, width: Length) -> None:
    """Issuing body and number on the left; country, motto, place and day on the right."""
    form = FORMS["Quốc hiệu"]
    line = Pt(width_pt(wording.COUNTRY, form.size, bold=form.bold)) + 2 * CELL_MARGIN + Pt(3)
    right = Length(max(int(line), int(width * 0.5)))
    left = Length(int(width) - int(right))
    table = grid(document, (left, right), rows=2)
    body, country = table.rows[0].cells
    say(body, issuer.above.upper(), style="Cơ quan chủ quản")
    paragraph = put(body.add_paragraph(issuer.body.upper()), "Cơ quan ban hành")
    rule(body, paragraph.text, "Cơ quan ban hành", left, share=0.4)
    say(country, wording.COUNTRY, style="Quốc hiệu")
    put(country.add_paragraph(wording.MOTTO), "Tiêu ngữ")
    rule(country, wording.MOTTO, "Tiêu ngữ", right)
    number, when = table.rows[1].cells
    say(number, f"Số: {wording.BLANK}/{issuer.sign}", style="Số, ký hiệu")
    say(when, wording.place_and_day(place, day), style="Địa danh, thời gian")


def title(document: Doc, kind: str, about: Sequence[str], width: Length) -> None:
    """The kind of document and what it is about, with the rule below."""
    put(document.add_paragraph(kind), "Tên loại")
    for line in about:
        put(document.add_paragraph(line), "Trích yếu")
    rule_below(document, max(about, key=len), "Trích yếu", width, share=0.4)


def foot(document: Doc, issuer: Issuer, copies: Sequence[str], width: Length) -> None:
    """Who gets copies on the left, who signs on the right: a title, room, and no name."""
    left = Length(int(width * 0.5))
    right = Length(int(width) - int(left))
    copied, signed = grid(document, (left, right)).rows[0].cells
    say(copied, "Nơi nhận:", style="Nơi nhận")
    for number, copy in enumerate(copies):
        end = "." if number == len(copies) - 1 else ";"
        put(copied.add_paragraph(f"- {copy}{end}"), "Nơi nhận, danh sách")
    lines = [line for line in (issuer.authority, issuer.title) if line]
    say(signed, *(line.upper() for line in lines), style="Quyền hạn, chức vụ")
    for _line in range(NAME_ROOM):
        put(signed.add_paragraph(), "Họ tên")


def gap(document: Doc, height: float = 3) -> None:
    """A little room between two tables, which Word would otherwise join."""
    paragraph = put(document.add_paragraph(), "Đường kẻ")
    paragraph.paragraph_format.space_after = Mm(height)
