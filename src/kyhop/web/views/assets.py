"""Sends the style sheet and the script."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from kyhop.web import bundle


@require_safe
def asset(request: HttpRequest, name: str) -> HttpResponse:
    """A bundle under its digest, for ever; gzipped for whoever can read it."""
    found = next((a for a in bundle.assets().values() if a.name == name), None)
    if found is None:
        raise Http404
    zipped = "gzip" in request.headers.get("Accept-Encoding", "")
    answer = HttpResponse(found.gzipped if zipped else found.plain, found.content_type)
    answer["Cache-Control"] = "public, max-age=31536000, immutable"
    answer["Vary"] = "Accept-Encoding"
    if zipped:
        answer["Content-Encoding"] = "gzip"
    return answer
