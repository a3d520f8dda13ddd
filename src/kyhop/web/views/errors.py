"""The pages of a refusal, with what to do next."""

from __future__ import annotations

import errno
import sqlite3
import sys

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

POSTGRES_FULL = "53100"


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: the request could not be read."""
    return render(request, "400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403: this post may not do that. The exception's words, if any, are shown."""
    return render(request, "403.html", {"reason": str(exception)}, status=403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form that was opened too long ago or from another place."""
    return render(request, "403_csrf.html", status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: no such page, or not for this post; the two look alike."""
    return render(request, "404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """500, or 507 for a full disk: drawn without a request, so that nothing else can fail on the way."""
    status = 507 if no_room(sys.exc_info()[1]) else 500
    return HttpResponse(render_to_string("500.html", {"full": status == 507}), status=status)


def no_room(error: BaseException | None) -> bool:
    """Whether the disk of the server, or of its database, is full."""
    while error is not None:
        full = isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT)
        database = getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_FULL
        if full or database or getattr(error, "sqlstate", "") == POSTGRES_FULL:
            return True
        error = error.__cause__
    return False
