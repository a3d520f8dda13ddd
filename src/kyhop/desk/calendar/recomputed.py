"""What edits of the calendar made the plans be computed again, below the calendar itself."""

from __future__ import annotations

from typing import Any

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import ngettext

from kyhop.access.rules import can
from kyhop.council.models import Council
from kyhop.deadlines.models import Run
from kyhop.desk.addresses import address
from kyhop.statutes.events import CALENDAR_EVENTS, DayOffAdded, DayOffRemoved
from kyhop.web.words import clock, full_date

AT_MOST = 10
CAUSES = [event.name for event in (*CALENDAR_EVENTS, DayOffAdded, DayOffRemoved)]


def log(request: Any) -> str:
    """The last recomputations that an edit of the calendar caused: here, or in every council."""
    council = getattr(request, "council", None)
    if council is not None and not can(request.actor, "deadlines.read", council):
        return ""
    runs = Run.objects.filter(cause__in=CAUSES).order_by("-at", "-pk")
    if council is not None:
        runs = runs.filter(council_id=council.pk)
    found = list(runs[:AT_MOST])
    councils = Council.objects.in_bulk({run.council_id for run in found})
    items = [_item(run, councils[run.council_id], linked=council is not None) for run in found]
    return render_to_string("desk/_recomputed.html", {"items": items})


def _item(run: Run, council: Council, *, linked: bool) -> dict[str, str]:
    """One recomputation as `web/news.html` takes it; only one's own council's leads further."""
    told = ngettext("%(n)s date moved:", "%(n)s dates moved:", run.moved) % {"n": run.moved}
    local = timezone.localtime(run.at)
    return {
        "icon": "cal",
        "link": told,
        "text": run.cause_words if linked else f"{told} {run.cause_words}",
        "url": address("desk:run", council.slug, run_id=run.pk) if linked else "",
        "when": f"{full_date(local)} · {clock(local)} · {council.name}",
    }
