"""Sending bytes as they come, in either kind of server, and in the range that was asked for."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterator
from typing import BinaryIO, TypeVar

from asgiref.sync import sync_to_async
from django.core.handlers.asgi import ASGIRequest
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header

from kyhop.files.models import StoredFile
from kyhop.files.storage import get_store

PIECE = 256 * 1024
ASLEEP = "sandbox; default-src 'none'; style-src 'unsafe-inline'"
"""The policy of what people handed in: no script, no form, no origin of its own."""
_RANGE = re.compile(r"bytes=(\d*)-(\d*)$")


def streamed(
    request: HttpRequest, pieces: Iterator[bytes], media_type: str
) -> StreamingHttpResponse:
    """An answer of pieces that are asked for one by one: Django would gather them all under ASGI."""
    if not isinstance(request, ASGIRequest):
        return StreamingHttpResponse(pieces, content_type=media_type)
    answer = StreamingHttpResponse(_asked_for(pieces), content_type=media_type)
    closers = answer._resource_closers  # type: ignore[attr-defined]
    closers.append(getattr(pieces, "close", lambda: None))
    return answer


async def _asked_for(pieces: Iterator[bytes]) -> AsyncIterator[bytes]:
    following = sync_to_async(lambda: next(pieces, None), thread_sensitive=False)
    while (piece := await following()) is not None:
        if piece:
            yield piece


def send_file(
    request: HttpRequest, file: StoredFile, *, attachment: bool = True
) -> HttpResponseBase:
    """The bytes of a version, or the one range asked for: 200, 206, 304 or 416."""
    etag = f'"{file.sha256}"'
    if request.headers.get("If-None-Match") == etag:
        return _dressed(HttpResponse(status=304), file, etag, attachment)
    asked = request.headers.get("Range", "")
    if request.headers.get("If-Range", etag) != etag:
        asked = ""
    wanted = range_of(asked, file.size)
    if wanted is None:
        answer = HttpResponse(status=416)
        answer["Content-Range"] = f"bytes */{file.size}"
        return answer
    start, end = wanted
    content = get_store().open(file.sha256, start, end - start)
    response = streamed(request, Pieces(content, end - start), file.blob.media_type)
    response["Content-Length"] = str(end - start)
    if asked and (start, end) != (0, file.size):
        response.status_code = 206
        response["Content-Range"] = f"bytes {start}-{end - 1}/{file.size}"
    return _dressed(response, file, etag, attachment)


Answer = TypeVar("Answer", bound=HttpResponseBase)


def _dressed(answer: Answer, file: StoredFile, etag: str, attachment: bool) -> Answer:
    answer["ETag"] = etag
    answer["Accept-Ranges"] = "bytes"
    answer["Cache-Control"] = "private, no-cache"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = ASLEEP
    answer["Content-Disposition"] = content_disposition_header(attachment, file.name) or ""
    return answer


def range_of(asked: str, size: int) -> tuple[int, int] | None:
    """The bytes `[from, to)` of a `Range` header; all for none or several; none if outside."""
    match = _RANGE.match(asked.strip())
    if not match or match.groups() == ("", ""):
        return 0, size
    first, last = match.groups()
    if not first:
        return (max(0, size - int(last)), size) if int(last) else None
    start = int(first)
    end = min(size, int(last) + 1) if last else size
    return (start, end) if start < size and start < end else None


class Pieces:
    """At most `length` bytes of a stream, piece by piece; closed even if nobody asks for one."""

    def __init__(self, content: BinaryIO, length: int) -> None:
        self.content, self.left = content, length

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        piece = self.content.read(min(PIECE, self.left)) if self.left > 0 else b""
        if not piece:
            self.close()
            raise StopIteration
        self.left -= len(piece)
        return piece

    def close(self) -> None:
        self.left = 0
        self.content.close()
