"""Which element of an official paper each block is, and what the table of NĐ 30/2020 asks of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from kyhop.law.load import COUNTRY, DATA
from kyhop.law.reader import read
from kyhop.papers.checks.finding import Case
from kyhop.papers.clean import LOWER
from kyhop.papers.head import PaperKind
from kyhop.papers.model import Block, BlockKind, Source
from kyhop.papers.outline import UnitKind

_BASIS = re.compile(r"(?:C[ăâ]n\s+cứ|Xét|Theo\s+đề\s+nghị)\s", re.I)
_ISSUER = re.compile(rf"^\W*(?:HỘI ĐỒNG NHÂN DÂN|ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN)\b[^{LOWER}]*$")
_NAME = re.compile(
    rf"^(?!CỘNG H|TỈNH\b|THÀNH PHỐ\b|XÃ\b|PHƯỜNG\b|ĐẶC KHU\b)[^{LOWER}\d]*[^\W\d_][^{LOWER}\d]*$"
)
"""A body's name in capitals, not the place that belongs to the line above."""


@lru_cache(maxsize=1)
def table() -> dict[str, Any]:
    """The table of elements, machine-checkable (law data)."""
    raw: dict[str, Any] = read(DATA / COUNTRY / "form.yaml").value
    return raw


def _element_of(case: Case) -> Iterator[tuple[int, str]]:
    """The blocks whose element is certain, with its name in the table."""
    elements = case.outline.head.elements
    by_block = {index: name for name, index in elements.items()}
    recipients, annex = elements.get("recipients"), case.outline.annex
    units = {unit.block: unit.kind for unit in case.outline.units}
    articles = [unit.block for unit in case.outline.articles]
    for index, block in enumerate(case.paper.blocks):
        if not block.text or block.kind not in (BlockKind.PARAGRAPH, BlockKind.CELL):
            continue
        name = by_block.get(index)
        if name in (
            "quoc_hieu",
            "tieu_ngu",
            "so_ky_hieu",
            "dia_danh_ngay",
            "ten_loai",
            "trich_yeu",
        ):
            yield index, name
        elif name == "recipients":
            yield index, "noi_nhan"
        elif name in ("closing", "issues"):
            yield index, "cau_ket" if name == "closing" else "noi_dung"
        elif name == "signer":
            yield index, "chuc_vu_ky"
        elif (
            recipients is not None
            and recipients < index < recipients + 12
            and block.text.startswith("-")
        ):
            yield index, "noi_nhan_muc"
        elif index == annex:
            yield index, "phu_luc"
        elif (
            _ISSUER.match(block.text)
            and not _above_the_issuer(case, index)
            and index < 12
            and "so_ky_hieu" in elements
            and index < elements["so_ky_hieu"]
        ):
            yield index, "co_quan"
        elif block.kind is BlockKind.PARAGRAPH:
            inner = _inner(index, block, units, articles, annex)
            if inner:
                yield index, inner


def _above_the_issuer(case: Case, index: int) -> bool:
    """Whether the name is that of the body above the issuing one, which stands bold in the next line."""
    blocks = case.paper.blocks
    following = next((block for block in blocks[index + 1 : index + 3] if block.text), None)
    return (
        following is not None
        and not blocks[index].look.bold
        and following.look.bold is True
        and _NAME.match(following.text) is not None
    )


def _inner(
    index: int, block: Block, units: dict[int, UnitKind], articles: list[int], annex: int | None
) -> str | None:
    kind = units.get(index)
    if kind is UnitKind.CHAPTER:
        return "chuong"
    if kind is UnitKind.ARTICLE:
        return "dieu"
    if articles and index < articles[0] and _BASIS.match(block.text):
        return "can_cu"
    body = (
        articles
        and articles[0] < index
        and (annex is None or index < annex)
        and index < articles[-1]
    )
    return "noi_dung" if body and len(block.text) > 60 else None


def _spec(case: Case, name: str) -> dict[str, Any]:
    found = dict(table()["elements"][name])
    if case.normative and case.outline.head.kind is PaperKind.RESOLUTION:
        found |= table()["normative"].get(name, {})
    return found


def is_docx(case: Case) -> bool:
    """Whether the look of the paper is known: only a Word file states it."""
    return case.paper.source is Source.DOCX


def looked(case: Case) -> list[tuple[int, str, dict[str, Any], Block]]:
    """Each block whose element is certain, with what the table asks of it; worked out once."""
    if not is_docx(case):
        return []
    if "elements" not in case.notes:
        specs: dict[str, dict[str, Any]] = {}
        case.notes["elements"] = [
            (
                index,
                name,
                specs.get(name) or specs.setdefault(name, _spec(case, name)),
                case.paper.blocks[index],
            )
            for index, name in _element_of(case)
        ]
    found: list[tuple[int, str, dict[str, Any], Block]] = case.notes["elements"]
    return found
