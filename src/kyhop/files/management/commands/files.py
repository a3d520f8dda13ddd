"""`kyhop files sweep | verify | extract`: care for the store of files."""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import CommandParser
from django.utils import timezone

from kyhop.access.verbs import Verb
from kyhop.files.actions.extract_texts import extract_pending
from kyhop.files.actions.sweep_files import sweep_files, verify_files
from kyhop.files.models import Blob


class Command(Verb):
    help = "Sweep or verify the store of files; read the texts that wait (extract)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("verb", choices=["sweep", "verify", "extract"])

    def handle(self, *args: Any, verb: str, **options: Any) -> None:
        getattr(self, verb)()

    def sweep(self) -> None:
        done = sweep_files(at=timezone.now())
        self.tell(
            f"Đã xóa {done.drafts} tệp nháp, {done.parts} phần tải dở, {done.orphans} nội dung "
            f"không thuộc bản nào; bỏ {done.uploads} lượt tải để quá lâu.",
            f"Removed {done.drafts} drafts, {done.parts} parts of broken uploads, {done.orphans} "
            f"contents that belong to no version; gave up {done.uploads} stale uploads.",
        )

    def verify(self) -> None:
        faults = 0
        for fault in verify_files():
            faults += 1
            gone = fault.what == "gone"
            self.tell(
                f"{'MẤT' if gone else 'BỊ THAY ĐỔI'}  {fault.sha256}",
                f"{'LOST' if gone else 'CHANGED'}  {fault.sha256}",
            )
        total = Blob.objects.filter(purged_at__isnull=True).count()
        self.tell(
            f"Đã đọc lại {total} nội dung: {faults} lỗi.",
            f"Read {total} contents again: {faults} faults.",
        )
        if faults:
            sys.exit(1)

    def extract(self) -> None:
        done = 0
        while some := extract_pending(limit=20, at=timezone.now()):
            done += some
        self.tell(f"Đã đọc {done} tệp.", f"Read {done} files.")
