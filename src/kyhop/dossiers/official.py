"""The cover of a hand-over (phiếu gửi hồ sơ), registered as an official paper."""

from __future__ import annotations

from django.urls import reverse
from django.utils import timezone

from kyhop.access.roles import Role
from kyhop.dossiers.models import HandedPaper, HandOver
from kyhop.law.model import Words
from kyhop.papers.office import Align, Column, Document, Issuer, Paragraph, Row, Table, wording
from kyhop.people.kinds import BodyKind
from kyhop.people.models import Body
from kyhop.people.queries import head_post
from kyhop.stationery import invented
from kyhop.stationery.issuing import signing_title, usual_sign
from kyhop.stationery.papers import Holder, Making, Paper, chosen, register, register_holder

COVER = "dossiers.cover"
COUNCIL_SIDE = (
    BodyKind.STANDING_BOARD, BodyKind.COMMITTEE, BodyKind.DEPUTY_GROUP, BodyKind.COUNCIL_OFFICE,
)  # fmt: skip
COLUMNS = (
    Column("TT", 11, Align.CENTER, "tt"),
    Column("Tài liệu", 78, key="tai_lieu"),
    Column("Phiên bản", 20, Align.CENTER, "phien_ban"),
    Column("Mã băm SHA-256", 56, key="ma_bam"),
)
RELATED = (
    "dossier__matter__session__term", "dossier__matter__council", "dossier__matter__lead",
    "from_body__council", "to_body", "round", "receipt", "council",
)  # fmt: skip


def _data(handover: HandOver, making: Making) -> Document:
    return chosen(cover(handover), making)


def cover(handover: HandOver) -> Document:
    """What was handed over, in which versions, with the words by which the head answers for it."""
    matter = handover.dossier.matter
    handed = handover.papers.select_related("paper", "version__file__blob").order_by("pk")
    to = handover.to_body.name if handover.to_body else "Các vị đại biểu Hội đồng nhân dân"
    at = timezone.localtime(handover.handed_at)
    return _paper(
        issuer=_issuer(handover.from_body),
        place=wording.place_of(matter.council.name_vi),
        to=to,
        title=matter.title,
        said=(
            f"{handover.from_body.name} gửi {to} hồ sơ “{matter.title}”"
            f"{f' ({matter.code})' if matter.code else ''}, trình {matter.session.short_title}, vòng "
            f"{handover.round.number}, lúc {wording.clock(at.time())}, {wording.long_day(at.date())}.",
            f"Người chịu trách nhiệm về nội dung, chất lượng và thời hạn: {handover.by_vi}.",
        ),
        rows=tuple(_row(number, one) for number, one in enumerate(handed, 1)),
    )


def _row(number: int, one: HandedPaper) -> Row:
    if one.version is None:
        state = "không cần" if one.paper.not_needed else "chưa có"
        return Row((str(number), one.paper.title, state, ""))
    sha = one.version.file.sha256
    spaced = " ".join(sha[at : at + 8] for at in range(0, 64, 8))
    return Row((str(number), one.paper.title, str(one.version.number), spaced))


def _paper(
    *, issuer: Issuer, place: str, to: str, title: str, said: tuple[str, ...], rows: tuple[Row, ...]
) -> Document:
    return Document(
        title=f"Phiếu gửi hồ sơ: {title}"[:250],
        issuer=issuer,
        place=place,
        kind="PHIẾU GỬI",
        about=("Hồ sơ trình Hội đồng nhân dân",),
        to=(to,),
        blocks=(*(Paragraph(text) for text in said), Table(COLUMNS, rows, name="ho_so")),
        copies=("Như trên", "Lưu: VT"),
    )


def _issuer(body: Body) -> Issuer:
    place = body.council.name_vi.replace("HĐND", "").strip()
    above = "Hội đồng nhân dân" if body.kind in COUNCIL_SIDE else "Ủy ban nhân dân"
    post = head_post(body.pk)
    title = signing_title(post.title_vi, body.name) if post else "Thủ trưởng"
    name = wording.in_full(body.name)
    authority = f"TM. {name}" if body.kind == BodyKind.COMMITTEE else ""
    return Issuer(f"{above} {place}", name, authority, title, usual_sign("PG", wording.BLANK))


def _sample() -> Document:
    rows = (
        Row(("1", "Tờ trình", "2", "9f86d081 884c7d65 9a2feaa0 c55ad015 a3bf4f1b 2b0b822c d15d6c15 b0f00a08")),
        Row(("2", "Báo cáo thẩm định", "chưa có", "")),
    )  # fmt: skip
    return _paper(
        issuer=invented.agency("PG"),
        place=invented.PLACE,
        to="Ban Kinh tế - Ngân sách",
        title="Quy định mức thu phí tham quan di tích",
        said=("Sở Tài chính gửi Ban Kinh tế - Ngân sách hồ sơ trình Kỳ họp thứ Tư, vòng 1.",),
        rows=rows,
    )


register_holder(
    Holder(
        "handover",
        lambda: HandOver.objects.select_related(*RELATED),
        lambda row: row.dossier.matter.code or row.dossier.matter.title[:40],
        lambda request, row: reverse("dossiers:handover", args=[request.council.slug, row.pk]),
    )
)
register(
    Paper(
        id=COVER,
        title=Words("Phiếu gửi hồ sơ", "Cover of a submission"),
        about=Words(
            "Tài liệu đã gửi, phiên bản và mã băm.", "The papers sent, their versions and hashes."
        ),
        holder="handover",
        permission="dossiers.see_handover",
        data=_data,
        build=lambda document: document,
        sample=_sample,
        required=("ho_so",),
        kept_by=(Role.EXECUTIVE_OFFICE,),
        order=75,
    )
)
