from datetime import date
from io import BytesIO

import pytest
from docx import Document
from docx.oxml.ns import qn

from kyhop.desk.letters.letter import letter
from kyhop.papers.office import wording
from tests.desk.letters.making import duty, letter_to


def made(*duties, **more):
    return Document(BytesIO(letter(letter_to("Sở Tài chính", *duties, **more))))


def text(document):
    return "\n".join(p.text for p in document.paragraphs)


def rows(document):
    return [[cell.text for cell in row.cells] for row in document.tables[1].rows]


def test_each_duty_says_what_for_which_matter_by_when_on_what_ground():
    _head, _post, found = rows(made(duty()))
    assert found[0] == "1"
    assert found[1].endswith("KH4/03")
    assert found[2] == "Trình HĐND, gửi Ban thẩm tra\n- Tờ trình\n- Dự thảo nghị quyết"
    assert found[3] == "Thứ Hai\n23/11/2026"
    assert found[4] == "Chưa rõ điều, Nghị định 78/2025/NĐ-CP\n(tạm áp, chưa kiểm chứng)"


def test_a_ground_that_binds_carries_no_doubt_and_the_letter_explains_none():
    document = made(duty(basis="Điều 60 khoản 7, 87/2015/QH13", standing=""))
    assert rows(document)[-1][4] == "Điều 60 khoản 7, 87/2015/QH13"
    assert wording.PROVISIONAL not in text(document)


def test_doubt_is_explained_once_below_the_table():
    document = made(duty(), duty(code="KH4/04", standing=wording.NORM))
    assert text(document).count(f"“{wording.PROVISIONAL}”") == 1
    assert text(document).count(f"“{wording.NORM}”") == 1


def test_duties_stand_under_the_post_that_answers_for_them():
    document = made(duty(), duty(code="KH4/04"), duty(code="KH4/05", post="Trưởng phòng Ngân sách"))
    first = [row[0] for row in rows(document)[1:]]
    assert first == [
        "Chịu trách nhiệm: Giám đốc Sở Tài chính", "1", "2",
        "Chịu trách nhiệm: Trưởng phòng Ngân sách", "3",
    ]  # fmt: skip


def test_the_head_of_the_table_is_repeated_and_no_row_is_torn():
    table = made(*(duty(code=f"KH4/{n}") for n in range(30))).tables[1]
    marks = [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows]
    assert marks == [True] + [False] * 31
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)


def test_the_letter_names_the_session_its_opening_and_the_number_of_matters():
    said = text(made(duty(), duty(step="Thẩm tra"), duty(code="KH4/04")))
    assert "Kỳ họp thứ Tư, HĐND tỉnh Điện Biên khóa XVI" in said
    assert "khai mạc lúc 08 giờ 00 phút, Thứ Ba, ngày 08/12/2026" in said
    assert "đối với 02 nội dung" in said
    assert "tổ chức thực hiện./." in said


def test_without_a_day_there_is_room_to_write_it_and_a_duty_without_a_date_says_so():
    document = made(duty(due=None), day=None)
    assert document.tables[0].rows[1].cells[1].text == "Điện Biên, ngày …… tháng …… năm ……"
    assert rows(document)[-1][3] == "chưa ấn định ngày"


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 11, 5), "Điện Biên, ngày 05 tháng 11 năm 2026"),
        (date(2027, 2, 15), "Điện Biên, ngày 15 tháng 02 năm 2027"),
        (date(2027, 3, 1), "Điện Biên, ngày 01 tháng 3 năm 2027"),
    ],
)
def test_days_below_ten_and_the_first_two_months_carry_a_nought(day, said):
    assert wording.place_and_day("Điện Biên", day) == said


@pytest.mark.parametrize(
    ("council", "place", "full"),
    [
        ("HĐND tỉnh Điện Biên", "Điện Biên", "Hội đồng nhân dân tỉnh Điện Biên"),
        ("HĐND thành phố Huế", "Huế", "Hội đồng nhân dân thành phố Huế"),
        ("Hội đồng nhân dân phường Mường Thanh", "Mường Thanh", "Hội đồng nhân dân phường Mường Thanh"),
        ("HĐND", "HĐND", "Hội đồng nhân dân"),
    ],
)  # fmt: skip
def test_the_council_is_written_in_full_and_its_place_found(council, place, full):
    assert wording.place_of(council) == place
    assert wording.in_full(council) == full


def test_a_file_is_named_so_that_every_system_takes_it():
    assert wording.file_name('Sở "Y tế" / Dân số: 1') == "Sở-Y-tế-Dân-số-1"
