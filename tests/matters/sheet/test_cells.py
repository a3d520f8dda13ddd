"""What one cell says: days, kinds, headings, bodies."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyhop.matters.sheet.bodies import BodyBook
from kyhop.matters.sheet.body_words import KnownBody
from kyhop.matters.sheet.columns import FIELD_WORDS, Field, read_heading
from kyhop.matters.sheet.dates import Bound, NotADay, read_when
from kyhop.matters.sheet.kinds import read_kind
from kyhop.matters.sheet.lists import read_bodies
from kyhop.matters.sheet.text import fold, tidy
from kyhop.matters.states import MatterKind
from tests.matters.sheet.province import bodies, book

DAY = date(2026, 12, 8)
AFTERNOON = datetime(2026, 12, 8, 14, 0)  # noqa: DTZ001
BOOK = book()


@pytest.mark.parametrize(
    "written",
    [
        "08/12/2026", "8-12-2026", "8.12.2026", "8/12/26", "2026-12-08", "2026-12-08 00:00:00",
        "ngày 8 tháng 12 năm 2026", "Ngày 08 tháng 12 năm 2026 (thứ Ba)", "Thứ Ba, 08/12/2026",
        "8 Dec 2026", "08/12", "46364", 46364, 46364.75, DAY, AFTERNOON,
    ],
)  # fmt: skip
def test_a_day_in_many_spellings(written):
    when = read_when(written, 2026)
    assert (when.day, when.bound) == (DAY, Bound.ON)


@pytest.mark.parametrize(
    ("written", "bound", "first", "last"),
    [
        ("tháng 10/2026", Bound.WITHIN, date(2026, 10, 1), date(2026, 10, 31)),
        ("T10/2026", Bound.WITHIN, date(2026, 10, 1), date(2026, 10, 31)),
        ("tháng 2", Bound.WITHIN, date(2026, 2, 1), date(2026, 2, 28)),
        ("10/2026", Bound.WITHIN, date(2026, 10, 1), date(2026, 10, 31)),
        ("Quý IV năm 2026", Bound.WITHIN, date(2026, 10, 1), date(2026, 12, 31)),
        ("quý 1/2027", Bound.WITHIN, date(2027, 1, 1), date(2027, 3, 31)),
        ("trước 05/11/2026", Bound.BEFORE, date(2026, 11, 5), date(2026, 11, 5)),
        ("chậm nhất 15/11/2026", Bound.BY, date(2026, 11, 15), date(2026, 11, 15)),
        ("sau ngày 1/12/2026", Bound.FROM, date(2026, 12, 1), date(2026, 12, 1)),
        ("15/11/2026-20/11/2026", Bound.WITHIN, date(2026, 11, 15), date(2026, 11, 20)),
        ("từ 15/11/2026 đến 20/11/2026", Bound.WITHIN, date(2026, 11, 15), date(2026, 11, 20)),
    ],
)  # fmt: skip
def test_a_period_or_a_bound(written, bound, first, last):
    when = read_when(written, 2026)
    assert (when.bound, when.first, when.last) == (bound, first, last)
    assert when.day is None


@pytest.mark.parametrize(
    "written", ["31/02/2026", "13/13/2026", "30/2", "08/12/1026", "tháng 13/2026"]
)
def test_an_impossible_day(written):
    with pytest.raises(NotADay) as refusal:
        read_when(written, 2026)
    assert refusal.value.impossible


@pytest.mark.parametrize("written", ["chưa rõ", "theo kế hoạch", "Sau kỳ họp thứ 3", 5, "2026"])
def test_words_that_name_no_time(written):
    with pytest.raises(NotADay) as refusal:
        read_when(written, 2026)
    assert not refusal.value.impossible


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_every_day_is_read_back_from_its_usual_spellings(day):
    spelled = (
        f"{day:%d/%m/%Y}", f"{day.day}-{day.month}-{day.year}", day.isoformat(),
        f"ngày {day.day} tháng {day.month} năm {day.year}",
    )  # fmt: skip
    assert {read_when(text, 2026).day for text in spelled} == {day}


@given(st.text())
def test_folding_and_tidying_settle_at_once(text):
    assert fold(fold(text)) == fold(text)
    assert tidy(tidy(text)) == tidy(text)


@pytest.mark.parametrize(
    ("written", "title", "group", "kind"),
    [
        ("NGHỊ QUYẾT QPPL", "", "", MatterKind.NORMATIVE),
        ("nghi quyet quy pham phap luat", "", "", MatterKind.NORMATIVE),
        ("NQ cá biệt", "", "", MatterKind.INDIVIDUAL),
        (
            "Báo cáo giám sát",
            "Báo cáo giám sát giải quyết kiến nghị cử tri",
            "",
            MatterKind.OVERSIGHT,
        ),
        ("Báo cáo", "Báo cáo kết quả giải quyết kiến nghị cử tri", "", MatterKind.PETITIONS_REPORT),
        ("Báo cáo", "Báo cáo công tác", "", MatterKind.REPORT),
        ("Nghị quyết", "", "I. NGHỊ QUYẾT QUY PHẠM PHÁP LUẬT", MatterKind.NORMATIVE),
        ("", "", "NGHỊ QUYẾT KHÁC", MatterKind.INDIVIDUAL),
        ("Personnel", "", "", MatterKind.PERSONNEL),
        ("Nghị quyết", "", "", None),
        ("Nghị quyết", "", "Nhân sự", None),
        ("", "", "BÁO CÁO VÀ NỘI DUNG KHÁC", None),
        ("Tờ khai", "", "NGHỊ QUYẾT KHÁC", None),
    ],
)
def test_kinds_are_read_and_never_guessed(written, title, group, kind):
    reading = read_kind(written, title, group)
    assert reading.kind is kind
    assert kind or len(reading.candidates) > 1


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("Cơ quan\nchủ trì", Field.LEAD), ("CO QUAN CHU TRI", Field.LEAD), ("Lead agency", Field.LEAD),
        ("Đơn vị chủ trì soạn thảo", Field.LEAD), ("Ban thẩm tra", Field.COMMITTEE),
        ("Phối hợp thẩm tra", Field.COORDINATING_COMMITTEES), ("Trích yếu nội dung", Field.TITLE),
        ("Nôi dung trinh ky hop", Field.TITLE), ("Thời gian trình UBND tỉnh", Field.EXECUTIVE_TIME),
        ("Cơ quan chủ trỳ", Field.LEAD), ("Dự kiến kinh phí", None), ("", None),
        ("DANH MỤC NỘI DUNG TRÌNH KỲ HỌP THƯỜNG LỆ CUỐI NĂM", None),
    ],
)  # fmt: skip
def test_headings(heading, name):
    found = read_heading(heading)
    assert (found.field if found else None) is name


@pytest.mark.parametrize("name", Field)
def test_every_field_is_found_under_its_own_words(name):
    words = FIELD_WORDS[name]
    assert read_heading(words.vi).field is name
    assert read_heading(words.en).field is name


@pytest.mark.parametrize(
    ("written", "name", "how"),
    [
        ("Sở Tài chính", "Sở Tài chính", "name"),
        ("so tai chinh tinh Dien Bien", "Sở Tài chính", "name"),
        ("Sở GD&ĐT", "Sở Giáo dục và Đào tạo", "short"),
        ("Sở TN&MT", "Sở Nông nghiệp và Môi trường", "former"),
        ("Sở NN và PTNT", "Sở Nông nghiệp và Môi trường", "former"),
        ("Sở KH&ĐT", "Sở Tài chính", "former"),
        ("Sở KH&CN", "Sở Khoa học và Công nghệ", "short"),
        ("Sở TT&TT", "Sở Khoa học và Công nghệ", "former"),
        ("Sở VH,TT&DL", "Sở Văn hóa, Thể thao và Du lịch", "short"),
        ("VP UBND tỉnh", "Văn phòng UBND tỉnh", "name"),
        ("UBMTTQVN tỉnh", "Ủy ban MTTQ Việt Nam tỉnh", "name"),
        ("BCHQS tỉnh", "Bộ Chỉ huy Quân sự tỉnh", "short"),
        ("TT HĐND tỉnh", "Thường trực HĐND tỉnh", "name"),
        ("Sở Giáo dục và Đao tạoo", "Sở Giáo dục và Đào tạo", "like"),
        ("UBND xã Mường Nhé", "UBND xã Mường Nhé", "name"),
        ("UBND xã Nậm Kè", "UBND xã Nậm Kè", "name"),
        ("Sở LĐ-TB&XH", None, "ambiguous"),
        ("Ban Dân tộc", None, "ambiguous"),
        ("UBND xã Mường Nhi", None, "unknown"),
        ("UBND xã Kè", None, "unknown"),
        ("Sở Tài chánh", None, "unknown"),
        ("Sở", None, "unknown"),
        ("các sở, ngành", None, "collective"),
    ],
)
def test_bodies_are_certain_explained_or_left_to_a_person(written, name, how):
    reading = BOOK.read(written)
    assert (reading.body.name if reading.body else None, reading.how) == (name, how)
    if how in ("former", "short", "like", "ambiguous", "unknown"):
        assert reading.why.vi
        assert reading.why.en


def test_a_misspelt_body_comes_with_suggestions():
    assert BOOK.read("Sở Tài chánh").suggestions[0].name == "Sở Tài chính"
    assert {b.name for b in BOOK.read("UBND xã Mường Nhi").suggestions} >= {
        "UBND xã Mường Nhé",
        "UBND xã Mường Nhà",
    }


def test_in_a_column_of_committees_ban_dan_toc_is_the_committee():
    assert BOOK.read("Ban Dân tộc", committees=True).body.kind == "committee"
    assert BOOK.read("Sở Tài chính", committees=True).body is None


@pytest.mark.parametrize("body", bodies())
def test_every_body_is_found_by_its_own_name_or_asks(body):
    reading = BOOK.read(body.name)
    assert reading.body == body or body in reading.suggestions


ENDED = [
    KnownBody(1, "Văn phòng UBND tỉnh"),
    KnownBody(2, "Sở Ngoại vụ", closed_on=date(2025, 6, 30), merged_into=1),
    KnownBody(3, "Sở Thể thao", closed_on=date(2025, 6, 30)),
]


@pytest.mark.parametrize(
    ("written", "heirs"), [("Sở Ngoại vụ", [1]), ("SỞ NGOẠI VỤ", [1]), ("Sở Thể thao", [])]
)
def test_a_body_that_ended_is_not_taken_but_its_successor_is_offered(written, heirs):
    reading = BodyBook(ENDED).read(written)
    assert (reading.body, reading.how) == (None, "ended")
    assert [body.id for body in reading.suggestions] == heirs
    assert "30/06/2025" in reading.why.vi
    assert "30/06/2025" in reading.why.en
    assert all(body.name in reading.why.vi for body in reading.suggestions)


def test_a_name_resembling_that_of_an_ended_body_offers_only_bodies_that_stand():
    assert all(b.closed_on is None for b in BodyBook(ENDED).read("Sở Ngoại vụu").suggestions)


def test_a_standing_body_of_the_same_name_is_taken():
    again = KnownBody(4, "Sở Thể thao")
    assert BodyBook([*ENDED, again]).read("Sở Thể thao").body == again


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Sở Văn hóa, Thể thao và Du lịch, Sở Tài chính",
         ["Sở Văn hóa, Thể thao và Du lịch", "Sở Tài chính"]),
        ("Sở Tài chính, Nội vụ và Sở Y tế", ["Sở Tài chính", "Sở Nội vụ", "Sở Y tế"]),
        ("- Sở Tài chính\n- Sở Y tế; Sở Y tế", ["Sở Tài chính", "Sở Y tế"]),
        ("các sở, ngành\nUBND các xã, phường", ["các sở, ngành", "UBND các xã, phường"]),
        ("", []),
    ],
)  # fmt: skip
def test_several_bodies_in_a_cell(cell, names):
    assert [r.body.name if r.body else r.written for r in read_bodies(cell, BOOK)] == names
