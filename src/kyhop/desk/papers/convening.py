"""The decision to convene a session (Quyết định triệu tập kỳ họp)."""

from __future__ import annotations

from kyhop.desk.papers import reading
from kyhop.desk.papers.reading import LAW, SessionPaper
from kyhop.papers.office import Annex, Article, Document, wording

COPIES = (
    "Các vị đại biểu Hội đồng nhân dân",
    "Ủy ban nhân dân, Ủy ban Mặt trận Tổ quốc Việt Nam",
    "Các cơ quan có nội dung trình kỳ họp",
    "Lưu: VT",
)


def decision(made_of: SessionPaper) -> Document:
    """Three articles, and the list of matters as an annex."""
    session, board = made_of.session, made_of.issuer.body
    annexes = (
        (
            Annex(
                "Danh mục nội dung dự kiến trình kỳ họp",
                (reading.table(made_of.matters),),
                attached_to=f"Quyết định triệu tập {session.short}",
            ),
        )
        if made_of.matters
        else ()
    )
    return Document(
        title=f"Quyết định triệu tập {session.short}",
        issuer=made_of.issuer,
        place=made_of.place,
        day=made_of.day,
        number=made_of.number,
        kind="QUYẾT ĐỊNH",
        about=(f"Về việc triệu tập {session.short},", session.title.partition(", ")[2]),
        decided_by=_decided_by(made_of),
        bases=(f"Căn cứ {LAW}", f"Xét đề nghị của {made_of.office}"),
        decides="QUYẾT ĐỊNH:",
        blocks=(
            Article(1, _convened(made_of)),
            Article(2, _content(made_of)),
            Article(
                3,
                f"Các vị đại biểu Hội đồng nhân dân, {made_of.office} và các cơ quan, tổ chức, cá nhân có "
                "liên quan chịu trách nhiệm thi hành Quyết định này.",
                (f"Quyết định này có hiệu lực kể từ ngày ký. {board} phân công theo dõi, đôn đốc việc "
                 "thực hiện./.",),
            ),
        ),
        copies=(f"{made_of.reports_to} (để báo cáo)", *COPIES),
        annexes=annexes,
    )  # fmt: skip


def _decided_by(made_of: SessionPaper) -> str:
    """«Thường trực Hội đồng nhân dân tỉnh Điện Biên»."""
    return f"Thường trực {made_of.issuer.above}"


def _convened(made_of: SessionPaper) -> str:
    return (
        f"Triệu tập {made_of.session.title}, khai mạc lúc {made_of.session.opening}, "
        f"tại {made_of.venue}{made_of.lasting}."
    )


def _content(made_of: SessionPaper) -> str:
    if not made_of.matters:
        return "Nội dung kỳ họp do Hội đồng nhân dân quyết định khi thông qua chương trình kỳ họp."
    count = wording.two(len(made_of.matters))
    return (
        f"Kỳ họp dự kiến xem xét {count} nội dung theo Danh mục kèm theo Quyết định này. Chương trình "
        "kỳ họp do Hội đồng nhân dân thông qua tại phiên khai mạc."
    )
