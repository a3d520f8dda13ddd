"""Built for the language, not for the files: texts damaged or re-imagined must read the same.

The gold files are taken through what real papers go through (other composition, broken lines, lost
blanks, scanning noise, capitals, other provinces, other dates), and papers are generated that no
file holds. Nothing of the sample texts may stand in the code.
"""

from __future__ import annotations

import json
import random
import re
import time
import unicodedata
from datetime import date
from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kyhop.papers.checks import Case, check
from kyhop.papers.cite import Role, cite
from kyhop.papers.cite.gold import as_gold
from kyhop.papers.cite.titles import Titles
from kyhop.papers.clean import clean
from kyhop.papers.compare import compare
from kyhop.papers.evaluate import Evaluation, identities
from kyhop.papers.model import Block, Paper, Place, Source
from kyhop.papers.read import read_bytes
from kyhop.papers.register import load

RESOLUTIONS = Path(__file__).resolve().parents[1] / "fixtures" / "resolutions"
CODE = Path(__file__).resolve().parents[2] / "src" / "kyhop" / "papers"


@lru_cache(maxsize=1)
def gold() -> tuple[tuple[str, str, dict], ...]:
    found = []
    for path in sorted(RESOLUTIONS.glob("*.gold.json")):
        text = path.with_name(path.name.removesuffix(".gold.json") + ".txt").read_text("utf-8")
        found.append((path.stem, text, json.loads(path.read_text("utf-8"))))
    return tuple(found)


def score(damage) -> Evaluation:
    found = Evaluation()
    for name, text, want in gold():
        said = as_gold(cite(read_bytes(damage(name, text).encode()).text, Titles()))
        for part in ("citations", "considered"):
            found.add(name, identities(said[part]), identities(want[part]))
    return found


def body(text: str) -> tuple[str, str]:
    """The notes at the head of a file, and its text."""
    lines = text.split("\n")
    count = next(i for i, line in enumerate(lines) if not line.startswith("# "))
    return "\n".join(lines[:count]), "\n".join(lines[count:])


def decomposed(name: str, text: str) -> str:
    return unicodedata.normalize("NFD", text)


def broken_lines(name: str, text: str) -> str:
    """Every line cut after about 34 letters, as narrow columns and old mail do."""
    dice = random.Random(name)
    out = []
    for line in body(text)[1].split("\n"):
        words, row = line.split(" "), ""
        for word in words:
            if row and len(row) + len(word) > dice.randint(28, 44):
                out.append(row)
                row = word
            else:
                row = f"{row} {word}" if row else word
        out.append(row)
    return "\n".join(out)


def lost_blanks(name: str, text: str) -> str:
    """Blanks lost before figures and after «số», as copying from PDF does."""
    text = re.sub(r"(ngày|tháng|năm|số) (?=\d)", r"\1", body(text)[1])
    return re.sub(r"(?<=\d) (?=tháng)", "", text)


def odd_blanks(name: str, text: str) -> str:
    """No-break blanks, double blanks, blanks inside numbers, odd hyphens, zero-width marks."""
    text = body(text)[1].replace(" ngày ", "\u00a0 ngày  ").replace("/NĐ-CP", "/NĐ - CP")
    text = text.replace("/NQ-HĐND", " /NQ\u2011HĐND").replace("Căn cứ", "Căn\u200b cứ")
    return text.replace("/TT-BTC", "/TT\u2013BTC")


def scanned(name: str, text: str) -> str:
    """What scanning does to the small words and the letters that look alike."""
    text = body(text)[1]
    for good, bad in (("Nghị định số", "Nghị định sổ"), ("Căn cứ Luật", "Cân cứ Luật"), ("của Chính", "cùa Chính"),
                      ("NĐ-CP", "NÐ-CP"), ("/2016/", "/2O16/")):  # fmt: skip
        text = text.replace(good, bad)
    return text


def elsewhere(name: str, text: str) -> str:
    """The same paper from provinces that no sample comes from."""
    for old, new in (("Điện Biên", "Cần Thơ"), ("Sơn La", "Lâm Đồng"), ("Đồng Tháp", "An Giang"), ("Hà Nội", "Đà Nẵng"),
                     ("Bắc Giang", "Thanh Hóa"), ("Đắk Lắk", "Nghệ An"), ("tỉnh", "thành phố")):  # fmt: skip
        text = text.replace(old, new)
    return text


def one_paragraph_each(name: str, text: str) -> str:
    """Bullets before the bases, as some offices write them."""
    return re.sub(r"(?m)^(?=C[ăâ]n cứ)", "- ", body(text)[1])


DAMAGES = [
    decomposed,
    broken_lines,
    lost_blanks,
    odd_blanks,
    scanned,
    elsewhere,
    one_paragraph_each,
]


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda one: one.__name__)
def test_damaged_texts_are_read_as_well(damage):
    found = score(damage)
    assert found.total.precision >= 0.98, found.wrong
    assert found.total.recall >= 0.97, found.missed


def test_other_days_and_numbers_are_read_as_written():
    """Shift every day and number: nothing may come from memory."""

    def shifted(text: str) -> str:
        text = re.sub(r"\d{1,4}(?=/(?:19|20)\d\d/)", lambda m: str(int(m[0]) + 311), text)
        return re.sub(r"(?<=tháng )0?(\d)(?= năm)", lambda m: f"{int(m[1]) % 9 + 1:02d}", text)

    moved = 0
    for _name, text, _want in gold():
        first, second = body(text)[1], shifted(body(text)[1])
        before = [
            c.number for c in cite(read_bytes(first.encode()).text).of(Role.BASIS) if c.number
        ]
        after = [
            c.number for c in cite(read_bytes(second.encode()).text).of(Role.BASIS) if c.number
        ]
        assert len(before) == len(after)
        for a, b in zip(before, after, strict=True):
            if re.match(r"\d+/(?:19|20)\d\d/", a):
                assert int(b.split("/")[0]) == int(a.split("/")[0]) + 311
                moved += 1
    assert moved > 60


KINDS = {
    "Nghị định": ("nghị định", "NĐ-CP", "Chính phủ"),
    "Thông tư": ("thông tư", "TT-BYT", "Bộ Y tế"),
    "Quyết định": ("quyết định", "QĐ-TTg", "Thủ tướng Chính phủ"),
}
SUBJECTS = [
    "về quản lý chợ",
    "quy định chi tiết thi hành một số điều của Luật Đê điều",
    "hướng dẫn công tác lễ hội",
]
DAYS = st.dates(date(1995, 1, 1), date(2034, 12, 31))


@st.composite
def bases(draw):
    """A preamble that no file holds, with what it cites."""
    lines, want = [], []
    for _ in range(draw(st.integers(1, 5))):
        day, number = draw(DAYS), draw(st.integers(1, 999))
        said = draw(st.sampled_from([
            f"ngày {day.day:02d} tháng {day.month:02d} năm {day.year}",
            f"ngày {day.day}/{day.month}/{day.year}",
        ]))  # fmt: skip
        if draw(st.booleans()):
            name = draw(st.sampled_from(list(KINDS)))
            kind, sign, issuer = KINDS[name]
            subject = draw(st.sampled_from(SUBJECTS))
            lines.append(
                f"Căn cứ {name} số {number:02d}/{day.year}/{sign} {said} của {issuer} {subject};"
            )
            want.append((kind, f"{number:02d}/{day.year}/{sign}", day))
        else:
            title = draw(
                st.sampled_from(["Luật Quản lý chợ đầu mối", "Luật Nghề cá xa bờ", "Luật Hội làng"])
            )
            lines.append(f"Căn cứ {title} {said};")
            want.append(("luật", None, day))
    return "\n".join([*lines, "QUYẾT NGHỊ:", "Điều 1. Nội dung."]), want


@settings(max_examples=150, deadline=None)
@given(bases())
def test_papers_that_no_file_holds_are_read(made):
    text, want = made
    assert [one.identity for one in cite(text).of(Role.BASIS)] == want


ALPHABET = st.sampled_from(
    ["Căn cứ ", "Luật ", "Nghị định ", "số ", "12/2020/", "NĐ-CP", "ngày ", "01/7/2020", " và ", "; ", "\n", "của ", "Điều 1. ",
     "khoản 2 ", "/", "-", "năm 2020", "được sửa đổi, bổ sung bởi ", "Xét Tờ trình ", "QUYẾT NGHỊ:", "(", "ệ", "1. ", "a) ",
     "Pháp lệnh ", "99999/9999/", "Ban Pháp chế "]
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.lists(ALPHABET, max_size=60).map("".join))
def test_any_mixture_of_the_language_is_read_without_a_crash(text):
    reading = cite(clean(text))
    for one in reading.citations:
        assert 0 <= one.start < one.end <= len(text)
    starts = [one.start for one in reading.citations]
    assert starts == sorted(starts)
    lines = tuple(Block(line, Place(i)) for i, line in enumerate(text.split("\n")))
    check(Case(Paper(Source.TEXT, lines), load(), adoption=date(2025, 12, 9)))


HARD = {
    "numbers": "12/2020/NĐ-CP ",
    "laws": "Luật Đất đai, ",
    "pinpoints": "điểm a khoản 1 Điều 2, ",
    "days": "ngày 01 tháng 7 ",
    "words": "Nghị định của Chính phủ về ",
    "strokes": "1/",
    "blanks": " \n ",
    "blank marks": "… ",
    "repeats": "văn bản quy phạm pháp luật ",
    "names": "Ủy ban nhân dân các huyện, ",
    "effects": "có hiệu lực kể từ ngày ",
}


def seconds(text: str) -> float:
    paper = Paper(Source.TEXT, (Block(clean(text).strip(), Place(0)),))
    began = time.process_time()
    check(Case(paper, load(), adoption=date(2025, 12, 9)))
    compare(paper, paper)
    return time.process_time() - began


@pytest.mark.slow
@pytest.mark.parametrize("name", HARD)
def test_time_grows_with_the_length_only(name):
    """Four times the text may take at most about four times as long (quadratic would be sixteen)."""
    size = 24_000 // len(HARD[name])
    seconds(HARD[name] * 20)
    short = min(seconds(HARD[name] * size) for _ in range(2))
    long = min(seconds(HARD[name] * size * 4) for _ in range(2))
    assert long < 9 * max(short, 0.02), (short, long)


def test_nothing_of_the_sample_texts_stands_in_the_code():
    code = "\n".join(path.read_text("utf-8") for path in CODE.rglob("*.py"))
    bad = []
    for path in RESOLUTIONS.glob("*.txt"):
        head = path.read_text("utf-8")[:2500]
        number = re.search(r"number: (\S+)", head)[1]
        title = re.search(r"title: (.+)", head)[1]
        bad += [
            said
            for said in (path.stem, number, title[:30])
            if said in code and re.search(rf"(?<!\d){re.escape(said)}", code)
        ]
    for _name, _text, want in gold():
        for one in want["citations"]:
            if one["number"] and one["number"] in code and one["number"] not in LAW_OF_THE_CHECKS:
                bad.append(one["number"])
    assert bad == []


LAW_OF_THE_CHECKS = {
    "78/2025/NĐ-CP", "64/2025/QH15", "72/2025/QH15", "80/2015/QH13", "34/2016/NĐ-CP",
}  # fmt: skip
