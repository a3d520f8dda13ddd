"""`kyhop files sweep | verify | extract`: care for the store of files."""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from kyhop.files.actions.extract_texts import extract_pending
from kyhop.files.actions.sweep_files import sweep_files, verify_files
from kyhop.files.models import Blob


class Command(BaseCommand):
    help = "Dọn (sweep), kiểm tra (verify) kho tệp; đọc văn bản đang chờ (extract)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("verb", choices=["sweep", "verify", "extract"])

    def handle(self, *args: Any, verb: str, **options: Any) -> None:
        getattr(self, verb)()

    def sweep(self) -> None:
        done = sweep_files(at=timezone.now())
        self.stdout.write(
            f"Đã xóa {done.drafts} tệp nháp, {done.parts} phần tải dở, {done.orphans} nội dung "
            f"không thuộc bản nào; bỏ {done.uploads} lượt tải để quá lâu."
        )

    def verify(self) -> None:
        faults = 0
        for fault in verify_files():
            faults += 1
            word = "MẤT" if fault.what == "gone" else "BỊ THAY ĐỔI"
            self.stdout.write(f"{word}  {fault.sha256}")
        total = Blob.objects.filter(purged_at__isnull=True).count()
        self.stdout.write(f"Đã đọc lại {total} nội dung: {faults} lỗi.")
        if faults:
            sys.exit(1)

    def extract(self) -> None:
        done = 0
        while some := extract_pending(limit=20, at=timezone.now()):
            done += some
        self.stdout.write(f"Đã đọc {done} tệp.")
