"""The signed programme against what became of it, as a page and as a workbook."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kyhop.access.doors import Request, here
from kyhop.programme.actual import Fate, counted, fates_of
from kyhop.programme.exporting import MEDIA_TYPE, exported_actual
from kyhop.programme.queries import matters_free
from kyhop.programme.showing import COUNTED, OUTCOME_STATES, count_heads, definitions, why_said
from kyhop.programme.views.frame import crumbs, download, programme_seen


@require_safe
def actual(visit: Request, programme_id: int) -> HttpResponse:
    """Done, added, dropped, moved and in hand, by session and lead, and line by line."""
    programme = programme_seen(visit, programme_id)
    fates = fates_of(programme)
    *rows, total = counted(fates)
    sessions = programme.windows.values_list("session_id", flat=True)
    context = {
        "programme": programme,
        "crumbs": crumbs(visit, programme),
        "heads": count_heads(),
        "counts": [(row, [getattr(row, name) for name in COUNTED]) for row in rows],
        "total": list(zip(count_heads(), (getattr(total, name) for name in COUNTED), strict=True)),
        "fates": [_line(visit, fate) for fate in fates],
        "outside": list(matters_free(sessions).select_related("lead", "session__term")),
        "definitions": definitions(),
        "actions": [
            {
                "label": _("Download as Excel"),
                "url": here(visit, "programme:actual_workbook", programme.pk),
                "icon": "down",
            }
        ]
        if fates
        else [],
    }
    return render(visit, "programme/actual.html", context)


def _line(visit: Request, fate: Fate) -> dict[str, Any]:
    url = here(visit, "desk:matter", fate.matter.pk) if fate.matter else ""
    whys = [why_said(why) for why in fate.whys]
    return {"fate": fate, "url": url, "state": OUTCOME_STATES[fate.outcome], "whys": whys}


@require_safe
def workbook(visit: Request, programme_id: int) -> HttpResponse:
    """The same as a workbook: the counts, and every line."""
    programme = programme_seen(visit, programme_id)
    data = exported_actual(programme)
    return download(data, MEDIA_TYPE, f"chuong-trinh-{programme.year}-thuc-hien.xlsx")
