"""The invitation to a session (Giấy mời), one for each body that is invited."""

from __future__ import annotations

from kyhop.council.models import CouncilSession
from kyhop.desk.papers.reading import SessionPaper
from kyhop.papers.office import Document, Paragraph
from kyhop.people.kinds import BodyKind
from kyhop.people.queries import bodies_of
from kyhop.stationery.papers import Part

INVITED = (
    BodyKind.EXECUTIVE,
    BodyKind.FRONT,
    BodyKind.COURT,
    BodyKind.PROCURACY,
    BodyKind.JUDGMENT_ENFORCEMENT,
    BodyKind.DEPARTMENT,
    BodyKind.JUSTICE_DEPARTMENT,
    BodyKind.INSPECTORATE,
    BodyKind.COMMUNE,
    BodyKind.OTHER,
)


def invited(session: CouncilSession) -> list[Part]:
    """The bodies that take part without sitting in the council."""
    found = bodies_of(session.council_id, kinds=[str(kind) for kind in INVITED])
    return [Part(str(body.pk), body.label) for body in found]


def invitation(made_of: SessionPaper) -> Document:
    """Who is invited to what, when and where, and where the papers are."""
    session = made_of.session
    return Document(
        title=f"Giấy mời: {made_of.to}",
        issuer=made_of.issuer,
        place=made_of.place,
        day=made_of.day,
        number=made_of.number,
        kind="GIẤY MỜI",
        about=(f"Dự {session.short}", session.title.partition(", ")[2]),
        blocks=(
            Paragraph(f"{made_of.issuer.body} trân trọng kính mời: {made_of.to}."),
            Paragraph(f"Dự {session.title}."),
            Paragraph(f"Thời gian: khai mạc lúc {session.opening}{made_of.lasting}."),
            Paragraph(f"Địa điểm: {made_of.venue}."),
            Paragraph(
                "Đề nghị người đứng đầu cơ quan, đơn vị dự họp đúng thành phần; nếu ủy quyền hoặc vắng mặt, "
                f"báo {made_of.office} trước ngày khai mạc, nêu rõ họ tên, chức vụ người dự thay hoặc lý do."
            ),
            Paragraph("Tài liệu kỳ họp được gửi trên hệ thống theo quyền đọc của từng cơ quan./."),
        ),
        copies=(made_of.to, "Lưu: VT"),
    )  # fmt: skip
