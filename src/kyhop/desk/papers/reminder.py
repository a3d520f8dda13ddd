"""The reminder to an agency (công văn đôn đốc): what is late, at risk or cannot be done in time."""

from __future__ import annotations

from datetime import date

from kyhop.desk.letters.values import Duty, Letter
from kyhop.papers.office import Align, Column, Document, Paragraph, Row, Table, wording

COLUMNS = (
    Column("TT", 11, Align.CENTER, "tt"),
    Column("Nội dung trình kỳ họp", 62, key="noi_dung"),
    Column("Việc phải làm", 42, key="viec"),
    Column("Hạn", 25, Align.CENTER, "han"),
    Column("Tình trạng", 25, Align.CENTER, "tinh_trang"),
)


def reminder(made_of: Letter) -> Document:
    """A letter without a kind (công văn) with the duties that need the agency's head."""
    session, body = made_of.session, made_of.issuer.body
    rows = tuple(_row(number, duty) for number, duty in enumerate(made_of.duties, 1))
    late = sum(duty.urgency == "late" for duty in made_of.duties)
    said = f"{wording.two(len(rows))} việc sát hạn hoặc không kịp hạn"
    if late:
        said += f", trong đó {wording.two(late)} việc đã quá hạn"
    return Document(
        title=f"Đôn đốc chuẩn bị nội dung: {made_of.agency}",
        issuer=made_of.issuer,
        place=made_of.place,
        day=made_of.day,
        number=made_of.number,
        about=(f"đôn đốc chuẩn bị nội dung trình {session.short}",),
        to=(made_of.agency,),
        blocks=(
            Paragraph(
                f"Qua theo dõi việc chuẩn bị {session.title} (khai mạc lúc {session.opening}), {body} nhận "
                f"thấy {made_of.agency} còn {said}, cụ thể:"
            ),
            Table(COLUMNS, rows, name="viec"),
            Paragraph(
                f"{body} đề nghị người đứng đầu {made_of.agency} chỉ đạo hoàn thành ngay các việc đã quá hạn, "
                "bảo đảm hạn của các việc còn lại; việc nào không thể hoàn thành đúng hạn thì báo cáo bằng văn "
                "bản, nêu rõ lý do, thời điểm hoàn thành và đề nghị (lùi, rút hoặc chuyển kỳ họp sau)./."
            ),
        ),
        copies=("Như trên", *made_of.copies[1:]),
    )  # fmt: skip


def _row(number: int, duty: Duty) -> Row:
    day = _day(duty.due)
    matter = "\n".join(line for line in (duty.matter, duty.code) if line)
    doubt = f"\n({duty.standing})" if duty.standing else ""
    return Row((str(number), matter, duty.step, day + doubt, duty.state))


def _day(due: date | None) -> str:
    return f"{due:%d/%m/%Y}" if due else wording.UNDATED
