"""Citations: against the gold files, and in the ways the language really writes them."""

from __future__ import annotations

import unicodedata
from datetime import date
from pathlib import Path

import pytest

from kyhop.papers.cite import Role, cite
from kyhop.papers.cite.titles import Titles
from kyhop.papers.clean import clean
from kyhop.papers.evaluate import evaluate
from kyhop.papers.read import read_bytes

RESOLUTIONS = Path(__file__).resolve().parents[1] / "fixtures" / "resolutions"


def test_gold_files_are_read_as_well_as_promised():
    result = evaluate(RESOLUTIONS, Titles())
    assert result.files == 23
    assert result.total.precision >= 0.98, result.wrong
    assert result.total.recall >= 0.97, result.missed
    assert result.committees == []


def only(text: str, titles: Titles | None = None):
    found = cite(clean(text), titles or Titles()).citations
    assert len(found) == 1, found
    return found[0]


WAYS = {
    "Căn cứ Luật Đất đai số 31/2024/QH15;": ("luật", "31/2024/QH15", None),
    "Căn cứ Luật Đất đai ngày 18/01/2024;": ("luật", None, date(2024, 1, 18)),
    "Căn cứ Luật Đất đai, ngày 18 tháng 01 năm 2024;": ("luật", None, date(2024, 1, 18)),
    "Căn cứ Luật Đất đai năm 2024;": ("luật", None, None),
    "Căn cứ Luật Đất đai;": ("luật", None, None),
    "Căn cứ Luật Bảo hiểm y tế 25/2008/QH12 ngày 14 tháng 11 năm 2008;": (
        "luật", "25/2008/QH12", date(2008, 11, 14)),
    "Căn cứ Bộ luật Dân sự số 91/2015/QH13;": ("bộ luật", "91/2015/QH13", None),
    "Căn cứ Pháp lệnh Ưu đãi người có công với cách mạng số 02/2020/UBTVQH14;": (
        "pháp lệnh", "02/2020/UBTVQH14", None),
    "Căn cứ Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam năm 2013;": ("hiến pháp", None, None),
    "Căn cứ Nghị quyết số 96/2023/QH15 ngày 23 tháng 6 năm 2023 của Quốc hội về việc X;": (
        "nghị quyết", "96/2023/QH15", date(2023, 6, 23)),
    "Căn cứ Nghị quyết số 594/NQ-UBTVQH15 ngày 12/9/2022 của Ủy ban Thường vụ Quốc hội;": (
        "nghị quyết", "594/NQ-UBTVQH15", date(2022, 9, 12)),
    "Căn cứ Nghị quyết số 103/2025/UBTVQH15;": ("nghị quyết", "103/2025/UBTVQH15", None),
    "Căn cứ Nghị quyết liên tịch số 72/2025/NQLT/UBTVQH15-CP-ĐCTUBTWMTTQVN ngày 20/02/2025;": (
        "nghị quyết liên tịch", "72/2025/NQLT/UBTVQH15-CP-ĐCTUBTWMTTQVN", date(2025, 2, 20)),
    "Căn cứ NĐ 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ về công tác văn thư;": (
        "nghị định", "30/2020/NĐ-CP", date(2020, 3, 5)),
    "Căn cứ QĐ số 1167/QĐ-TTg ngày 28/6/2016 của Thủ tướng Chính phủ;": (
        "quyết định", "1167/QĐ-TTg", date(2016, 6, 28)),
    "Căn cứ Thông tư liên tịch số 41/2014/TTLT-BYT-BTC ngày 24 tháng 11 năm 2014;": (
        "thông tư liên tịch", "41/2014/TTLT-BYT-BTC", date(2014, 11, 24)),
    "Căn cứ Chỉ thị số 34/CT-TTg ngày 26 tháng 12 năm 2016 của Thủ tướng Chính phủ;": (
        "chỉ thị", "34/CT-TTg", date(2016, 12, 26)),
    "Căn cứ Kết luận số 119-KL/TW ngày 20/01/2025 của Bộ Chính trị về định hướng;": (
        "kết luận", "119-KL/TW", date(2025, 1, 20)),
    "Căn cứ Nghị quyết số 26-NQ/TW ngày 05 tháng 8 năm 2008 của Ban Chấp hành Trung ương;": (
        "nghị quyết", "26-NQ/TW", date(2008, 8, 5)),
    "Căn cứ Văn bản hợp nhất số 23/VBHN-VPQH ngày 15/7/2020;": (
        "văn bản hợp nhất", "23/VBHN-VPQH", date(2020, 7, 15)),
    "Căn cứ Nghị quyết ngày 10 tháng 7 năm 2024 của Hội đồng nhân dân tỉnh;": (
        "nghị quyết", None, date(2024, 7, 10)),
    "Căn cứ Nghị định 34/2016 ngày 14/5/2016 của Chính phủ;": (
        "nghị định", "34/2016/NĐ-CP", date(2016, 5, 14)),
    "CĂN CỨ NGHỊ ĐỊNH SỐ 30/2020/NĐ-CP NGÀY 05 THÁNG 3 NĂM 2020 CỦA CHÍNH PHỦ;": (
        "nghị định", "30/2020/NĐ-CP", date(2020, 3, 5)),
    "Căn cứ Nghị quyết số 15/2013/NQ-\nHĐND ngày\n11/7/2013 của Hội đồng nhân dân tỉnh;": (
        "nghị quyết", "15/2013/NQ-HĐND", date(2013, 7, 11)),
    "Căn cứ Nghị địnhsố 30/2020/NĐ- CP ngày05tháng 3 năm2020 của Chính phủ;": (
        "nghị định", "30/2020/NĐ-CP", date(2020, 3, 5)),
    "Cân cứ Nghị định sổ 30/2O20/NÐ-CP ngày 05 tháng 3 năm 2O20 cùa Chính phủ;": (
        "nghị định", "30/2020/NĐ-CP", date(2020, 3, 5)),
    "Căn cứ Nghị định số 30/2020/NĐ\u2013CP ngày 05.3.2020 của Chính phủ;": (
        "nghị định", "30/2020/NĐ-CP", date(2020, 3, 5)),
    "Căn cứ Nghị định số 30/2020/NĐ-СР ngày 05-3-2020 của Chính phủ;": (
        "nghị định", "30/2020/NĐ-CP", date(2020, 3, 5)),
}  # fmt: skip


@pytest.mark.parametrize(("text", "identity"), WAYS.items())
def test_one_act_in_every_way_it_is_written(text, identity):
    found = only(text)
    assert found.identity == identity
    assert found.role is Role.BASIS
    again = only(unicodedata.normalize("NFD", text))
    assert again.identity == identity


def test_a_year_alone_is_kept_as_a_year():
    assert only("Căn cứ Luật Ban hành văn bản quy phạm pháp luật năm 2015;").year == 2015


def test_an_amending_act_after_its_law_is_a_basis_that_amends():
    found = cite(
        "Căn cứ Luật Ngân sách nhà nước số 83/2015/QH13 được sửa đổi, bổ sung một số điều theo"
        " Luật số 59/2020/QH14 và Luật số 56/2024/QH15;"
    ).of(Role.BASIS)
    assert [(one.kind, one.number) for one in found] == [
        ("luật", "83/2015/QH13"),
        ("luật (sửa đổi)", "59/2020/QH14"),
        ("luật (sửa đổi)", "56/2024/QH15"),
    ]


def test_acts_named_in_a_title_are_mentions():
    reading = cite(
        "Căn cứ Nghị định số 187/2025/NĐ-CP ngày 01 tháng 7 năm 2025 của Chính phủ sửa đổi, bổ sung một"
        " số điều của Nghị định số 78/2025/NĐ-CP ngày 01 tháng 4 năm 2025 của Chính phủ và Nghị định số"
        " 79/2025/NĐ-CP ngày 01 tháng 4 năm 2025 của Chính phủ; Nghị định số 30/2020/NĐ-CP;"
    )
    assert [one.number for one in reading.of(Role.BASIS)] == ["187/2025/NĐ-CP", "30/2020/NĐ-CP"]
    assert reading.of(Role.BASIS)[0].mentions == ("78/2025/NĐ-CP", "79/2025/NĐ-CP")


def test_a_second_act_after_a_complete_title_is_a_basis_of_its_own():
    found = cite(
        "Căn cứ Nghị định số 111/2013/NĐ-CP ngày 30 tháng 9 năm 2013 của Chính phủ quy định chế độ áp dụng"
        " biện pháp giáo dục tại xã và Nghị định số 56/2016/NĐ-CP ngày 29 tháng 6 năm 2016 của Chính phủ;"
    ).of(Role.BASIS)
    assert [one.number for one in found] == ["111/2013/NĐ-CP", "56/2016/NĐ-CP"]


def test_a_circulars_title_names_what_it_guides():
    reading = cite(
        "Căn cứ Thông tư số 18/2016/TT-BTC ngày 21/01/2016 của Bộ Tài chính hướng dẫn Luật Phí và lệ phí"
        " và Nghị định số 35/2015/NĐ-CP ngày 13/4/2015 của Chính phủ;"
    )
    assert [one.number for one in reading.of(Role.BASIS)] == ["18/2016/TT-BTC"]


def test_many_numbers_under_one_word():
    found = cite(
        "Căn cứ các Nghị định của Chính phủ: số 77/2015/NĐ-CP ngày 10/9/2015 về kế hoạch; số"
        " 136/2015/NĐ-CP ngày 31/12/2015 và số 161/2016/NĐ-CP ngày 02/12/2016;"
    ).of(Role.BASIS)
    assert [one.identity[:2] for one in found] == [
        ("nghị định", "77/2015/NĐ-CP"),
        ("nghị định", "136/2015/NĐ-CP"),
        ("nghị định", "161/2016/NĐ-CP"),
    ]


def test_two_laws_in_one_line_and_an_amending_law_with_laws_in_its_title():
    found = cite(
        "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015; Luật sửa đổi, bổ sung một"
        " số điều của Luật Tổ chức Chính phủ và Luật Tổ chức chính quyền địa phương ngày 22/11/2019;"
    ).of(Role.BASIS)
    assert [one.date for one in found] == [date(2015, 6, 19), date(2019, 11, 22)]
    assert found[1].title.startswith(
        "Luật sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ và"
    )


@pytest.mark.parametrize(
    ("text", "pinpoint"),
    [
        ("theo Khoản 2 Điều 12 Nghị định số 154/2016/NĐ-CP", "Khoản 2 Điều 12"),
        (
            "tại điểm a, b khoản 1 Điều 5 của Nghị định số 154/2016/NĐ-CP",
            "điểm a, b khoản 1 Điều 5",
        ),
        (
            "quy định tại khoản 2, 3, 4, Điều\n20 Nghị định số 64/2014/NĐ-CP",
            "khoản 2, 3, 4, Điều 20",
        ),
        ("quy định tại Nghị định số 64/2014/NĐ-CP", None),
    ],
)
def test_article_clause_and_point(text, pinpoint):
    assert only(text).pinpoint == pinpoint


def test_a_law_by_title_alone_inside_a_sentence_needs_the_register():
    text = "thực hiện theo quy định của Luật Tiếp công dân và các quy định hiện hành."
    assert cite(text).citations == ()
    found = only(text, Titles(["Luật Tiếp công dân"]))
    assert (found.title, found.date) == ("Luật Tiếp công dân", None)


@pytest.mark.parametrize(
    "text",
    [
        "Nghị quyết này có hiệu lực từ ngày 01 tháng 8 năm 2017.",
        "mức 100.000 đồng/người/buổi, 24/24 giờ, tỷ lệ 1/3, giai đoạn 2016/2020",
        "văn bản quy phạm pháp luật và kỷ luật lao động",
        "bồi dưỡng 80.000 đồng/1 ngày/1 người; từ ngày 01/7/2014 đến ngày 30/6/2015",
        "dự thảo Luật Đất đai đang trình Quốc hội",
        "Văn phòng luật sư; các luật gia",
        "quyết định tại phiên họp ngày 12/6/2017",
    ],
)
def test_what_is_no_citation(text):
    assert cite(text).citations == ()


def test_lines_that_end_with_a_comma_or_begin_with_a_colon_are_lines_of_their_own():
    data = (
        "NGHỊ QUYẾT\nCăn cứ: Luật Giá số 16/2023/QH15,\nCăn cứ: Luật Phí và lệ phí số 97/2015/QH13,\n"
        "Thực hiện Chỉ thị số 25/CT-TTg ngày 3–8–2024 của Thủ tướng Chính phủ,\nQUYẾT NGHỊ:"
    )
    found = cite(read_bytes(data.encode()).text).of(Role.BASIS)
    assert [one.number for one in found] == ["16/2023/QH15", "97/2015/QH13", "25/CT-TTg"]
    assert found[-1].date == date(2024, 8, 3)


@pytest.mark.parametrize(
    ("text", "identity"),
    [
        ("Căn cứ Luật Giá số 16/2023/QHl5;", ("luật", "16/2023/QH15", None)),
        ("Căn cứ Nghị quyết số 7/2031/UBTVQH1O;", ("nghị quyết", "7/2031/UBTVQH10", None)),
        ("Xét Tờ trình số 88/TTr-UBND ngày 2l tháng 1O năm 202l;",
         ("tờ trình", "88/TTr-UBND", date(2021, 10, 21))),
    ],
)  # fmt: skip
def test_letters_that_a_scanner_reads_for_figures(text, identity):
    assert only(text).identity == identity


def test_what_is_carried_out_stands_among_the_bases_wherever_the_line_is():
    text = (
        "Căn cứ Luật Giá số 16/2023/QH15;\n"
        "Thực hiện Nghị quyết số 43-NQ/TW ngày 24/01/2019 của Bộ Chính trị và Kết luận số 79-KL/TW"
        " ngày 13/5/2024 của Bộ Chính trị;\n"
        "Xét Tờ trình số 88/TTr-UBND ngày 21/7/2025;\n"
        "Căn cứ Chỉ thị số 25/CT-TTg ngày 03/8/2024;\n"
        "Trên cơ sở Báo cáo thẩm tra số 4/BC-BPC ngày 22/7/2025 của Ban Pháp chế.\nQUYẾT NGHỊ:"
    )
    reading = cite(text)
    assert [one.number for one in reading.of(Role.BASIS)] == [
        "16/2023/QH15", "43-NQ/TW", "79-KL/TW", "25/CT-TTg",
    ]  # fmt: skip
    considered = [one.number for one in reading.of(Role.CONSIDERED)]
    assert considered == ["88/TTr-UBND", "4/BC-BPC"]
    assert reading.committees == ("Pháp chế",)


def test_a_number_without_its_kind_takes_the_kind_of_the_one_before():
    text = (
        "Căn cứ Luật Giá số 16/2023/QH15;\nXét các Báo cáo thẩm tra số 55/BC-BPC ngày 20/11/2025 của"
        " Ban Pháp chế, số 56/BC-BKTNS ngày 21/11/2025 của Ban Kinh tế - Ngân sách;\nĐiều 1. Giá"
    )
    kinds = [(one.kind, one.number) for one in cite(text).of(Role.CONSIDERED)]
    assert kinds == [("báo cáo thẩm tra", "55/BC-BPC"), ("báo cáo thẩm tra", "56/BC-BKTNS")]


def test_a_day_that_no_calendar_has_is_kept_as_written():
    found = only("Căn cứ Nghị định số 30/2020/NĐ-CP ngày 31 tháng 02 năm 2020 của Chính phủ;")
    assert found.date is None
    assert found.bad_day == "ngày 31 tháng 02 năm 2020"


def test_considered_papers_and_committees():
    reading = cite(
        "Căn cứ Luật Giá số 16/2023/QH15;\nXét đề nghị của Ủy ban nhân dân tỉnh tại Tờ trình số"
        " 228/TTr-UBND ngày 29/6/2025 về việc sửa đổi Nghị quyết số 15/2013/NQ-HĐND; Báo cáo thẩm tra số"
        " 71/BC- HĐND ngày 13 tháng 9 năm 2025 của Ban Kinh tế -\nNgân sách của Hội đồng nhân dân tỉnh;\n"
        "QUYẾT NGHỊ:\nĐiều 1. Sửa đổi Nghị quyết số 15/2013/NQ-HĐND."
    )
    assert [one.identity for one in reading.of(Role.CONSIDERED)] == [
        ("tờ trình", "228/TTr-UBND", date(2025, 6, 29)),
        ("báo cáo thẩm tra", "71/BC-HĐND", date(2025, 9, 13)),
    ]
    assert reading.committees == ("Kinh tế - Ngân sách",)
    assert [one.number for one in reading.of(Role.BODY)] == ["15/2013/NQ-HĐND"]
