"""A form to begin with: the paper's own layout with placeholders where its values stand."""

from __future__ import annotations

from kyhop.papers.office import Block, Document, Issuer, Paragraph, Row, RowKind, Table
from kyhop.papers.office.to_word import to_docx
from kyhop.stationery.own.tags import begin, end, value
from kyhop.stationery.own.values import GROUP, tables_of
from kyhop.stationery.papers import Paper

ISSUER = Issuer(
    above="{{ co_quan_chu_quan|upper }}",
    body="{{ co_quan|upper }}",
    authority="{{ quyen_han|upper }}",
    title="{{ chuc_vu|upper }}",
    sign="{{ ky_hieu }}",
    name="{{ ho_ten }}",
)


def starter(paper: Paper) -> bytes:
    """A DOCX that can be accepted as it is, to be changed in Word and uploaded again."""
    sample = paper.build(paper.sample())
    assert isinstance(sample, Document)
    blocks: list[Block] = _repeated("cac_doan", "{{ dong }}")
    blocks += [Paragraph(value(one.name)) for one in paper.extra if not one.columns]
    blocks += [_table(name, table) for name, table in tables_of(sample).items()]
    blocks += [*_repeated("noi_nhan", "- {{ dong }}")]
    return to_docx(
        Document(
            title=paper.title.vi,
            issuer=ISSUER,
            place="{{ dia_danh }}, {{ ngay_ky }}",
            number="{{ so }}",
            kind=sample.kind,
            about=("{{ trich_yeu }}",),
            blocks=tuple(blocks),
            landscape=sample.landscape,
        )
    )


def _repeated(name: str, line: str) -> list[Block]:
    return [
        Paragraph(begin("p", name)),
        Paragraph(line),
        Paragraph(end("p")),
    ]


def _table(name: str, table: Table) -> Table:
    """The table's columns with one row of placeholders; what repeats it stands in the widest cell."""
    widest = max(range(len(table.columns)), key=lambda at: table.columns[at].width)
    grouped = any(row.kind is RowKind.GROUP for row in table.rows)

    def alone(tag: str) -> Row:
        return Row(tuple(tag if at == widest else "" for at in range(len(table.columns))))

    cells = [value(f"dong.{column.key}") if column.key else "" for column in table.columns]
    if grouped:
        cells[widest] = f"{cells[widest]}\n{value(f'dong.{GROUP.name}')}"
    rows = (alone(begin("tr", name)), Row(tuple(cells)), alone(end("tr")))
    return Table(table.columns, rows, small=table.small)
