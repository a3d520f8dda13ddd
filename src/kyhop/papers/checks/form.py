"""The look of a Word file: page, margins, font, and each element's size, weight, case and place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kyhop.law.model import Cite, Grade, Words
from kyhop.papers.checks.elements import is_docx, looked, table
from kyhop.papers.checks.finding import Case, Fix, Severity, Spot, rule
from kyhop.papers.head import PaperKind
from kyhop.papers.model import BlockKind

_ACT, _AT = "30/2020/NĐ-CP", "Phụ lục I, Phần I"
_RESOLUTION: dict[str, Any] = {
    "kinds": (PaperKind.RESOLUTION, PaperKind.SUBMISSION, PaperKind.REPORT)
}
_SLACK_MM = 0.6
_SAID: dict[str, dict[Any, tuple[str, str]]] = {
    "bold": {True: ("chữ đậm", "bold"), False: ("chữ không đậm", "not bold")},
    "italic": {True: ("chữ nghiêng", "italic"), False: ("chữ đứng", "upright")},
    "align": {"center": ("canh giữa", "centred"), "justify": ("canh đều hai lề", "justified")},
}


def _comma(length: float) -> str:
    """A length in Vietnamese figures: 25,4."""
    return f"{length:g}".replace(".", ",")


def _named(spec: dict[str, Any]) -> str:
    """The English name of an element at the beginning of a sentence."""
    name: str = spec["en"]
    return name[:1].upper() + name[1:]


def _laid_down(at: str) -> Words:
    """Where the look of an element is laid down, as a sentence."""
    return Words(
        vi=f"Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục {at} quy định cách trình bày thành phần này.",
        en=f"Decree 30/2020/NĐ-CP, Annex I, part I, section {at}, lays down how this element looks.",
    )


@rule("form.margins", "Lề trang không đúng", "Wrong margins", act=_ACT, at="Phụ lục I, Phần I, Mục I",
      grade=Grade.A, severity=Severity.SHOULD, fixable=True, **_RESOLUTION)  # fmt: skip
def margins(case: Case) -> Iterator[Spot]:
    """Each margin of the first section within its range; A4."""
    if not is_docx(case) or not case.paper.pages or not case.paper.blocks:
        return
    kind = (
        "normative"
        if case.normative and case.outline.head.kind is PaperKind.RESOLUTION
        else "individual"
    )
    page, spec = case.paper.pages[0], table()["page"][kind]
    names = {
        "top": ("trên", "top"),
        "bottom": ("dưới", "bottom"),
        "left": ("trái", "left"),
        "right": ("phải", "right"),
    }
    for side, (vi, en) in names.items():
        low, high = spec[side]
        had = getattr(page, side)
        if low - _SLACK_MM <= had <= high + _SLACK_MM:
            continue
        yield Spot(
            0,
            0,
            min(30, len(case.paper.blocks[0].text)),
            Words(
                vi=f"Lề {vi} {_comma(had)} mm, phải từ {low} đến {high} mm",
                en=f"The {en} margin is {had:g} mm, not {low}–{high}",
            ),
            Words(
                vi=f"{spec['at']} Nghị định {spec['act']} quy định khổ giấy và lề của loại văn bản này.",
                en=f"Decree {spec['act']}, {spec['at']}, lays down paper and margins of such a paper.",
            ),
            Grade(spec["grade"]),
            fix=Fix(0, page={side: float(low if had < low else high)}),
            cite=Cite(spec["act"], spec["at"]),
        )
    short, long = sorted((page.width, page.height))
    if abs(short - 210) > 2 or abs(long - 297) > 2:
        yield Spot(
            0, 0, min(30, len(case.paper.blocks[0].text)),
            Words(vi=f"Khổ giấy {_comma(page.width)} × {_comma(page.height)} mm, phải là A4 (210 × 297 mm)", en="The paper is not A4"),
            Words(vi="Văn bản trình bày trên khổ A4.", en="Papers are A4."),
            fix=Fix(0, page={"width": 210.0, "height": 297.0}),
        )  # fmt: skip


@rule("form.font", "Phông chữ không đúng", "Wrong font", act=_ACT, at="Phụ lục I, Phần I, Mục I.2",
      grade=Grade.A, severity=Severity.SHOULD, fixable=True, **_RESOLUTION)  # fmt: skip
def font(case: Case) -> Iterator[Spot]:
    """Times New Roman throughout."""
    if not is_docx(case):
        return
    wanted = table()["font"]
    for index, block in enumerate(case.paper.blocks):
        had = block.look.font
        if (
            block.text
            and had
            and had != wanted
            and block.kind in (BlockKind.PARAGRAPH, BlockKind.CELL)
        ):
            yield Spot(
                index,
                0,
                min(60, len(block.text)),
                Words(
                    vi=f"Phông chữ “{had}”, phải là {wanted}",
                    en=f"The font is “{had}”, not {wanted}",
                ),
                Words(
                    vi=f"Văn bản dùng phông {wanted}, bộ mã Unicode.",
                    en=f"Papers are set in {wanted}.",
                ),
                fix=Fix(index, look={"font": wanted}),
            )


@rule("form.size", "Cỡ chữ không đúng", "Wrong size", act=_ACT, at=_AT,
      grade=Grade.A, severity=Severity.SHOULD, fixable=True, **_RESOLUTION)  # fmt: skip
def size(case: Case) -> Iterator[Spot]:
    """Each element within its range of sizes."""
    for index, _name, spec, block in looked(case):
        low, high = spec["size"]
        had = block.look.size
        if had is None or low <= had <= high:
            continue
        wanted = low if low == high else f"{low}–{high}"
        yield Spot(
            index, 0, min(60, len(block.text)),
            Words(vi=f"{spec['vi']}: cỡ chữ {_comma(had)}, phải là {wanted}", en=f"{_named(spec)}: size {had:g}, not {wanted}"),
            _laid_down(spec["at"]),
            fix=Fix(index, look={"size": float(low if had < low else high)}),
        )  # fmt: skip


@rule("form.weight", "Kiểu chữ không đúng", "Wrong weight or slant", act=_ACT, at=_AT,
      grade=Grade.A, severity=Severity.SHOULD, fixable=True, **_RESOLUTION)  # fmt: skip
def weight(case: Case) -> Iterator[Spot]:
    """Bold and italic as each element asks."""
    for index, name, spec, block in looked(case):
        for side in ("bold", "italic"):
            had = getattr(block.look, side)
            if (
                side not in spec
                or had is None
                or had is spec[side]
                or (block.look.mixed and name == "noi_dung")
            ):
                continue
            vi, en = _SAID[side][spec[side]]
            yield Spot(
                index, 0, min(60, len(block.text)),
                Words(vi=f"{spec['vi']}: phải là {vi}", en=f"{_named(spec)}: must be {en}"),
                _laid_down(spec["at"]),
                fix=Fix(index, look={side: spec[side]}),
            )  # fmt: skip


@rule("form.place", "Vị trí chữ không đúng", "Wrong alignment", act=_ACT, at=_AT,
      grade=Grade.A, severity=Severity.HINT, fixable=True, **_RESOLUTION)  # fmt: skip
def place(case: Case) -> Iterator[Spot]:
    """Centred or justified as each element asks."""
    for index, name, spec, block in looked(case):
        wanted, had = spec.get("align"), block.look.align
        if wanted is None or had is None or had == wanted or name == "dieu":
            continue
        vi, en = _SAID["align"][wanted]
        yield Spot(
            index, 0, min(60, len(block.text)),
            Words(vi=f"{spec['vi']}: phải {vi}", en=f"{_named(spec)}: must be {en}"),
            _laid_down(spec["at"]),
            fix=Fix(index, look={"align": wanted}),
        )  # fmt: skip


@rule("form.case", "Chữ hoa không đúng", "Wrong case", act=_ACT, at=_AT,
      grade=Grade.A, severity=Severity.SHOULD, **_RESOLUTION)  # fmt: skip
def case_(case: Case) -> Iterator[Spot]:
    """Elements that are written in capitals."""
    for index, _name, spec, block in looked(case):
        if spec.get("case") == "upper" and not block.look.caps and block.text.upper() != block.text:
            yield Spot(
                index, 0, min(60, len(block.text)),
                Words(vi=f"{spec['vi']}: phải viết hoa", en=f"{_named(spec)}: must be in capitals"),
                _laid_down(spec["at"]),
            )  # fmt: skip


@rule("form.page_number", "Thiếu số trang", "No page numbers", act=_ACT, at="Phụ lục I, Phần I, Mục I.7",
      grade=Grade.A, severity=Severity.HINT, **_RESOLUTION)  # fmt: skip
def page_number(case: Case) -> Iterator[Spot]:
    """A paper of several pages draws its page number in the top margin."""
    if is_docx(case) and case.paper.page_numbers is False and len(case.paper.text) > 6000:
        yield Spot(
            0, 0, min(30, len(case.paper.blocks[0].text)),
            Words(vi="Văn bản nhiều trang nhưng không đánh số trang", en="Several pages and no page number"),
            Words(vi="Số trang đánh từ 1, canh giữa lề trên, không hiện ở trang đầu.",
                  en="Pages are numbered from 1 in the top margin, not on the first page."),
        )  # fmt: skip
