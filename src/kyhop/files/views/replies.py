"""Answers for the script of the upload: JSON, with the sentence of a refusal."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpResponse, JsonResponse

from kyhop.access.doors import Request
from kyhop.access.refusals import Refusal
from kyhop.files.refusals import NEVER_KEPT, WordNeeded
from kyhop.files.storage import DiskFull

View = Callable[..., HttpResponse]


def said_in_json(view: View) -> View:
    """Answer a named refusal with 422 (507 for a full disk) and its sentence."""

    @wraps(view)
    def answering(request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except Refusal as refusal:
            said: dict[str, Any] = {"said": str(refusal)}
            if isinstance(refusal, WordNeeded):
                said["word"] = True
            elif isinstance(refusal, NEVER_KEPT):
                said["over"] = True
            return JsonResponse(said, status=507 if isinstance(refusal, DiskFull) else 422)

    return answering
