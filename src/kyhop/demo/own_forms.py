"""The sample council's own invitation: kyhop's form to begin with, changed in Word, uploaded, in use."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from kyhop.council.models import Council
from kyhop.demo import people
from kyhop.demo.consensus import OFFICE
from kyhop.demo.timetable import Timetable, at
from kyhop.stationery import actions

PAPER = "desk.invitation"
NAME = "Giấy mời dự kỳ họp - mẫu của tỉnh.docx"
LOOP = ("{%p for dong in cac_doan %}", "{{ dong }}", "{%p endfor %}")
"""What kyhop's form repeats; the council says it in words of its own."""
WORDS = (
    "{{ van_phong }} trân trọng kính mời: {{ co_quan_nhan }}",
    "Tới dự {{ ky_hop }}.",
    "Khai mạc: {{ khai_mac }}.",
    "Địa điểm: Hội trường tỉnh, Trung tâm hội nghị.",
    "Đại biểu mang theo giấy mời để nhận phù hiệu tại bàn đón tiếp, có mặt trước giờ khai mạc "
    "15 phút và để điện thoại ở chế độ im lặng trong phiên họp.",
    "Cơ quan không cử được người dự đúng thành phần đề nghị báo lại Văn phòng trước ngày khai mạc, "
    "nêu rõ họ tên, chức vụ người dự thay./.",
)


def tell(province: Council, days: Timetable) -> None:
    """The council office uploaded it when the session was begun to be prepared, and put it in use."""
    day = days.working(days.begun, 3)
    office = people.acting(province, OFFICE, at(day))
    form = actions.upload_form(
        council_id=province.pk, official=PAPER, name=NAME, content=invitation(), actor=office,
        at=at(day, 9),
    )  # fmt: skip
    actions.put_in_use(form_id=form.pk, actor=office, at=at(day, 10))


def invitation() -> bytes:
    """The form to begin with, its paragraphs in the council's own words; «Nơi nhận» stays a loop."""
    import docx
    from django.utils.translation import override

    from kyhop.stationery.own.starting import starter
    from kyhop.stationery.papers import paper

    with override("vi"):
        document = docx.Document(BytesIO(starter(paper(PAPER))))
    old = [one for one in document.paragraphs if one.text in LOOP]
    for words in WORDS:
        old[0].insert_paragraph_before(words, style=old[0].style)
    for one in old:
        gone: Any = one._element
        gone.getparent().remove(gone)
    out = BytesIO()
    document.save(out)
    return out.getvalue()
