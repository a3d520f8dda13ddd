"""The papers of this room: a report to be worked out, and the table of answers."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from django.utils.translation import override

from kyhop.files.models import StoredFile
from kyhop.law import load
from kyhop.law.criteria import CriterionKind
from kyhop.matters.models import Matter
from kyhop.papers.office import (
    Block,
    Column,
    Document,
    Issuer,
    Look,
    Paragraph,
    Row,
    Table,
    wording,
)
from kyhop.people.kinds import BodyKind
from kyhop.people.models import Body
from kyhop.people.queries import head_post
from kyhop.reviews.models import Review
from kyhop.reviews.queries import Line, remarks_of
from kyhop.reviews.states import OPINION_OF, Occasion
from kyhop.stationery.issuing import NO_SIGN, signing_title, usual_sign

COLUMNS = (
    Column("TT", 11, key="tt"),
    Column("Cơ quan", 34, key="co_quan"),
    Column("Ý kiến", 80, key="y_kien"),
    Column("Tiếp thu, giải trình", 72, key="tiep_thu"),
    Column("Đã sửa ở", 30, key="noi_sua"),
    Column("Cơ quan có ý kiến", 25, key="phan_hoi"),
)
HEADS = tuple(column.head for column in COLUMNS)


def report_skeleton(review: Review) -> Document:
    """The report of a review as far as its form is filled, in the form of Nghị định 30/2020."""
    with override("vi"):
        kind = review.kind_label
        blocks = (
            *_criteria(review),
            *_remarks(review),
            Paragraph("Kết luận", Look.LEAD),
            *texts(review.conclusion_label or wording.BLANK),
            *texts(review.conclusion_words),
        )
        return Document(
            title=f"Báo cáo {kind.lower()}",
            issuer=issuer_of(review.body, "BC"),
            place=wording.place_of(review.council.name_vi),
            kind="BÁO CÁO",
            about=(f"{kind} {review.matter.title}",),
            blocks=blocks,
            copies=(review.matter.lead.name, "Lưu: VT"),
        )


def _criteria(review: Review) -> list[Block]:
    marks = {mark.criterion: mark for mark in review.marks.all()}
    words = load.law().criteria
    said: list[Block] = []
    for number, criterion in enumerate(review.asked_for.criteria, start=1):
        said.append(Paragraph(f"{number}. {criterion.title.vi}", Look.LEAD))
        if criterion.kind is CriterionKind.POINTS:
            for point in review.points.filter(removed_at__isnull=True):
                stance = words.stances[point.stance].vi
                said += texts(f"{point.number}) {point.what} Ban {stance.lower()}. {point.words}")
            continue
        mark = marks.get(criterion.id)
        said += texts(f"{words.marks[mark.mark].vi}." if mark and mark.mark else wording.BLANK)
        said += texts(mark.words if mark else "")
    return said


def _remarks(review: Review) -> list[Block]:
    remarks = list(remarks_of(review.holder))
    if not remarks:
        return []
    said: list[Block] = [Paragraph("Ý kiến cụ thể", Look.LEAD)]
    for remark in remarks:
        at = f" ({remark.place})" if remark.place else ""
        quote = f" “{remark.quote}”:" if remark.quote else ""
        said += texts(f"{remark.number}){quote} {remark.words}{at} [{remark.weight_label}]")
    return said


NO_REMARK = "Đến thời điểm lập báo cáo, không có ý kiến nào phải tiếp thu, giải trình."


def answers_report(matter: Matter, occasion: Occasion, lines: Sequence[Line]) -> Document:
    """The table of answers as «Báo cáo tiếp thu, giải trình», ready for number and signature."""
    with override("vi"):
        about = f"Tiếp thu, giải trình ý kiến {OPINION_OF[occasion]}"
        rows = tuple(
            Row((str(number), *cells_of(line))) for number, line in enumerate(lines, start=1)
        )
        return Document(
            title=about,
            issuer=issuer_of(matter.lead, "BC"),
            place=wording.place_of(matter.council.name_vi),
            kind="BÁO CÁO",
            about=(about, matter.title),
            blocks=(Table(COLUMNS, rows, name="y_kien"),) if rows else (Paragraph(NO_REMARK),),
            copies=("Các cơ quan, tổ chức có ý kiến", "Lưu: VT") if rows else ("Lưu: VT",),
            landscape=True,
        )


def cells_of(line: Line) -> tuple[str, str, str, str, str]:
    """Author, remark, answer, place of the change, and what the author says; in Vietnamese."""
    remark, answer = line.remark, line.standing
    where = f"\n({remark.place})" if remark.place else ""
    said = remark.words + where
    if answer is None:
        return remark.author, said, "", "", ""
    told = answer.answer_label + (f"\n{answer.words}" if answer.words else "")
    file = f"{_paper_of(answer.file)}phiên bản {answer.file.number}, " if answer.file else ""
    check = answer.check_label + (f"\n{answer.check_words}" if answer.check_words else "")
    return remark.author, said, told, f"{file}{answer.place}".strip(", "), check


def _paper_of(file: StoredFile) -> str:
    """«Dự thảo nghị quyết, » for a version of a paper of the list; nothing for one beyond it."""
    words = load.law().papers.get(file.slot)
    return f"{words.vi}, " if words else ""


def answers_xlsx(lines: Sequence[Line]) -> bytes:
    """The same table as a sheet; no cell is ever a formula."""
    from xlsxwriter import Workbook

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


def issuer_of(body: Body, kind: str = NO_SIGN) -> Issuer:
    """The body as the head of a paper names it; ``kind`` is the letters of the kind of paper.

    Each body has letters of its own, which nobody has told kyhop: there is room to write them.
    """
    post = head_post(body.pk)
    above = "Hội đồng nhân dân" if body.kind == BodyKind.COMMITTEE else "Ủy ban nhân dân"
    place = body.council.name_vi.replace("HĐND", "").strip()
    title = signing_title(post.title_vi, body.name) if post else "Thủ trưởng"
    name = wording.in_full(body.name)
    authority = f"TM. {name}" if body.kind == BodyKind.COMMITTEE else ""
    return Issuer(f"{above} {place}", name, authority, title, usual_sign(kind, wording.BLANK))


def texts(text: str, look: Look = Look.BODY) -> list[Block]:
    """A paragraph for each line of the text."""
    return [Paragraph(line, look) for line in text.splitlines()]
