"""What every paper carries: the head, title and grounds above, the place to sign and copies below."""

from __future__ import annotations

from kyhop.papers.office import wording
from kyhop.papers.office.breaking import in_lines, longest
from kyhop.papers.office.document import Annex, Document, Signer
from kyhop.papers.office.issuer import Issuer
from kyhop.papers.office.metrics import width_pt
from kyhop.papers.office.styles import FORMS
from kyhop.papers.office.word import (
    CELL_MARGIN_PT,
    cell,
    gap,
    paragraph,
    row,
    rule,
    table,
)

NAME_ROOM = 4
"""Empty lines between title and name, for the signature."""


def opening(made_of: Document, room: int) -> str:
    """All that stands above the text itself."""
    parts = []
    if made_of.issuer:
        parts.append(_head(made_of, made_of.issuer, room))
    elif made_of.masthead:
        parts.append(paragraph("Cơ quan ban hành", wording.capitals(made_of.masthead)))
    if made_of.kind:
        parts.append(_title(made_of, room))
    if made_of.to:
        parts.append(_addressees(made_of.to))
    if made_of.decided_by:
        parts.append(paragraph("Thẩm quyền ban hành", wording.capitals(made_of.decided_by)))
    parts += [paragraph("Căn cứ", line) for line in wording.ended(made_of.bases)]
    if made_of.decides:
        parts.append(paragraph("Thẩm quyền ban hành", wording.capitals(made_of.decides)))
    return "".join(parts)


def _head(made_of: Document, issuer: Issuer, room: int) -> str:
    left, right = head_widths(room)
    inside = left - round(CELL_MARGIN_PT * 40)
    above, name = names(issuer, inside / 20)
    body = (
        (paragraph("Cơ quan chủ quản", above) if above else "")
        + paragraph("Cơ quan ban hành", name)
        + rule(longest(name), "Cơ quan ban hành", inside, share=0.4)
    )
    country = (
        paragraph("Quốc hiệu", wording.COUNTRY)
        + paragraph("Tiêu ngữ", wording.MOTTO)
        + rule(wording.MOTTO, "Tiêu ngữ", right - round(CELL_MARGIN_PT * 40))
    )
    number = paragraph("Số, ký hiệu", wording.number_and_sign(made_of.number, issuer.sign))
    if not made_of.kind:
        number += "".join(paragraph("Trích yếu công văn", line) for line in subject(made_of.about))
    when = paragraph("Địa danh, thời gian", wording.place_and_day(made_of.place, made_of.day))
    rows = (
        row((cell(body, left), cell(country, right))),
        row((cell(number, left), cell(when, right))),
    )
    return table((left, right), rows) + ("" if made_of.kind else gap(2))


def head_widths(room: int) -> tuple[int, int]:
    """The two columns of the head: the country's name on one line, at least half for it."""
    form = FORMS["Quốc hiệu"]
    line = width_pt(wording.COUNTRY, form.size, bold=form.bold) + 2 * CELL_MARGIN_PT + 3
    right = max(round(line * 20), room // 2)
    return room - right, right


def names(issuer: Issuer, room: float) -> tuple[str, str]:
    """The body above and the issuing one in capitals, broken between their parts in so many points."""
    return (
        in_lines(wording.capitals(issuer.above), "Cơ quan chủ quản", room),
        in_lines(wording.capitals(issuer.body), "Cơ quan ban hành", room),
    )


def titles(signer: Signer, room: float) -> list[str]:
    """What stands above a signature in capitals, broken between its parts in so many points."""
    lines = (wording.capitals(line) for line in (signer.authority, signer.title) if line)
    return [in_lines(line, "Quyền hạn, chức vụ", room) for line in lines]


def subject(about: tuple[str, ...]) -> tuple[str, ...]:
    """The subject of a letter: «V/v …»."""
    return (f"V/v {about[0]}", *about[1:]) if about else ()


def _title(made_of: Document, room: int) -> str:
    lines = [paragraph("Tên loại", wording.capitals(made_of.kind))]
    lines += [paragraph("Trích yếu", line) for line in made_of.about]
    if made_of.about and made_of.issuer:
        longest = max(made_of.about, key=len)
        lines.append(rule(longest, "Trích yếu", room, share=0.4, after=8))
    else:
        lines.append(gap())
    return "".join(lines)


def _addressees(to: tuple[str, ...]) -> str:
    first, *others = addressed(to)
    return paragraph("Kính gửi", first) + "".join(
        paragraph("Kính gửi, danh sách", line) for line in others
    )


def addressed(to: tuple[str, ...]) -> list[str]:
    """«Kính gửi: Sở Tài chính.», or «Kính gửi:» and a line for each of several."""
    if len(to) == 1:
        return [f"Kính gửi: {to[0]}."]
    return ["Kính gửi:", *(f"- {line}" for line in wording.ended(to))]


def closing(made_of: Document, room: int) -> str:
    """Copies on the left, the signature on the right; several signers side by side above them."""
    signers = made_of.signing
    if not signers:
        return ""
    copies = _copies(made_of.copies)
    above = gap().replace("/><w:spacing", "/><w:keepNext/><w:spacing", 1)
    if len(signers) == 1:
        left = room // 2
        cells = (cell(copies, left), cell(_signature(signers[0], room - left), room - left))
        return above + table((left, room - left), [row(cells)])
    each = [room // len(signers)] * len(signers)
    cells_of = (
        cell(_signature(signer, width), width) for signer, width in zip(signers, each, strict=True)
    )
    return above + table(each, [row(cells_of)]) + (copies if made_of.copies else "")


def _copies(copies: tuple[str, ...]) -> str:
    if not copies:
        return paragraph("Nơi nhận, danh sách")
    listed = (f"- {line}" for line in wording.ended(copies))
    return paragraph("Nơi nhận", "Nơi nhận:") + "".join(
        paragraph("Nơi nhận, danh sách", line) for line in listed
    )


def _signature(signer: Signer, width: int) -> str:
    lines = titles(signer, width / 20 - 2 * CELL_MARGIN_PT) or [""]
    above = "".join(paragraph("Quyền hạn, chức vụ", line) for line in lines)
    room = paragraph("Họ tên") * NAME_ROOM
    name = paragraph("Họ tên", signer.name) if signer.name else ""
    return above + room + name


def annex_head(annex: Annex) -> str:
    """«PHỤ LỤC I», its title and what it belongs to."""
    label = f"PHỤ LỤC {annex.number}".strip()
    attached = f"(Kèm theo {annex.attached_to})" if annex.attached_to else ""
    return (
        paragraph("Phụ lục", label)
        + paragraph("Tên phụ lục", wording.capitals(annex.title))
        + paragraph("Kèm theo", attached)
    )
