"""This room's components on the pattern page, each in every state."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from kyhop.council.models import ZONE
from kyhop.files.dropzone import Begun, Dropzone
from kyhop.files.rows import FileRow
from kyhop.files.states import Secrecy
from kyhop.law.model import Words
from kyhop.web.slots import register_slot

AT = datetime(2026, 11, 12, 9, 12, tzinfo=ZONE)
MEGABYTE = 1_000_000
KEPT = FileRow(
    name="Tờ trình.docx", number=2, kind="DOCX", size=180_000, by="Giám đốc Sở Tài chính",
    begun_at=AT, uploaded_at=AT, sha256="532f9200007564aa" * 4, macros=False, encrypted=False,
    broken=False, word="", internal=False, withheld=False, url="#main", download_url="#main",
)  # fmt: skip


def rows() -> list[FileRow]:
    """A version as it is listed: kept, slow to arrive, internal, with each warning, withheld."""
    word = "Bản gốc đã ký, mật khẩu gửi riêng cho cơ quan thẩm định"
    return [
        KEPT,
        replace(KEPT, name="Phụ lục số liệu.xlsx", kind="XLSX", size=190 * MEGABYTE,
                uploaded_at=AT + timedelta(minutes=8)),
        replace(KEPT, name="Báo cáo đánh giá tác động.pdf", kind="PDF", internal=True),
        replace(KEPT, name="Bảng tính kinh phí.xlsm", kind="XLSM", macros=True),
        replace(KEPT, name="Dự thảo nghị quyết.docx", encrypted=True, word=word),
        replace(KEPT, name="Bản quét.pdf", kind="PDF", broken=True, word="Trang cuối bị mờ, đã gửi bản giấy"),
        replace(KEPT, name="Phụ lục.docx", withheld=True, url="", download_url=""),
    ]  # fmt: skip


def zone() -> Dropzone:
    """A place for several papers, with an upload that was begun; it sends nothing."""
    return Dropzone(
        begin_url="",
        slots=[
            ("to_trinh", Words("Tờ trình", "Submission")),
            ("du_thao", Words("Dự thảo nghị quyết", "Draft resolution")),
        ],
        back="#main",
        begun=[Begun("Phụ lục số liệu.xlsx", 190 * MEGABYTE, 76 * MEGABYTE, "#main")],
        marks=[(value, str(label)) for value, label in Secrecy.choices],
    )


def items() -> list[dict[str, Any]]:
    """A file on its way, as the script shows it, in each state."""
    return [
        {"name": "Tờ trình.docx", "value": 0, "said": "", "choose": True},
        {"name": "Dự thảo nghị quyết.docx", "value": 42, "said": f"42 % · {_('sending')}"},
        {"name": "Bản so sánh.docx", "value": 100, "said": _("checking")},
        {"name": "Phụ lục số liệu.xlsx", "value": 61,
         "said": _("The connection was lost; it goes on by itself.")},
        {"name": "Phiếu đề xuất.pdf", "value": 100, "kind": "done",
         "said": f"{_('kept as version')} 2"},
        {"name": "Báo cáo.docx", "value": 0, "kind": "wrong", "said": _("The file is empty (0 bytes).")},
        {"name": "Video.mp4", "value": 0, "kind": "wrong",
         "said": _("The file is larger than 200 MB.")},
        {"name": "Bản gốc.pdf", "value": 100, "kind": "wrong", "word": True,
         "said": _("locked with a password")},
        {"name": "Nháp.docx", "kind": "off", "said": _("cancelled; nothing was kept")},
    ]  # fmt: skip


def patterns(request: Any) -> str:
    context = {"zone": zone(), "items": items(), "rows": rows()}
    return render_to_string("files/_patterns.html", context, request)


def register() -> None:
    """Put the components on the pattern page."""
    register_slot("patterns", patterns, order=20)
