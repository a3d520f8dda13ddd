"""Citations in both languages: numbers as printed, provisions word by word."""

import pytest

from kyhop.law.citing import cited, foreign_words, place, provision
from kyhop.law.load import law
from kyhop.law.model import SILENT, Cite, Words


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("Điều 60 khoản 7", "Article 60, clause 7"),
        ("Điều 50 khoản 1 điểm đ", "Article 50, clause 1, point đ"),
        ("Điều 18; Điều 34 khoản 2", "Article 18; Article 34, clause 2"),
        ("Điều ? (sửa bởi Nghị định 187/2025/NĐ-CP)", "Article ? (amended by Decree No. 187/2025/NĐ-CP)"),
        ("Điều 121 khoản 4 (sửa bởi Luật 63/2020/QH14 Điều 1 khoản 36)",
         "Article 121, clause 4 (amended by Law No. 63/2020/QH14, Article 1, clause 36)"),
        ("Phụ lục I, Phần I, Mục I", "Annex I, Part I, Section I"),
        ("Quy chế, điều ?", "Regulation, article ?"),
    ],
)  # fmt: skip
def test_a_provision_is_read_word_by_word(said: str, read: str):
    assert provision(said) == read
    assert not foreign_words(said)


def test_words_that_are_no_provision_need_their_own_english():
    assert foreign_words("cách làm của các Ban")
    assert place(Cite("x", "ước tính", at_en="estimate")) == Words("ước tính", "estimate")


@pytest.mark.parametrize(
    ("number", "at", "vi", "en"),
    [
        ("64/2025/QH15", "Điều 29", "Điều 29, 64/2025/QH15", "Law No. 64/2025/QH15, Article 29"),
        ("78/2025/NĐ-CP", "?", "78/2025/NĐ-CP", "Decree No. 78/2025/NĐ-CP"),
        ("45/2019/QH14", "?", "45/2019/QH14", "Code No. 45/2019/QH14"),
        ("199/2025/QH15", "?", "199/2025/QH15", "Resolution No. 199/2025/QH15"),
        ("72/2025/NQLT-UBTVQH15-CP-ĐCTUBTWMTTQVN", "?", "72/2025/NQLT-UBTVQH15-CP-ĐCTUBTWMTTQVN",
         "Joint Resolution No. 72/2025/NQLT-UBTVQH15-CP-ĐCTUBTWMTTQVN"),
        ("05/2026/NQ-HĐND", "Điều 3", "Điều 3, 05/2026/NQ-HĐND", "05/2026/NQ-HĐND, Article 3"),
        ("?", "Điều 3", "", ""),
    ],
)  # fmt: skip
def test_an_act_keeps_its_number_and_says_its_kind(number: str, at: str, vi: str, en: str):
    assert cited(Cite(number, at, named=law().act_names.get(number, SILENT))) == Words(vi, en)


def test_a_planning_norm_is_never_called_by_its_id():
    norms = [v for rule in law().rules() for v in rule.versions if v.cite.act == "dinh-muc"]
    assert norms
    assert {cited(version.cite) for version in norms} == {Words("ước tính", "estimate")}


def test_nothing_that_english_readers_see_is_left_in_vietnamese():
    """Sources, doubts and citations of every rule; names of people's places may keep their marks."""
    marks = set("ăâđêôơưáàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ")
    names = ("Điện Biên", "Hà Nam", "Pháp điển", "HĐND", "NĐ-CP", "BLĐTBXH", "ĐCTUBTWMTTQVN")
    for rule in law().rules():
        for version in rule.versions:
            for said in (version.checked.source, version.unsettled, cited(version.cite)):
                text = said.en
                for name in names:
                    text = text.replace(name, "")
                text = text.replace("point đ", "")
                assert not marks & set(text.casefold()), (rule.id, said.en)
                assert bool(said.vi) == bool(said.en)
