"""How long the lines of a session really took, beside what was planned."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from kyhop.access.doors import Request, here, sent
from kyhop.agenda import actions
from kyhop.agenda.forms import DurationsForm
from kyhop.agenda.printed import Printed
from kyhop.agenda.queries import durations_of, latest_version
from kyhop.agenda.refusals import NotReleased
from kyhop.agenda.showing import sitting_title
from kyhop.agenda.views.frame import agenda_seen, crumbs_of
from kyhop.web.verb import verb_page


def durations(request: Request, session_id: int) -> HttpResponse:
    """Record how long the lines really took."""
    agenda = agenda_seen(request, session_id, "agenda.durations")
    version = latest_version(agenda)
    known = durations_of(session_id)
    sittings = _sittings(version.printed, known) if version else []
    rows = [
        (row["key"], row["title"], row["actual"]) for one in sittings for row in one["rows"]
    ]  # fmt: skip
    form = DurationsForm(sent(request), rows=rows)
    for one in sittings:
        for row in one["rows"]:
            row["field"] = form[row["key"]]
    notices = [] if version else [{"kind": "info", "title": str(NotReleased()), "text": ""}]

    def run(_data: dict[str, Any]) -> Any:
        return actions.record_durations(
            agenda_id=agenda.pk, minutes=form.minutes(), actor=request.actor, at=request.now
        )

    return verb_page(
        request,
        title=_("Actual durations"),
        lead=_("Minutes that each line really took; later estimates rest on them."),
        form=form,
        submit=_("Save"),
        back=here(request, "agenda:reading", session_id),
        crumbs=crumbs_of(request, agenda.session, board=True),
        notices=notices,
        template="agenda/durations.html",
        more={"sittings": sittings},
        said=_("The durations are recorded."),
        run=run,
    )


def _sittings(value: Printed, known: dict[str, int]) -> list[dict[str, Any]]:
    """Each sitting with its lines: planned and actual minutes, and by how much they differ."""
    found = []
    for sitting in value["sittings"]:
        rows = [
            {
                "key": row["key"],
                "title": row["title"],
                "planned": row["minutes"],
                "actual": known.get(row["key"], 0),
                "differs": known.get(row["key"], row["minutes"]) - row["minutes"],
            }
            for row in sitting["rows"]
            if "key" in row
        ]
        if rows:
            told = [row for row in rows if row["actual"]]
            found.append(
                {
                    "title": sitting_title(sitting),
                    "day": date.fromisoformat(sitting["day"]),
                    "rows": rows,
                    "planned": sum(row["planned"] for row in told),
                    "actual": sum(row["actual"] for row in told),
                }
            )
    return found
