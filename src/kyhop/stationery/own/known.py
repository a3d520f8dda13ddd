"""The placeholders that a form of a paper may use."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from django.utils.translation import override

from kyhop.law.model import Words
from kyhop.papers.office import Document, RowKind, Table
from kyhop.stationery.own import values
from kyhop.stationery.papers import Paper, Placeholder, paper

SINGLE = {
    "co_quan_chu_quan": Words("Cơ quan cấp trên của cơ quan ban hành", "The body above the issuing one"),
    "co_quan": Words("Cơ quan ban hành", "The issuing body"),
    "so": Words("Số văn bản, hoặc dấu chấm để điền", "The number, or room to write it"),
    "ky_hieu": Words("Ký hiệu sau số", "The sign after the number"),
    "dia_danh": Words("Địa danh", "The place"),
    "ngay_ky": Words("Ngày ký viết bằng chữ, hoặc chỗ để điền", "The day in words, or room to write it"),
    "ten_loai": Words("Tên loại văn bản", "The kind of paper"),
    "trich_yeu": Words("Trích yếu nội dung", "What the paper is about"),
    "tham_quyen": Words("Thẩm quyền ban hành (quyết định)", "The deciding body (of a decision)"),
    "quyen_han": Words("Quyền hạn của người ký (TM., KT., TL.)", "On whose behalf it is signed"),
    "chuc_vu": Words("Chức vụ của người ký", "The signer's title"),
    "ho_ten": Words("Họ tên người ký, nếu đã biết", "The signer's name, when known"),
}  # fmt: skip
LISTS = {
    "kinh_gui": Words("“Kính gửi: …”, mỗi nơi một dòng", "The addressees, a line each"),
    "can_cu": Words("Các căn cứ, mỗi căn cứ một dòng", "The grounds, a line each"),
    "noi_nhan": Words("Nơi nhận, mỗi nơi một dòng", "Who gets copies, a line each"),
}
TEXT = Words("Các đoạn của nội dung, theo thứ tự", "The paragraphs of the text, in order")
BEFORE = Words("Các đoạn trước bảng “{name}”", "The paragraphs before the table “{name}”")
AFTER = Words("Các đoạn sau bảng", "The paragraphs after the table")
TABLE = Words("Bảng, mỗi dòng một hàng", "The table, a row for each line")
HEADING = Words("Tiêu đề nhóm, chiếm cả hàng", "The heading of a group, across the whole row")
ANNEX = {
    "phu_luc": Words("“PHỤ LỤC” và số của phụ lục", "“PHỤ LỤC” and the annex's number"),
    "ten_phu_luc": Words("Tên phụ lục", "The annex's title"),
    "kem_theo": Words("“(Kèm theo …)”", "What the annex is attached to"),
}
ANNEX_TEXT = Words("Các đoạn của phụ lục", "The paragraphs of the annex")


@dataclass(frozen=True, slots=True)
class Known:
    """What a form of one paper may say.

    `order` is the tables of its text, `required` what it must say: one name of each group at least,
    `example` the values of the sample.
    """

    sample: Document
    order: tuple[str, ...]
    placeholders: dict[str, Placeholder]
    required: tuple[tuple[str, ...], ...]
    example: dict[str, values.Value]


class NoForm(LookupError):
    """The paper is drawn, not written: no form of a council's own can replace it."""


@lru_cache(maxsize=64)
def known_of(paper_id: str) -> Known:
    """Worked out from the paper's sample, once.

    :raises NoForm: it is a plan, plates or badges
    :raises UnknownPaper: no room has registered it
    """
    found = paper(paper_id)
    with override("vi"):
        context = found.sample()
        sample = found.build(context)
        if not found.own or not isinstance(sample, Document):
            raise NoForm(paper_id)
        order = tuple(values.tables_in(sample.blocks))
        example = values.values_of(sample, order, found.fields(context))
    placeholders = {one.name: one for one in _all(found, sample, order)}
    required = tuple(tuple(names.split("|")) for names in found.required)
    return Known(sample, order, placeholders, required, example)


def _all(found: Paper, sample: Document, order: tuple[str, ...]) -> Iterable[Placeholder]:
    """The general ones first, so that the paper's own win."""
    for name, says in SINGLE.items():
        yield Placeholder(name, says)
    for name, says in LISTS.items():
        yield Placeholder(name, says, plain_list=True)
    for place in range(len(order) + 1):
        name = values.before(order, place)
        yield Placeholder(name, _says(order, place), plain_list=True)
    yield from (_table(*one) for one in values.tables_in(sample.blocks).items())
    for number, annex in enumerate(sample.annexes, 1):
        end = values.suffix(number)
        yield from (Placeholder(name + end, says) for name, says in ANNEX.items())
        yield Placeholder(f"doan_phu_luc{end}", ANNEX_TEXT, plain_list=True)
        yield from (_table(*one) for one in values.tables_in(annex.blocks).items())
    yield from found.extra


def _says(order: tuple[str, ...], place: int) -> Words:
    if not order:
        return TEXT
    if place == len(order):
        return AFTER
    name = order[place]
    return Words(BEFORE.vi.format(name=name), BEFORE.en.format(name=name))


def _table(name: str, table: Table) -> Placeholder:
    columns = [
        Placeholder(one.key, Words(f"Cột “{_flat(one.head)}”", f"Column “{_flat(one.head)}”"))
        for one in table.columns
        if one.key
    ]
    if any(row.kind is RowKind.GROUP for row in table.rows):
        columns.append(Placeholder(values.GROUP, HEADING))
    return Placeholder(name, TABLE, tuple(columns))


def _flat(text: str) -> str:
    return " ".join(text.split())
