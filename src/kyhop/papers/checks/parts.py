"""What a resolution must contain: the parts of forms 17 and 18, and of a non-normative resolution."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from kyhop.law.model import Grade, Words
from kyhop.papers.checks.finding import Case, Severity, Spot, rule
from kyhop.papers.head import PaperKind
from kyhop.papers.model import Source

_NORMATIVE: dict[str, Any] = {
    "kinds": (PaperKind.RESOLUTION,),
    "normative": True,
    "since": date(2025, 4, 1),
}


def _whole(case: Case, index: int) -> tuple[int, int, int]:
    return index, 0, len(case.paper.blocks[index].text)


@rule("part.decides", "Thừa dòng “QUYẾT NGHỊ”", "A line “QUYẾT NGHỊ” that no longer belongs",
      act="78/2025/NĐ-CP", at="Phụ lục, Mẫu số 17", grade=Grade.B, severity=Severity.SHOULD, **_NORMATIVE)  # fmt: skip
def decides(case: Case) -> Iterator[Spot]:
    """Form 17 has no line «QUYẾT NGHỊ:»; the council «ban hành Nghị quyết …»."""
    index = case.outline.head.elements.get("decides")
    if index is not None:
        yield Spot(
            *_whole(case, index),
            Words(vi="Nghị quyết quy phạm pháp luật không còn dòng “QUYẾT NGHỊ:”",
                  en="A normative resolution no longer has the line “QUYẾT NGHỊ:”"),
            Words(vi="Mẫu số 17 ghi “Hội đồng nhân dân … ban hành Nghị quyết …” thay cho dòng này.",
                  en="Form 17 says “Hội đồng nhân dân … ban hành Nghị quyết …” instead."),
        )  # fmt: skip


@rule("part.term", "Thừa dòng khóa, kỳ họp", "A line of term and session that no longer belongs",
      act="78/2025/NĐ-CP", at="Phụ lục, Mẫu số 17", grade=Grade.B, severity=Severity.SHOULD, **_NORMATIVE)  # fmt: skip
def term(case: Case) -> Iterator[Spot]:
    """Form 17 names term and session only in the closing sentence."""
    index = case.outline.head.elements.get("term")
    closing = case.outline.head.elements.get("closing")
    if index is not None and index != closing:
        yield Spot(
            *_whole(case, index),
            Words(vi="Phần đầu không còn dòng “khóa …, kỳ họp …”", en="The head no longer names term and session"),
            Words(vi="Mẫu số 17: khóa và kỳ họp chỉ ghi ở câu kết.",
                  en="Form 17: term and session stand only in the closing sentence."),
        )  # fmt: skip


@rule("part.issues", "Thiếu câu “ban hành Nghị quyết”", "The enacting sentence is missing",
      act="78/2025/NĐ-CP", at="Phụ lục, Mẫu số 17", grade=Grade.B, severity=Severity.SHOULD, **_NORMATIVE)  # fmt: skip
def issues(case: Case) -> Iterator[Spot]:
    """Form 17: «Hội đồng nhân dân … ban hành Nghị quyết …» before Article 1."""
    elements, articles = case.outline.head.elements, case.outline.articles
    if case.outline.complete and articles and not {"issues", "decides"} & set(elements):
        yield Spot(
            *_whole(case, articles[0].block),
            Words(vi="Thiếu câu “Hội đồng nhân dân … ban hành Nghị quyết …” trước Điều 1",
                  en="The sentence “Hội đồng nhân dân … ban hành Nghị quyết …” is missing before Article 1"),
            Words(vi="Mẫu số 17 đặt câu này ngay sau phần căn cứ.", en="Form 17 has it after the bases."),
        )  # fmt: skip


@rule("part.decides_individual", "Thiếu dòng “QUYẾT NGHỊ”", "The line “QUYẾT NGHỊ” is missing",
      act="30/2020/NĐ-CP", at="Phụ lục III, Mẫu 1.1", grade=Grade.B, severity=Severity.SHOULD,
      kinds=(PaperKind.RESOLUTION,), normative=False)  # fmt: skip
def decides_individual(case: Case) -> Iterator[Spot]:
    """A non-normative resolution decides with the line «QUYẾT NGHỊ:»."""
    articles = case.outline.articles
    if case.outline.complete and articles and "decides" not in case.outline.head.elements:
        yield Spot(
            *_whole(case, articles[0].block),
            Words(vi="Thiếu dòng “QUYẾT NGHỊ:” trước Điều 1", en="“QUYẾT NGHỊ:” is missing before Article 1"),
            Words(vi="Nghị quyết cá biệt theo Mẫu 1.1 có dòng này.", en="Form 1.1 has this line."),
        )  # fmt: skip


_PARTS = {
    "quoc_hieu": ("Quốc hiệu", "the name of the State", "II.1.a"),
    "tieu_ngu": ("Tiêu ngữ", "the motto", "II.1.b"),
    "so_ky_hieu": ("dòng “Số: …”", "the line of the number", "II.3"),
    "dia_danh_ngay": ("địa danh và ngày tháng", "place and day", "II.4"),
    "recipients": ("“Nơi nhận”", "the recipients", "II.9.d"),
    "signer": ("chức vụ người ký", "the signer's office", "II.7"),
}


@rule("part.missing", "Thiếu thành phần thể thức", "A part of the form is missing",
      act="30/2020/NĐ-CP", at="Phụ lục I, Phần I", grade=Grade.A, severity=Severity.SHOULD,
      kinds=(PaperKind.RESOLUTION,))  # fmt: skip
def missing(case: Case) -> Iterator[Spot]:
    """A complete Word file lacks a part that every paper has."""
    if case.paper.source is not Source.DOCX or not case.outline.complete:
        return
    for name, (vi, en, at) in _PARTS.items():
        if name not in case.outline.head.elements:
            index = 0 if name not in ("recipients", "signer") else len(case.paper.blocks) - 1
            yield Spot(
                *_whole(case, index),
                Words(vi=f"Thiếu {vi}", en=f"Missing: {en}"),
                Words(vi=f"Phụ lục I, Phần I, mục {at}: văn bản phải có {vi}.",
                      en=f"Annex I, part I, {at} asks for {en}."),
            )  # fmt: skip


@rule("part.closing", "Thiếu câu kết", "The closing sentence is missing",
      act="78/2025/NĐ-CP", at="Phụ lục, Mẫu số 17", grade=Grade.B, severity=Severity.SHOULD,
      kinds=(PaperKind.RESOLUTION,), normative=True, since=date(2025, 4, 1))  # fmt: skip
def closing(case: Case) -> Iterator[Spot]:
    """«Nghị quyết này đã được Hội đồng nhân dân … thông qua ngày …»."""
    articles = case.outline.articles
    if case.outline.complete and articles and "closing" not in case.outline.head.elements:
        yield Spot(
            *_whole(case, articles[-1].block),
            Words(vi="Thiếu câu kết “Nghị quyết này đã được Hội đồng nhân dân … thông qua ngày …”",
                  en="The closing sentence with term, session and day is missing"),
            Words(vi="Mẫu số 17 có câu kết nêu khóa, kỳ họp và ngày thông qua.",
                  en="Form 17 closes with term, session and day of adoption."),
        )  # fmt: skip
