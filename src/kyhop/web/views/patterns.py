"""The pattern page: every component in every state. What is not here is not part of kyhop."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kyhop.web import samples
from kyhop.web.words import GRADES, STATES


@require_safe
def patterns(request: HttpRequest) -> HttpResponse:
    """Show the patterns; `?flash` adds one message of each level."""
    if "flash" in request.GET:
        for level in ("success", "info", "warning", "error"):
            getattr(messages, level)(request, level.capitalize())
    context = {
        **samples.lists(),
        "shell": samples.SampleShell(request),
        "states": list(STATES),
        "grades": list(GRADES),
        "matter": samples.MATTER,
        "due": {
            "open": samples.at(18, 11),
            "risk": samples.at(13, 11, 16, 30),
            "late": samples.at(10, 11),
        },
        "form": samples.SampleForm(prefix="empty"),
        "refused": samples.bound_form(),
        "reasons": samples.reasons(),
        "rail": samples.rail(),
        "page": samples.page(),
    }
    return render(request, "web/patterns.html", context)
