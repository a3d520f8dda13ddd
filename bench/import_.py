"""A list of 2,000 matters from upload to preview, beside openpyxl only reading it.

python3 run.py bench import [--rows 2000] [--runs 7] [--json]

The preview is what the clerk waits for: the uploaded bytes are read, kept as a draft on SQLite, every
row is matched against the bodies of a province and the matters of the session, and the first page
is drawn. In turn with each run openpyxl (read only) reads the same bytes and nothing more: the floor
of the usual way. Agencies are written in full, short, by former names and misspelt.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Callable
from io import BytesIO
from itertools import cycle
from pathlib import Path
from time import process_time
from typing import Any

from figures import Report, paired, ratios, timed

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src")]
KINDS = ("Nghị quyết QPPL", "NQ QPPL", "Nghị quyết cá biệt", "BÁO CÁO", "Đề án")
LEADS = (
    "Sở Tài chính",
    "Sở GD&ĐT",
    "Sở KH&ĐT",
    "so noi vu",
    "Sở Giáo dục và Đao tạoo",
    "VKSND tỉnh",
)
HELPING = ("Sở Y tế\nThuế tỉnh", "các sở, ngành", "Sở Tài chính, Sở Nội vụ và Công an tỉnh", None)
COMMITTEES = ("Ban KT-NS", "Ban Pháp chế", "VHXH", "Ban Dân tộc")
TIMES = ("15/11/2026", "tháng 11/2026", "2026-11-10", "trước 05/11/2026", None)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, default=2000)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    report = Report("import")
    data = workbook(options.rows)
    report.facts["rows"] = options.rows
    report.facts["file, kB"] = f"{len(data) / 1000:.0f}"
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        os.environ |= {
            "KYHOP_DATA": folder,
            "KYHOP_DATABASE": "",
            "KYHOP_SECRET_KEY": "bench",
            "DJANGO_SETTINGS_MODULE": "kyhop.config.settings",
        }
        prepare()
        measure(data, options, report)
    report.show(options.json)


def workbook(rows: int) -> bytes:
    """A list with a title block, headings, and agencies in all the ways that offices write them."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    sheet.append(["DANH MỤC NỘI DUNG TRÌNH KỲ HỌP"])
    sheet.append([])
    sheet.append(
        ["TT", "Tên nội dung", "Loại", "Chủ trì", "Phối hợp", "Thẩm tra", "Thời gian trình UBND"]
    )
    columns = zip(*map(cycle, (KINDS, LEADS, HELPING, COMMITTEES, TIMES)), strict=False)
    for number, cells in zip(range(1, rows + 1), columns, strict=False):
        title = f"  Quy định chính sách hỗ trợ số {number} trên địa bàn tỉnh giai đoạn 2026-2030 "
        sheet.append([number, title, *cells])
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def prepare() -> None:
    """An empty database with Django ready."""
    import django
    from django.core.management import call_command

    from kyhop.config import messages

    messages.compile_all()
    django.setup()
    call_command("migrate", verbosity=0)
    from django.test.utils import setup_test_environment

    setup_test_environment()


def measure(data: bytes, options: argparse.Namespace, report: Report) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile
    from django.urls import reverse
    from tests.factories import client_of
    from tests.matters.rows import sitting_for
    from tests.matters.test_import import dien_bien

    from kyhop.matters.sheet.opening import open_upload

    session = dien_bien()
    office = sitting_for(session.council, "Văn phòng Đoàn ĐBQH và HĐND tỉnh", "council_office")
    client = client_of(office)
    upload = reverse("matters:import", args=[session.council.slug, session.pk])

    def preview() -> Any:
        page = client.post(upload, {"file": SimpleUploadedFile("danh-muc.xlsx", data)}, follow=True)
        assert page.status_code == 200
        return page

    page = preview()
    report.facts["page, kB"] = f"{len(page.content) / 1000:.0f}"
    previews, bare = paired(preview, lambda: read_bare(data), options.runs)
    report.add(f"upload to preview, {options.rows} rows", previews, "s")
    report.add("openpyxl reads the same file", bare, "s")
    report.add("ratio", ratios(previews, bare), "x")
    cpu = [spent(preview) for _ in range(max(1, options.runs // 2))]
    report.add("the same in processor time alone", cpu, "s")
    reading, again = paired(lambda: open_upload(data), lambda: read_bare(data), options.runs)
    report.add("only reading: values, formulas, merges", reading, "s")
    report.add("ratio to openpyxl, which drops the merges", ratios(reading, again), "x")
    report.add("accepted, with journal and dates", [accept(client, session)], "s")


def spent(work: Callable[[], Any]) -> float:
    """Processor seconds of one call, whatever else the machine is doing."""
    began = process_time()
    work()
    return process_time() - began


def read_bare(data: bytes) -> int:
    """openpyxl's quickest way through all values."""
    from openpyxl import load_workbook

    book = load_workbook(BytesIO(data), read_only=True, data_only=True)
    return sum(1 for _ in book.active.iter_rows(values_only=True))


def accept(client: Any, session: Any) -> float:
    """Take the list over once: all matters, their journal lines and their plans."""
    from django.urls import reverse

    from kyhop.matters.models import ImportDraft, Matter

    draft = ImportDraft.objects.latest("pk")
    where = reverse("matters:accept_import", args=[session.council.slug, draft.pk])
    seconds, answer = timed(lambda: client.post(where, {"token": draft.token}))
    if answer.status_code != 302 or not Matter.objects.exists():
        raise SystemExit("the list was not taken over")
    return seconds


if __name__ == "__main__":
    main()
