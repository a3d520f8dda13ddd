"""The checks: every known fault of the real texts is found, no negative control is flagged."""

from __future__ import annotations

import json
import re
from datetime import date
from functools import lru_cache
from pathlib import Path

import pytest

from kyhop.papers.checks import Case, Severity, check, rules
from kyhop.papers.clean import quoted
from kyhop.papers.model import Block, Paper, Place, Source
from kyhop.papers.read import read_bytes
from kyhop.papers.register import load

RESOLUTIONS = Path(__file__).resolve().parents[1] / "fixtures" / "resolutions"


@lru_cache(maxsize=64)
def findings(slug: str, effective: date | None = None):
    raw = (RESOLUTIONS / f"{slug}.txt").read_bytes()
    head = raw.decode()[:2000]
    day = re.search(r"date_passed: (\d{4}-\d\d-\d\d)", head)
    number = re.search(r"number: (\S+)", head)
    case = Case(
        read_bytes(raw, slug),
        load(),
        adoption=date.fromisoformat(day[1]) if day else None,
        effective=effective,
        normative_given=number[1].count("/") == 2,
    )
    return check(case)


def hits(slug: str, rule: str, words: str, **more):
    return [f for f in findings(slug, **more) if f.rule == rule and words in f.says.vi + f.quote]


KNOWABLE = [
    ("dien-bien-68-2017", "wrong_number", "basis.number", "59/2015/QĐ-TTg", {}),
    ("dong-thap-112-2017", "wrong_date", "basis.date", "14/5/2016", {}),
    ("dong-thap-112-2017", "typo_keyword", "typing.keyword", "Cân cứ", {}),
    ("dong-thap-112-2017", "typo_keyword", "cite.year_only", "2015", {}),
    ("bac-kan-09-2020", "wrong_date", "basis.date", "25/11/2015", {}),
    ("ha-noi-20-2025", "wrong_date", "basis.date", "25/6/2025", {}),
    ("son-la-591-2025-cb", "ambiguous_by_date", "basis.ambiguous", "Ngân sách nhà nước", {}),
    ("son-la-142-2025", "duplicate_phrase", "cite.repeated", "lặp", {}),
    ("dong-thap-04-2025", "retroactive_effect", "effect.retroactive", "01/7/2025",
     {"effective": date(2025, 7, 1)}),
    ("hai-duong-05-2024", "missing_basis", "basis.required", "Ban hành văn bản quy phạm", {}),
    ("dak-lak-05-2025", "unusual_flow", "basis.required", "Ban hành văn bản quy phạm", {}),
    ("dien-bien-21-2025", "late_submission", "dossier.late", "14 ngày", {}),
    ("phu-tho-71-2025", "late_submission", "dossier.late", "7 ngày", {}),
    ("dien-bien-68-2017", "missing_so", "cite.so", "25/2008/QH12", {}),
    ("bac-kan-09-2020", "spacing", "typing.space", "09 /2020", {}),
    ("bac-kan-09-2020", "spacing", "typing.space", "ngày18", {}),
    ("son-la-10-2021", "ocr_damage", "typing.syllable", "chtiết", {}),
]  # fmt: skip


@pytest.mark.parametrize(("slug", "kind", "rule", "words", "more"), KNOWABLE)
def test_every_fault_that_can_be_known_is_found(slug, kind, rule, words, more):
    assert hits(slug, rule, words, **more)


def test_every_listed_fault_is_covered_or_is_no_fault_of_the_text():
    listed = {
        (d["slug"], d["type"]) for d in json.loads((RESOLUTIONS / "defects.json").read_text())
    }
    found = {(slug, kind) for slug, kind, *_ in KNOWABLE}
    parsing = {"two_citations_one_line", "hard_wraps", "pinpoint"}
    rest = {(s, t) for s, t in listed - found if t not in parsing}
    assert rest == {
        ("ha-giang-97-2024-cb", "negative_control"),
        ("bac-giang-04-2017", "late_submission"),  # 15 days: not late by the candidate value
    }


def test_the_negative_control_stays_unflagged():
    assert not [f for f in findings("ha-giang-97-2024-cb") if f.rule.startswith("basis.expired")]
    assert not hits("ha-giang-97-2024-cb", "basis.date", "")


def test_real_texts_raise_no_other_serious_finding():
    serious = {
        (slug.stem, f.rule)
        for slug in RESOLUTIONS.glob("*.txt")
        for f in findings(slug.stem)
        if f.rule.startswith(
            ("basis.date", "basis.n", "basis.title", "basis.exp", "cite.days", "cite.tw")
        )
        or f.rule.startswith(("number", "name", "effect", "figure"))
        or f.severity is Severity.MUST
    }
    assert serious == {
        ("bac-kan-09-2020", "basis.date"),
        ("dien-bien-68-2017", "basis.number"),
        ("dong-thap-112-2017", "basis.date"),
        ("ha-noi-20-2025", "basis.date"),
        ("dong-thap-120-2017", "basis.date"),  # 21/12/2008 in one line, 31/12/2008 in another
        ("dong-thap-120-2017", "cite.days"),
        ("ha-giang-87-2017-cb", "basis.date"),  # 21/12/2012 beside 21/11/2012
        ("ha-giang-87-2017-cb", "cite.days"),
    }


def paper(*lines: str) -> Paper:
    blocks = tuple(Block(line, Place(index)) for index, line in enumerate(lines))
    return Paper(Source.TEXT, blocks)


def draft(
    *bases: str, body: tuple[str, ...] = (), effect: str = "ngày 01 tháng 01 năm 2026"
) -> Paper:
    return paper(
        "Số: 21/2025/NQ-HĐND",
        "Điện Biên, ngày 09 tháng 12 năm 2025",
        "NGHỊ QUYẾT",
        "Quy định mức hỗ trợ trên địa bàn tỉnh Điện Biên",
        "Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15;",
        "Căn cứ Luật Ban hành văn bản quy phạm pháp luật số 64/2025/QH15 được sửa đổi, bổ sung bởi Luật"
        " số 87/2025/QH15;",
        *bases,
        "Xét Tờ trình số 6681/TTr-UBND ngày 05 tháng 11 năm 2025 của Ủy ban nhân dân tỉnh;",
        "Hội đồng nhân dân tỉnh ban hành Nghị quyết quy định mức hỗ trợ.",
        "Điều 1. Phạm vi điều chỉnh",
        "1. Nghị quyết này quy định mức hỗ trợ.",
        "2. Mức hỗ trợ áp dụng từ năm 2026.",
        "Điều 2. Mức hỗ trợ",
        "a) Hộ nghèo: 500.000 đồng;",
        "b) Hộ cận nghèo: 300.000 đồng.",
        *body,
        f"Điều 3. Nghị quyết này có hiệu lực thi hành từ {effect}.",
        "Nghị quyết này đã được Hội đồng nhân dân tỉnh Điện Biên Khóa XV Kỳ họp thứ 24 thông qua ngày 09"
        " tháng 12 năm 2025./.",
    )


def rules_of(text: Paper, **more) -> dict[str, list]:
    found: dict[str, list] = {}
    for one in check(Case(text, load(), adoption=more.pop("adoption", date(2025, 12, 9)), **more)):
        found.setdefault(one.rule, []).append(one)
    return found


def test_a_clean_draft_raises_nothing():
    assert rules_of(draft()) == {}


def test_an_expired_basis_names_what_replaced_it_along_the_chain():
    found = rules_of(draft("Căn cứ Luật Tổ chức chính quyền địa phương số 77/2015/QH13;"))
    one = found["basis.expired"][0]
    assert "72/2025/QH15" in one.says.vi
    assert "65/2025/QH15" not in one.says.vi
    assert one.quote.startswith("Luật Tổ chức chính quyền địa phương số 77/2015/QH13")
    assert one.grade == "C"
    assert one.severity is Severity.SHOULD


def test_an_end_that_is_only_partly_known_is_no_error():
    basis = "Căn cứ Nghị định số 33/2023/NĐ-CP ngày 10 tháng 6 năm 2023 của Chính phủ;"
    assert "basis.expired" not in rules_of(draft(basis))


def test_an_act_the_register_does_not_know_is_no_error():
    basis = "Căn cứ Nghị định số 999/2024/NĐ-CP ngày 10 tháng 6 năm 2024 của Chính phủ quy định về X và Y;"
    assert rules_of(draft(basis)) == {}


def test_a_basis_that_takes_effect_with_the_resolution_is_allowed_but_not_later():
    basis = "Căn cứ Luật Ngân sách nhà nước số 89/2025/QH15;"
    assert "basis.not_yet" not in rules_of(draft(basis))
    early = draft(basis, effect="ngày 25 tháng 12 năm 2025")
    assert "basis.not_yet" in rules_of(early)


@pytest.mark.parametrize(
    ("basis", "rule"),
    [
        (
            "Căn cứ Nghị quyết số 05/2024/NQ-HĐND ngày 10/7/2024 của Hội đồng nhân dân tỉnh;",
            "basis.rank",
        ),
        ("Căn cứ Kết luận số 119-KL/TW ngày 20/01/2025 của Bộ Chính trị;", "basis.rank"),
        (
            "Căn cứ Nghị định số 78/2025/NĐ-CP ngày 31 tháng 02 năm 2025 của Chính phủ;",
            "basis.date",
        ),
        ("Căn cứ Nghị định số 79/2025/NĐ-CP ngày 01 tháng 4 năm 2024 của Chính phủ;", "cite.year"),
        ("Căn cứ Luật Giá số 16/2023/QH15; Luật Giá số 16/2023/QH15;", "cite.twice"),
        ("Căn cứ Luật Giá;", "cite.year_only"),
        (
            "Căn cứ Nghị định số 500/2026/NĐ-CP ngày 10 tháng 6 năm 2026 của Chính phủ;",
            "basis.future",
        ),
    ],
)
def test_faults_of_bases(basis, rule):
    assert rule in rules_of(draft(basis))


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("3. Ủy ban nhân dân huyện tổ chức thực hiện.", "name.level"),
        ("Giao Sở Kế hoạch và Đầu tư chủ trì, phối hợp thực hiện.", "name.body"),
        ("Áp dụng trên địa bàn tỉnh Hà Giang.", "name.place"),
        ("Thực hiện theo khoản 5 Điều 1 Nghị quyết này.", "number.reference"),
        ("Thực hiện theo Điều 9 Nghị quyết này.", "number.reference"),
        ("Bãi bỏ các quy định trước đây trái với Nghị quyết này.", "repeal.listed"),
        ("Mức chi: ……… đồng/người.", "left.blank"),
        ("Kinh phí xxx triệu đồng [ ].", "left.blank"),
        ("Thời gian thực hiện: 05 (sáu) năm.", "figure.words"),
        ("d) Hộ khác: 100.000 đồng.", "number.order"),
        ("Theo Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ.", "cite.first"),
    ],
)
def test_faults_of_the_body(line, rule):
    assert rule in rules_of(draft(body=(line,)))


@pytest.mark.parametrize(
    "line",
    [
        "Thay thế Nghị quyết số 10/2020/NQ-HĐND quy định mức hỗ trợ cho các huyện, thành phố.",
        "Địa bàn tỉnh Hà Giang (cũ) trước khi sắp xếp.",
        "Chi cho sách, báo, tài liệu,…; các khoản khác.",
        "Thời gian: 05 (năm) năm; 10 (mười) ngày.",
        "Theo khoản 2 Điều 1 Nghị quyết này.",
    ],
)
def test_what_is_no_fault(line):
    serious = {k for k in rules_of(draft(body=(line,))) if k != "cite.first"}
    assert serious == set()


def test_effect_must_be_named_exact_and_ten_days_off():
    assert "effect.missing" in rules_of(
        Paper(Source.TEXT, tuple(b for b in draft().blocks if "hiệu lực" not in b.text))
    )
    assert "effect.vague" in rules_of(draft(effect="ngày thông qua"))
    early = draft(effect="ngày 12 tháng 12 năm 2025")
    assert "effect.early" in rules_of(early)
    assert "effect.early" not in rules_of(early, shortened=True)
    assert "effect.retroactive" in rules_of(draft(effect="ngày 01 tháng 7 năm 2025"))


def test_form_17_has_no_decision_line_and_names_the_session_at_the_end():
    lines = [b.text for b in draft().blocks]
    at = lines.index("Hội đồng nhân dân tỉnh ban hành Nghị quyết quy định mức hỗ trợ.")
    lines[at] = "QUYẾT NGHỊ:"
    lines.insert(3, "KHÓA XV, KỲ HỌP THỨ 24")
    found = rules_of(paper(*lines))
    assert {"part.decides", "part.term"} <= set(found)


def test_papers_of_one_dossier_are_compared():
    ours = draft(
        body=(
            "Hỗ trợ hộ nghèo mức 500.000 đồng; tổng kinh phí thực hiện chính sách là 12.500 triệu đồng.",
        )
    )
    theirs = paper(
        "TỜ TRÌNH",
        "Dự thảo Nghị quyết quy định mức hỗ trợ đào tạo nghề trên địa bàn tỉnh Điện Biên.",
        "Tổng kinh phí thực hiện chính sách là 21.500 triệu đồng.",
    )
    found = rules_of(ours, others=(theirs,))
    assert "21.500" in found["agree.figures"][0].says.vi
    assert "agree.title" in found


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Thay thế cụm từ “Ủy ban nhân dân huyện” bằng cụm từ “Ủy ban nhân dân xã”.", False),
        ("Bỏ cụm từ “thị trấn” tại khoản 1 Điều 5.", False),
        ("Bỏ các cụm từ: “phòng Kinh tế và Hạ tầng”, “cấp huyện” và “thị trấn” tại Điều 5.", False),
        ("Thay thế cụm từ “cấp xã” bằng cụm từ “Ủy ban nhân dân huyện”.", True),
        ("Giao phòng Giáo dục và Đào tạo thực hiện.", True),
        ("Giao Toà án nhân dân huyện phối hợp.", True),
    ],
)
def test_old_names_that_a_resolution_strikes_are_no_fault(line, found):
    assert ("name.level" in rules_of(draft(body=(line,)))) is found


@pytest.mark.parametrize(
    ("sentence", "differs"),
    [
        ("trình Nghị quyết quy định mức hỗ trợ trên địa bàn tỉnh Lào Cai.", True),
        ("trình Nghị quyết quy định mức hỗ trợ trên địa bàn tỉnh Điện Biên theo Luật Giá.", False),
        ("trình Nghị quyết quy định mức hỗ trợ.", False),
    ],
)
def test_a_title_that_slips_once_is_found_though_it_stands_rightly_elsewhere(sentence, differs):
    right = "Về dự thảo Nghị quyết quy định mức hỗ trợ trên địa bàn tỉnh Điện Biên"
    theirs = paper("TỜ TRÌNH", right, f"Ủy ban nhân dân tỉnh {sentence}")
    found = rules_of(draft(), others=(theirs,))
    assert ("agree.title" in found) is differs
    if differs:
        assert "Lào Cai" in found["agree.title"][0].reason.vi


def test_every_finding_shows_reason_rule_grade_and_place():
    for slug in RESOLUTIONS.glob("*.txt"):
        for one in findings(slug.stem):
            assert one.reason.vi
            assert one.reason.en
            assert one.cite.act
            assert one.grade
            assert one.place.words().vi
            assert one.start <= one.end


def test_unverified_evidence_is_never_a_must():
    for slug in RESOLUTIONS.glob("*.txt"):
        for one in findings(slug.stem):
            assert not (one.provisional and one.severity is Severity.MUST)


def test_a_finding_keeps_its_key_when_the_text_moves():
    line = "Giao Sở Kế hoạch và Đầu tư chủ trì thực hiện."
    first = rules_of(draft(body=(line,)))["name.body"][0]
    moved = rules_of(draft(body=("c) Hộ khác: không hỗ trợ.", line)))["name.body"][0]
    assert first.key == moved.key
    assert first.place != moved.place


def test_rules_are_small_named_and_documented():
    seen = rules()
    assert len(seen) > 35
    for one in seen:
        assert one.says.vi
        assert one.says.en
        assert one.cite.act
        assert one.run.__doc__ or one.id.startswith("effect.early")


@pytest.mark.parametrize(
    ("basis", "rule", "more"),
    [
        ("Căn cứ Luật Bảo vệ môi trường số 72/2020/QH14 được sửa đổi, bổ sung bởi Luật số"
         " 11/2022/QH15;", "basis.expired", {}),
        ("Căn cứ Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam năm 2013;", "cite.year_only", {}),
        ("Thực hiện Kết luận số 79-KL/TW ngày 13 tháng 5 năm 2024 của Bộ Chính trị;",
         "basis.rank", {}),
        ("Căn cứ Nghị quyết số 7/2025/NQ-HĐND ngày 03 tháng 7 năm 2025 của Hội đồng nhân dân tỉnh;",
         "basis.rank", {"level": "commune"}),
    ],
    ids=["an amending act lives on in the amended", "the Constitution has no number",
         "what is carried out is no basis", "a commune rests on its province"],
)  # fmt: skip
def test_bases_that_are_in_order(basis, rule, more):
    assert rule not in rules_of(draft(basis), **more)


def test_a_law_said_to_be_amended_needs_no_amending_act():
    plain = "Căn cứ Luật Đầu tư công số 58/2024/QH15;"
    assert "basis.amended" in rules_of(draft(plain))
    said = plain.replace(";", " (sửa đổi, bổ sung năm 2025);")
    assert "basis.amended" not in rules_of(draft(said))


def test_a_number_of_a_later_year_is_no_basis_yet():
    line = "Căn cứ Nghị định số 48/2026/NĐ-CP quy định chi tiết một số điều của Luật Giá;"
    (found,) = rules_of(draft(line))["basis.future"]
    assert "2026" in found.says.vi
    assert "basis.future" not in rules_of(draft(line), adoption=date(2026, 7, 1))


def test_a_commune_does_not_rest_on_its_own_resolutions():
    line = (
        "Căn cứ Nghị quyết số 7/2025/NQ-HĐND ngày 03/7/2025 của Hội đồng nhân dân xã Mường Phăng;"
    )
    assert "basis.rank" in rules_of(draft(line), level="commune")


@pytest.mark.parametrize(
    ("text", "most", "said"),
    [
        ("Nghị quyết ngắn", 40, "“Nghị quyết ngắn”"),
        ("Nghị quyết quy định mức hỗ trợ", 20, "“Nghị quyết quy định” …"),
        ("Nghị quyết quy định mức hỗ trợ", 19, "“Nghị quyết quy định” …"),
        ("Nghị quyết quy định mức hỗ trợ", 18, "“Nghị quyết quy” …"),
        ("khôngcódấucáchnào", 5, "“không” …"),
    ],
)
def test_quotations_end_with_a_whole_word_and_say_what_is_left_out(text, most, said):
    assert quoted(text, most) == said


def test_a_long_quote_is_cut_between_words():
    """A phrase of 600 letters that stands twice is quoted by whole words only."""
    phrase = " ".join(f"khoản thứ {n} của bảng" for n in range(1000, 1028))
    (found,) = rules_of(draft(body=(f"Hỗ trợ {phrase} {phrase} từ nguồn ngân sách.",)))[
        "cite.repeated"
    ]
    assert 380 < len(found.quote) <= 400
    assert f"{found.quote} " in f"{phrase} "
    assert found.end - found.start > len(found.quote)
