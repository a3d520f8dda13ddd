"""The doors of an upload in parts: begin or go on, one part, finish, give up."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kyhop.access.doors import Request, found, here
from kyhop.files.actions.cancel_upload import cancel_upload
from kyhop.files.actions.finish_upload import finish_upload
from kyhop.files.actions.open_upload import open_upload
from kyhop.files.actions.receive_part import receive_part
from kyhop.files.models import Upload
from kyhop.files.rows import twin_of
from kyhop.files.states import Secrecy
from kyhop.files.views.replies import said_in_json


def _state(request: Request, upload: Upload) -> dict[str, Any]:
    return {
        "id": upload.pk,
        "size": upload.size,
        "ranges": upload.ranges,
        "begun": upload.begun_at.isoformat(),
        "url": here(request, "files:upload", upload.pk),
    }


@require_POST
@said_in_json
def begin(request: Request, files_kind: str, files_holder_id: int) -> HttpResponse:
    """Announce a file, or find the unfinished upload of the same file."""
    size = request.POST.get("size", "")
    upload = open_upload(
        council_id=request.council.pk,
        holder=(files_kind, files_holder_id),
        slot=request.POST.get("slot", "")[:80],
        name=request.POST.get("name", ""),
        size=int(size) if size.isdecimal() else 0,
        mark=request.POST.get("mark", ""),
        actor=request.actor,
        at=request.now,
    )
    return JsonResponse(_state(request, upload), status=201)


def upload(request: Request, upload_id: int) -> HttpResponse:
    """What has arrived (GET), or one part from `?from=` on as the body (POST)."""
    row = found(request, Upload.objects.all(), upload_id, "files.carry_on")
    if request.method == "POST":
        return _part(request, row)
    return JsonResponse(_state(request, row))


@said_in_json
def _part(request: Request, row: Upload) -> HttpResponse:
    start = request.GET.get("from", "")
    if not start.isdecimal():
        raise Http404
    done = receive_part(
        upload_id=row.pk,
        start=int(start),
        content=request,  # type: ignore[arg-type]
        actor=request.actor,
        at=request.now,
    )
    return JsonResponse(_state(request, done))


@require_POST
@said_in_json
def finish(request: Request, upload_id: int) -> HttpResponse:
    """Make a version of it; told if the same bytes were here before."""
    row = found(request, Upload.objects.all(), upload_id, "files.carry_on")
    secrecy = request.POST.get("secrecy", Secrecy.PLAIN)
    file = finish_upload(
        upload_id=row.pk,
        actor=request.actor,
        at=request.now,
        word=request.POST.get("word", ""),
        secrecy=secrecy if secrecy in Secrecy.values else Secrecy.PLAIN,
    )
    said = _("It has macros and is marked so.") if file.macros else twin_of(file)
    if file.uploaded_at < row.begun_at:
        said = _("You have just sent this very file: it is version %(number)s, and no new one.") % {
            "number": file.number
        }
    address = here(request, "files:file", file.pk)
    return JsonResponse(
        {"id": file.pk, "number": file.number, "name": file.name, "url": address, "said": said},
        status=201,
    )


@require_POST
@said_in_json
def cancel(request: Request, upload_id: int) -> HttpResponse:
    """Throw away what has arrived."""
    row = found(request, Upload.objects.all(), upload_id, "files.carry_on")
    cancel_upload(upload_id=row.pk, actor=request.actor, at=request.now)
    return JsonResponse({"id": row.pk})
