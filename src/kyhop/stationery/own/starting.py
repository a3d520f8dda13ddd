"""A form to begin with: the paper as kyhop writes it, with placeholders where its values stand."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import replace
from io import BytesIO
from typing import Any

import docx
from docx.oxml.ns import qn

from kyhop.papers.office import Annex, Block, Document, Issuer, Paragraph, Row, RowKind, Table
from kyhop.papers.office.to_word import to_docx
from kyhop.stationery.own import values
from kyhop.stationery.own.finding import text_of, texts, write
from kyhop.stationery.own.known import known_of
from kyhop.stationery.own.tags import begin, chosen, end, ended, other, value
from kyhop.stationery.papers import Paper

ISSUER = Issuer(
    above="{{ co_quan_chu_quan|upper }}",
    body="{{ co_quan|upper }}",
    authority="{{ quyen_han|upper }}",
    title="{{ chuc_vu|upper }}",
    sign="{{ ky_hieu }}",
    name="{{ ho_ten }}",
)
_SENTINEL = "@{}@"


def starter(paper: Paper) -> bytes:
    """A DOCX that is accepted as it is, to be changed in Word and uploaded again."""
    known = known_of(paper.id)
    sample, order = known.sample, known.order
    blocks: list[Block] = []
    for place, (name, table) in enumerate(values.tables_in(sample.blocks).items()):
        blocks += [*_repeated(values.before(order, place)), *_table(name, table)]
    blocks += _repeated(values.before(order, len(order)))
    content = to_docx(
        replace(
            sample,
            title=paper.title.vi,
            issuer=_issuer(sample),
            masthead="{{ co_quan|upper }}" if sample.masthead else "",
            place="{{ dia_danh }}, {{ ngay_ky }}",
            day=None,
            number="{{ so }}" if sample.issuer and sample.issuer.sign else "",
            kind="{{ ten_loai|upper }}" if sample.kind else "",
            about=("{{ trich_yeu }}",) if sample.about else (),
            decided_by="{{ tham_quyen|upper }}" if sample.decided_by else "",
            to=_list("kinh_gui", sample.to),
            bases=_list("can_cu", sample.bases),
            copies=_list("noi_nhan", sample.copies),
            blocks=tuple(blocks),
            annexes=tuple(_annex(one, number) for number, one in enumerate(sample.annexes, 1)),
        )
    )
    return _unfolded(content, paper)


def _issuer(sample: Document) -> Issuer | None:
    """With a line for number and sign where the paper has one."""
    if sample.issuer is None:
        return None
    return ISSUER if sample.issuer.sign else replace(ISSUER, sign="")


def _repeated(name: str) -> list[Block]:
    return [Paragraph(begin("p", name)), Paragraph(value("dong")), Paragraph(end("p"))]


def _list(name: str, sample: Sequence[str]) -> tuple[str, ...]:
    return (_SENTINEL.format(name),) if sample else ()


def _annex(annex: Annex, number: int) -> Annex:
    """Its head is written by sentinels too: the decree's words stand in the placeholders."""
    blocks: list[Block] = _repeated(f"doan_phu_luc{values.suffix(number)}")
    for name, table in values.tables_in(annex.blocks).items():
        blocks += _table(name, table)
    mark = _SENTINEL.format(f"annex{values.suffix(number)}")
    return replace(annex, title=mark, blocks=tuple(blocks), attached_to="x")


def _table(name: str, table: Table) -> list[Block]:
    cells = tuple(value(f"dong.{column.key}") if column.key else "" for column in table.columns)
    lines = [Row(cells)]
    if any(row.kind is RowKind.GROUP for row in table.rows):
        heading = f"dong.{values.GROUP}"
        lines = [
            _across(chosen("tr", heading)),
            _across(value(heading)),
            _across(other("tr")),
            Row(cells),
            _across(ended("tr")),
        ]
    rows = (_across(begin("tr", name)), *lines, _across(end("tr")))
    made = replace(table, rows=rows)
    return [Paragraph(chosen("p", name)), made, Paragraph(ended("p"))]


def _across(words: str) -> Row:
    return Row((words,), RowKind.GROUP)


def _unfolded(content: bytes, paper: Paper) -> bytes:
    """Write the lists of the head and the foot, which have one line so far, as loops."""
    document = docx.Document(BytesIO(content))
    body: Any = document.element.body
    for paragraph in list(body.iter(qn("w:p"))):
        text = text_of(paragraph)
        if text.count("@") == 2:
            _unfold(paragraph, text.split("@")[1], text)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _unfold(paragraph: Any, name: str, text: str) -> None:
    mark = _SENTINEL.format(name)
    if name.upper().startswith("ANNEX"):
        _annex_head(paragraph, name.lower().removeprefix("annex"))
        return
    if name == "kinh_gui":
        line = value("dong")
    else:
        line = text.replace(mark, value("dong")).rstrip(".")
    heading = paragraph.getprevious() if name == "noi_nhan" else None
    if heading is not None:
        heading.addprevious(_saying(heading, chosen("p", name)))
    for words in (begin("p", name), line, end("p")):
        paragraph.addprevious(_saying(paragraph, words))
    if heading is not None:
        paragraph.addprevious(_saying(paragraph, ended("p")))
    paragraph.getparent().remove(paragraph)


def _annex_head(title: Any, suffix: str) -> None:
    label, attached = title.getprevious(), title.getnext()
    for paragraph, name in ((label, "phu_luc"), (title, "ten_phu_luc"), (attached, "kem_theo")):
        look = "|upper" if name == "ten_phu_luc" else ""
        _write(paragraph, value(f"{name}{suffix}{look}"))


def _saying(like: Any, words: str) -> Any:
    copy = deepcopy(like)
    _write(copy, words)
    return copy


def _write(paragraph: Any, words: str) -> None:
    first, *others = texts(paragraph)
    write(first, words)
    for node in others:
        write(node, "")
