"""Names of bodies break between their parts, whatever the room."""

from __future__ import annotations

import pytest

from kyhop.papers.office import Line, Sheet
from kyhop.papers.office.breaking import HARD, even, glued, in_lines
from kyhop.papers.office.metrics import width_pt
from kyhop.papers.office.styles import FORMS

BODY = "Cơ quan ban hành"
LONG = "BAN QUẢN LÝ DỰ ÁN CÁC CÔNG TRÌNH GIAO THÔNG VÀ DÂN DỤNG TỈNH ĐIỆN BIÊN"


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("HỘI ĐỒNG NHÂN DÂN TỈNH ĐIỆN BIÊN", ["HỘI ĐỒNG NHÂN DÂN", "TỈNH ĐIỆN BIÊN"]),
        ("THƯỜNG TRỰC HỘI ĐỒNG NHÂN DÂN", ["THƯỜNG TRỰC", "HỘI ĐỒNG NHÂN DÂN"]),
        ("VĂN PHÒNG ỦY BAN NHÂN DÂN TỈNH", ["VĂN PHÒNG", "ỦY BAN NHÂN DÂN TỈNH"]),
        ("BAN KINH TẾ - NGÂN SÁCH", ["BAN KINH TẾ -", "NGÂN SÁCH"]),
        ("SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH", ["SỞ VĂN HÓA,", "THỂ THAO VÀ DU LỊCH"]),
        ("SỞ TÀI CHÍNH", ["SỞ TÀI CHÍNH"]),
        ("VĂN PHÒNG ĐOÀN ĐẠI BIỂU QUỐC HỘI VÀ HỘI ĐỒNG NHÂN DÂN TỈNH",
         ["VĂN PHÒNG", "ĐOÀN ĐẠI BIỂU QUỐC HỘI", "VÀ HỘI ĐỒNG", "NHÂN DÂN TỈNH"]),
        ("VĂN PHÒNG ĐOÀN ĐẠI BIỂU QUỐC HỘI VÀ HỘI ĐỒNG NHÂN DÂN TỈNH ĐIỆN BIÊN",
         ["VĂN PHÒNG", "ĐOÀN ĐẠI BIỂU QUỐC HỘI", "VÀ HỘI ĐỒNG NHÂN DÂN", "TỈNH ĐIỆN BIÊN"]),
        ("VĂN PHÒNG ĐOÀN ĐBQH VÀ HĐND TỈNH", ["VĂN PHÒNG ĐOÀN ĐBQH", "VÀ HĐND TỈNH"]),
        ("THƯỜNG TRỰC HỘI ĐỒNG NHÂN DÂN TỈNH", ["THƯỜNG TRỰC HỘI ĐỒNG", "NHÂN DÂN TỈNH"]),
        ("HỘI ĐỒNG NHÂN DÂN TỈNH", ["HỘI ĐỒNG", "NHÂN DÂN TỈNH"]),
        ("BAN KINH TẾ - XÃ HỘI HỘI ĐỒNG NHÂN DÂN PHƯỜNG",
         ["BAN KINH TẾ - XÃ HỘI", "HỘI ĐỒNG", "NHÂN DÂN PHƯỜNG"]),
        ("VĂN PHÒNG HỘI ĐỒNG NHÂN DÂN VÀ UBND PHƯỜNG", ["VĂN PHÒNG", "HỘI ĐỒNG NHÂN DÂN", "VÀ UBND PHƯỜNG"]),
        ("HỘI ĐỒNG NHÂN DÂN ĐẶC KHU BẠCH LONG VĨ", ["HỘI ĐỒNG NHÂN DÂN", "ĐẶC KHU BẠCH LONG VĨ"]),
        ("VIỆN KIỂM SÁT NHÂN DÂN TỈNH", ["VIỆN KIỂM SÁT", "NHÂN DÂN TỈNH"]),
        ("KHO BẠC NHÀ NƯỚC KHU VỰC", ["KHO BẠC", "NHÀ NƯỚC KHU VỰC"]),
        ("ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM TỈNH", ["ỦY BAN MẶT TRẬN", "TỔ QUỐC VIỆT NAM TỈNH"]),
        (LONG, ["BAN QUẢN LÝ DỰ ÁN", "CÁC CÔNG TRÌNH", "GIAO THÔNG", "VÀ DÂN DỤNG", "TỈNH ĐIỆN BIÊN"]),
        ("{{ co_quan|upper }} CỦA MỘT HỘI ĐỒNG NHÂN DÂN", ["{{ co_quan|upper }} CỦA MỘT HỘI ĐỒNG NHÂN DÂN"]),
    ],
)  # fmt: skip
def test_a_name_breaks_as_an_office_writes_it(name, lines):
    assert in_lines(name, BODY, 172).split("\n") == lines


@pytest.mark.parametrize("room", range(130, 300, 10))
def test_no_line_is_wider_than_the_room_and_no_word_is_lost(room):
    made = in_lines(LONG, BODY, room)
    assert made.replace("\n", " ") == LONG
    if "\n" in made:
        form = FORMS[BODY]
        assert all(width_pt(line, form.size, bold=form.bold) <= room for line in made.split("\n"))


@pytest.mark.parametrize("room", range(140, 260, 5))
@pytest.mark.parametrize("place", ["TỈNH", "PHƯỜNG", "ĐẶC KHU"])
def test_the_bare_word_of_a_place_never_stands_alone(room, place):
    for name in ("VĂN PHÒNG ĐOÀN ĐẠI BIỂU QUỐC HỘI VÀ HỘI ĐỒNG NHÂN DÂN", "THƯỜNG TRỰC HỘI ĐỒNG NHÂN DÂN",
                 "ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM", "SỞ"):  # fmt: skip
        assert place not in in_lines(f"{name} {place}", BODY, room).split("\n")


def test_a_part_wider_than_the_room_breaks_within():
    lines = in_lines("ĐOÀN ĐẠI BIỂU QUỐC HỘI TỈNH", BODY, 150).split("\n")
    assert lines == ["ĐOÀN ĐẠI BIỂU", "QUỐC HỘI TỈNH"]


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Hội đồng nhân dân tỉnh Điện Biên", ["Hội đồng nhân dân", "tỉnh Điện Biên"]),
        ("TM. Thường trực Hội đồng nhân dân", ["TM. Thường trực", "Hội đồng nhân dân"]),
        ("Văn phòng Đoàn ĐBQH và HĐND tỉnh", ["Văn phòng", "Đoàn", "ĐBQH", "và HĐND tỉnh"]),
        ("Thường trực Hội đồng nhân dân tỉnh", ["Thường trực", "Hội đồng", "nhân dân tỉnh"]),
        ("Sở Văn hóa, Thể thao và Du lịch", ["Sở", "Văn hóa,", "Thể thao", "và Du lịch"]),
        ("", [""]),
        ("{{ co_quan }}", ["{{", "co_quan", "}}"]),
        ("Hai  dấu cách", ["Hai", "", "dấu", "cách"]),
    ],
)
def test_in_a_column_of_any_width_the_parts_hold_together(name, parts):
    assert glued(name) == " ".join(part.replace(" ", HARD) for part in parts)
    assert glued(name).replace(HARD, " ") == name


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("Giám đốc Sở Tài chính", ["Giám đốc Sở Tài chính"]),
        ("Giám đốc Sở Giáo dục và Đào tạo", ["Giám đốc Sở Giáo dục", "và Đào tạo"]),
        ("Chánh Văn phòng Đoàn ĐBQH và HĐND tỉnh", ["Chánh Văn phòng", "Đoàn ĐBQH và HĐND tỉnh"]),
        ("Chủ tịch UBND phường Điện Biên Phủ", ["Chủ tịch UBND", "phường Điện Biên Phủ"]),
    ],
)
def test_a_plate_breaks_evenly_between_parts(name, lines):
    assert even(name, 40, 527, bold=True).split("\n") == lines


def test_the_words_of_a_card_stay_within_its_rim():
    name = "Phó Giám đốc phụ trách Sở Văn hóa, Thể thao và Du lịch tỉnh, Trưởng Ban Chỉ đạo"
    for sheet in (
        Sheet("Biển", (), landscape=True, tent=True),
        Sheet("Thẻ", (), columns=2, rows=4),
    ):
        for size in (15, 40):
            lines = sheet.words(Line(name, size, bold=True)).split("\n")
            assert " ".join(lines) == name
            if len(lines) > 1:
                assert all(width_pt(line, size, bold=True) <= sheet.room for line in lines)
