"""Where the files of a form are gathered while the request is read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from django.core.files import uploadhandler


class TemporaryFiles(uploadhandler.TemporaryFileUploadHandler):
    """Django's handler, but what a full disk cuts off is removed at once and not some time later."""

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        with self._all_or_nothing():
            super().receive_data_chunk(raw_data, start)

    def file_complete(self, file_size: int) -> Any:
        with self._all_or_nothing():
            return super().file_complete(file_size)

    @contextmanager
    def _all_or_nothing(self) -> Iterator[None]:
        try:
            yield
        except OSError:
            with suppress(OSError):
                self.file.close()
            raise
