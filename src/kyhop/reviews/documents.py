"""The papers of this room: a report to be worked out, and the table of answers."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from django.utils.translation import override
from docx.document import Document as Doc
from docx.shared import Mm
from xlsxwriter import Workbook

from kyhop.law import load
from kyhop.law.criteria import CriterionKind
from kyhop.matters.models import Matter
from kyhop.papers.office import frame, wording
from kyhop.papers.office.issuer import Issuer
from kyhop.papers.office.parts import add_row, grid, repeat, say
from kyhop.papers.office.styles import LANDSCAPE_WIDTH, TEXT_WIDTH, new_document, put
from kyhop.people.kinds import BodyKind
from kyhop.people.models import Body
from kyhop.people.queries import head_post
from kyhop.reviews.models import Review
from kyhop.reviews.queries import Line, remarks_of
from kyhop.reviews.states import OCCASION_WORDS, Occasion

HEADS = ("TT", "Cơ quan", "Ý kiến", "Tiếp thu, giải trình", "Đã sửa ở", "Cơ quan có ý kiến")
WIDTHS = tuple(Mm(width) for width in (11, 34, 80, 72, 30, 25))


def report_skeleton(review: Review) -> bytes:
    """The report of a review as far as its form is filled, in the form of Nghị định 30/2020."""
    with override("vi"):
        kind = review.kind_label
        document = new_document(f"Báo cáo {kind.lower()}", review.body.name)
        issuer = issuer_of(review.body, "BC")
        frame.head(document, issuer, wording.place_of(review.council.name_vi), None, TEXT_WIDTH)
        frame.title(document, "BÁO CÁO", [f"{kind} {review.matter.title}"], TEXT_WIDTH)
        _criteria(document, review)
        _remarks(document, review)
        paragraph(document, "Kết luận", bold=True)
        paragraph(document, review.conclusion_label or wording.BLANK)
        paragraph(document, review.conclusion_words)
        frame.foot(document, issuer, (review.matter.lead.name, "Lưu: VT"), TEXT_WIDTH)
        return saved(document)


def _criteria(document: Doc, review: Review) -> None:
    marks = {mark.criterion: mark for mark in review.marks.all()}
    words = load.law().criteria
    for number, criterion in enumerate(review.asked_for.criteria, start=1):
        paragraph(document, f"{number}. {criterion.title.vi}", bold=True)
        if criterion.kind is CriterionKind.POINTS:
            for point in review.points.filter(removed_at__isnull=True):
                stance = words.stances[point.stance].vi
                paragraph(
                    document, f"{point.number}) {point.what} Ban {stance.lower()}. {point.words}"
                )
            continue
        mark = marks.get(criterion.id)
        paragraph(
            document, f"{words.marks[mark.mark].vi}." if mark and mark.mark else wording.BLANK
        )
        paragraph(document, mark.words if mark else "")


def _remarks(document: Doc, review: Review) -> None:
    remarks = list(remarks_of(review.holder))
    if not remarks:
        return
    paragraph(document, "Ý kiến cụ thể", bold=True)
    for remark in remarks:
        at = f" ({remark.place})" if remark.place else ""
        quote = f" «{remark.quote}»:" if remark.quote else ""
        paragraph(document, f"{remark.number}){quote} {remark.words}{at} [{remark.weight_label}]")


def answers_docx(matter: Matter, occasion: Occasion, lines: Sequence[Line]) -> bytes:
    """The table of answers as «Báo cáo tiếp thu, giải trình», ready for number and signature."""
    with override("vi"):
        about = f"Tiếp thu, giải trình ý kiến ({OCCASION_WORDS[occasion].vi.lower()})"
        document = new_document(about, matter.lead.name, landscape=True)
        issuer = issuer_of(matter.lead, "BC")
        place = wording.place_of(matter.council.name_vi)
        frame.head(document, issuer, place, None, LANDSCAPE_WIDTH)
        frame.title(document, "BÁO CÁO", [about, matter.title], LANDSCAPE_WIDTH)
        table = grid(document, WIDTHS, lined=True)
        repeat(table.rows[0])
        for cell, head in zip(table.rows[0].cells, HEADS, strict=True):
            say(cell, head, style="Bảng, đầu")
        for number, line in enumerate(lines, start=1):
            row = add_row(table, WIDTHS)
            for cell, text in zip(row.cells, (str(number), *cells_of(line)), strict=True):
                say(cell, *text.split("\n"), style="Bảng")
        frame.gap(document)
        frame.foot(document, issuer, ("Như trên", "Lưu: VT"), LANDSCAPE_WIDTH)
        return saved(document)


def cells_of(line: Line) -> tuple[str, str, str, str, str]:
    """Author, remark, answer, place of the change, and what the author says; in Vietnamese."""
    remark, answer = line.remark, line.standing
    where = f"\n({remark.place})" if remark.place else ""
    said = remark.words + where
    if answer is None:
        return remark.author, said, "", "", ""
    told = answer.answer_label + (f"\n{answer.words}" if answer.words else "")
    file = f"phiên bản {answer.file.number}, " if answer.file else ""
    check = answer.check_label + (f"\n{answer.check_words}" if answer.check_words else "")
    return remark.author, said, told, f"{file}{answer.place}".strip(", "), check


def answers_xlsx(lines: Sequence[Line]) -> bytes:
    """The same table as a sheet; no cell is ever a formula."""
    out = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with override("vi"), Workbook(out, options) as book:
        sheet = book.add_worksheet("Tiếp thu, giải trình")
        bold = book.add_format({"bold": True, "text_wrap": True, "border": 1})
        wrap = book.add_format({"text_wrap": True, "valign": "top", "border": 1})
        sheet.freeze_panes(1, 0)
        for column, (head, width) in enumerate(zip(HEADS, (5, 24, 60, 60, 24, 24), strict=True)):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, head, bold)
        for number, line in enumerate(lines, start=1):
            sheet.write_number(number, 0, number, wrap)
            for column, text in enumerate(cells_of(line), start=1):
                sheet.write_string(number, column, text, wrap)
    return out.getvalue()


def issuer_of(body: Body, sign: str) -> Issuer:
    """The body as the head of a paper names it; ``sign`` is the letters of the kind of paper."""
    post = head_post(body.pk)
    above = "Hội đồng nhân dân" if body.kind == BodyKind.COMMITTEE else "Ủy ban nhân dân"
    place = body.council.name_vi.replace("HĐND", "").strip()
    title = post.title_vi.split(body.name)[0].strip() if post else "Thủ trưởng"
    return Issuer(f"{above} {place}", wording.in_full(body.name), "", title, sign)


def paragraph(document: Doc, text: str, *, bold: bool = False) -> None:
    """A paragraph for each line of the text."""
    for line in text.splitlines():
        put(document.add_paragraph(), "Nội dung").add_run(line).bold = bold


def saved(document: Doc) -> bytes:
    """The file's bytes."""
    out = BytesIO()
    document.save(out)
    return out.getvalue()
