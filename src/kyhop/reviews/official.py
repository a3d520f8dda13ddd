"""The official papers of this room: reports of reviews, tables of answers, summaries of replies."""

from __future__ import annotations

from django.urls import reverse

from kyhop.access.roles import Role
from kyhop.access.rules import can
from kyhop.law.model import Words
from kyhop.matters.models import Matter
from kyhop.papers.office import Document, Issuer, Look, Paragraph, Row, Table
from kyhop.reviews.consulting.documents import COLUMNS as REPLIES
from kyhop.reviews.consulting.documents import replies_summary
from kyhop.reviews.consulting.queries import (
    consultations_before,
    consultations_of,
    postings_of,
)
from kyhop.reviews.documents import COLUMNS, answers_report, report_skeleton
from kyhop.reviews.models import Review
from kyhop.reviews.queries import RELATED, lines_of, shown
from kyhop.reviews.rules import AnswersOf
from kyhop.reviews.states import OCCASION_WORDS, Occasion
from kyhop.stationery import invented
from kyhop.stationery.issuing import NO_SIGN
from kyhop.stationery.papers import (
    Holder,
    Making,
    Paper,
    Part,
    chosen,
    register,
    register_holder,
)

REPORT_PAPER, ANSWERS, SUMMARY = "reviews.report", "reviews.answers", "reviews.replies"
TITLE = "Quy định mức thu phí tham quan di tích trên địa bàn tỉnh"


def _same(document: Document) -> Document:
    return document


def _report(review: Review, making: Making) -> Document:
    return chosen(report_skeleton(review), making)


def _answers(matter: Matter, making: Making) -> Document | None:
    if making.part not in list(Occasion):
        return None
    occasion = Occasion(making.part)
    if not can(making.actor, "reviews.see_table", AnswersOf(matter.council_id, matter, occasion)):
        return None
    lines = shown(lines_of(matter.pk, occasion), leads=can(making.actor, "reviews.answer", matter))
    return chosen(answers_report(matter, occasion, lines), making)


def _replies(matter: Matter, making: Making) -> Document:
    asked, posted = consultations_of(matter.pk), postings_of(matter.pk)
    document = replies_summary(
        matter, asked, posted, making.today, earlier=consultations_before(matter)
    )
    return chosen(document, making)


def _report_sample() -> Document:
    committee = Issuer(invented.COUNCIL, "Ban Kinh tế - Ngân sách", "TM. Ban Kinh tế - Ngân sách",
                       "Trưởng ban", "BC-KTNS")  # fmt: skip
    return Document(
        title="Báo cáo thẩm tra",
        issuer=committee,
        place=invented.PLACE,
        day=invented.DAY,
        kind="BÁO CÁO",
        about=(f"Thẩm tra {TITLE}",),
        blocks=(
            Paragraph("1. Sự cần thiết ban hành", Look.LEAD),
            Paragraph(
                "Đạt. Ban nhất trí với sự cần thiết ban hành nghị quyết như Tờ trình đã nêu."
            ),
            Paragraph("2. Nội dung còn ý kiến khác nhau", Look.LEAD),
            Paragraph("1) Mức thu đối với người cao tuổi. Ban đề nghị sửa. Giảm một nửa mức thu."),
            Paragraph("Ý kiến cụ thể", Look.LEAD),
            Paragraph("1) “mức thu 60.000 đồng”: chưa có thuyết minh (Điều 3 khoản 1) [Phải sửa]"),
            Paragraph("Kết luận", Look.LEAD),
            Paragraph("Đủ điều kiện trình sau khi tiếp thu."),
        ),
        copies=("Sở Văn hóa, Thể thao và Du lịch", "Lưu: VT"),
    )


def _answers_sample() -> Document:
    row = (
        "1",
        "Ban Kinh tế - Ngân sách",
        "Chưa có thuyết minh về mức thu\n(Điều 3 khoản 1)",
        "Tiếp thu\nĐã bổ sung phương án thu vào Tờ trình.",
        "phiên bản 2, mục III",
        "Đồng ý với tiếp thu, giải trình",
    )
    return Document(
        title="Tiếp thu, giải trình ý kiến thẩm tra",
        issuer=invented.agency("BC"),
        place=invented.PLACE,
        day=invented.DAY,
        kind="BÁO CÁO",
        about=("Tiếp thu, giải trình ý kiến thẩm tra", TITLE),
        blocks=(Table(COLUMNS, (Row(row),), name="y_kien"),),
        copies=("Các cơ quan, tổ chức có ý kiến", "Lưu: VT"),
        landscape=True,
    )


def _replies_sample() -> Document:
    rows = (
        Row(("1", "Sở Tư pháp", "Nhất trí", "số 12 ngày 02/11/2026", "")),
        Row(("2", "Ủy ban Mặt trận Tổ quốc", "Có ý kiến", "", "Làm rõ đối tượng được miễn phí.")),
    )
    return Document(
        title="Tổng hợp ý kiến góp ý",
        issuer=invented.agency(NO_SIGN),
        place=invented.PLACE,
        day=invented.DAY,
        kind="BẢN TỔNG HỢP",
        about=("Tổng hợp ý kiến góp ý đối với", TITLE),
        blocks=(
            Paragraph("1. Lấy ý kiến bằng văn bản", Look.LEAD),
            Paragraph("Số cơ quan được hỏi: 2; đã trả lời: 2."),
            Table(REPLIES, rows, name="tra_loi"),
        ),
        copies=("Như trên", "Lưu: VT"),
        landscape=True,
    )


register_holder(
    Holder(
        "review",
        lambda: Review.objects.select_related(*RELATED),
        lambda row: row.matter.code or row.matter.title[:40],
        lambda request, row: reverse("reviews:review", args=[request.council.slug, row.pk]),
    )
)
register_holder(
    Holder(
        "matter",
        lambda: Matter.objects.select_related("council", "session__term", "lead", "committee"),
        lambda row: row.code or row.title[:40],
        lambda request, row: f"{reverse('matters:matters', args=[request.council.slug])}{row.pk}/",
    )
)
register(
    Paper(
        id=REPORT_PAPER,
        title=Words("Báo cáo thẩm định, thẩm tra", "Report of a review"),
        about=Words(
            "Điền sẵn từ tiêu chí, điểm còn ý kiến khác nhau và ý kiến cụ thể.",
            "Filled from the criteria, the disputed points and the remarks.",
        ),
        holder="review",
        permission="reviews.write",
        data=_report,
        build=_same,
        sample=_report_sample,
        required=("cac_doan",),
        order=110,
    )
)
register(
    Paper(
        id=ANSWERS,
        title=Words("Báo cáo tiếp thu, giải trình", "Report on the answers"),
        about=Words("Từng ý kiến và câu trả lời.", "Each remark with its answer."),
        holder="matter",
        permission="reviews.print_answers",
        data=_answers,
        build=_same,
        sample=_answers_sample,
        parts=lambda _matter: [Part(one.value, OCCASION_WORDS[one].vi) for one in Occasion],
        required=("y_kien",),
        kept_by=(Role.EXECUTIVE_OFFICE,),
        order=120,
    )
)
register(
    Paper(
        id=SUMMARY,
        title=Words("Bản tổng hợp ý kiến góp ý", "Summary of the replies"),
        about=Words("Ai được hỏi, ai trả lời, nói gì.", "Who was asked, who replied, and what."),
        holder="matter",
        permission="reviews.see_consultations",
        data=_replies,
        build=_same,
        sample=_replies_sample,
        required=("tra_loi",),
        kept_by=(Role.EXECUTIVE_OFFICE,),
        order=100,
    )
)
