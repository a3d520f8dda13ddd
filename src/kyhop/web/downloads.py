"""Files that a page hands out."""

from __future__ import annotations

from typing import TypeVar

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header

Answer = TypeVar("Answer", bound=HttpResponseBase)


def download(content: bytes, name: str, media_type: str) -> HttpResponse:
    """An answer that a browser keeps as a file called `name`, never shown and never stored between."""
    return dressed(HttpResponse(content, content_type=media_type), name)


def dressed(response: Answer, name: str) -> Answer:
    """The same of an answer that is made already, also one that is sent in pieces."""
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    response["Cache-Control"] = "no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response
