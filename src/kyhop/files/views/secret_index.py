"""The index of papers refused as state secrets: of a council, or of one holder (`?of=kind:12`)."""

from __future__ import annotations

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import Count, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kyhop.access.doors import Request, here
from kyhop.access.rules import can, require
from kyhop.files import secret_index as index
from kyhop.files.holders import Holder, known, policy_of
from kyhop.files.models import SecretLine
from kyhop.files.rules import IndexAt
from kyhop.files.states import STATE_SECRETS, Secrecy
from kyhop.web.downloads import download

PAGE = 50


@require_safe
def secrets(request: Request) -> HttpResponse:
    """Show the index, by mark; nothing of a paper but what the person who offered it wrote."""
    lines, holder = _asked(request)
    mark = request.GET.get("mark", "")
    page = Paginator(index.marked(lines, mark), PAGE).get_page(request.GET.get("page"))
    kept = {"of": f"{holder[0]}:{holder[1]}"} if holder else {}
    context = {
        "page": page,
        "rows": index.rows_of(request.council.slug, page.object_list),
        "count": page.paginator.count,
        "picks": _picks(lines, mark, kept),
        "excel_url": f"{here(request, 'files:secrets_xlsx')}?{urlencode(kept | {'mark': mark})}",
        "council_url": here(request, "files:secrets")
        if holder and can(request.actor, "files.see_secret_lines", _whole(request))
        else "",
        "holder_url": policy_of(holder[0]).url(request.council.slug, holder[1], "")
        if holder
        else "",
    }
    return render(request, "files/secrets.html", context)


@require_safe
def secrets_xlsx(request: Request) -> HttpResponse:
    """The same index as a workbook, whole."""
    lines, _holder = _asked(request)
    rows = index.rows_of(
        request.council.slug, index.marked(lines, request.GET.get("mark", ""))
    )  # fmt: skip
    title = f"{_('Index of secret papers')} · {request.council}"
    data = index.workbook(title, rows, request.LANGUAGE_CODE)
    return download(data, "chi-muc-tai-lieu-mat.xlsx", index.MEDIA_TYPE)


def _asked(request: Request) -> tuple[QuerySet[SecretLine], Holder | None]:
    """The lines of the council or of the holder in `?of=`, if the actor may read that index.

    :raises Http404: no such kind of holder, or not to be known of
    """
    council_id, holder = request.council.pk, _holder(request.GET.get("of", ""))
    require(
        request.actor, "files.see_secret_lines", IndexAt(council_id, holder, request.now)
    )  # fmt: skip
    return index.lines_of(council_id, holder), holder


def _whole(request: Request) -> IndexAt:
    return IndexAt(request.council.pk, None, request.now)


def _holder(asked: str) -> Holder | None:
    if not asked:
        return None
    kind, _colon, number = asked.rpartition(":")
    if not known(kind) or not number.isdecimal() or len(number) > 18:
        raise Http404
    return kind, int(number)


def _picks(lines: QuerySet[SecretLine], mark: str, kept: dict[str, str]) -> list[dict[str, object]]:
    counts = dict(lines.order_by().values_list("mark").annotate(Count("pk")))
    wanted = [value for value in Secrecy if value in STATE_SECRETS]
    shown = [("", _("All"), sum(counts.values()))]
    shown += [(value.value, str(value.label), counts.get(value.value, 0)) for value in wanted]
    return [
        {
            "label": label,
            "url": "?" + urlencode(kept | ({"mark": value} if value else {})),
            "current": mark == value,
            "count": count,
        }
        for value, label, count in shown
    ]
