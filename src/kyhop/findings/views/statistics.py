"""What the checks of a session find most often: a page with its definitions, and a workbook."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kyhop.access.doors import Request, found, here
from kyhop.access.rules import require
from kyhop.council.models import CouncilSession
from kyhop.council.queries import coming_session, sessions_of
from kyhop.findings.counting import ENOUGH, Agency, statistics_of
from kyhop.findings.exporting import MEDIA_TYPE, exported
from kyhop.findings.models import spoken
from kyhop.findings.states import Severity
from kyhop.papers.checks import rules
from kyhop.web.downloads import download

SESSIONS = CouncilSession.objects.select_related("council", "term")
MOST_KINDS = 3


@require_safe
def show(request: Request) -> HttpResponse:
    """Kinds of findings by agency, for a session."""
    session = _session(request)
    request.place = "findings"  # type: ignore[attr-defined]
    chosen = session.pk if session else 0
    counted = statistics_of(chosen)
    context = {
        "session": session,
        "statistics": counted,
        "agencies": [_agency(one) for one in counted.agencies],
        "kinds": [
            {"kind": one, "says": spoken(one.vi, one.en)} for one in counted.kinds
        ],
        "levels": [level.label for level in Severity],
        "definitions": definitions(),
        "selects": [_choice(request, chosen)],
        "acts": [
            {"label": _("Download Excel"), "url": f"{here(request, 'findings:excel')}?session={chosen}"},
            {"label": _("Print"), "print": True},
        ] if session else [],
    }  # fmt: skip
    return render(request, "findings/statistics.html", context)


@require_safe
def excel(request: Request) -> HttpResponse:
    """The same as a workbook."""
    session = _session(request)
    if session is None:
        raise Http404
    content = exported(session, statistics_of(session.pk), definitions())
    return download(content, f"ket-qua-kiem-tra-{session.pk}.xlsx", MEDIA_TYPE)


def definitions() -> list[tuple[str, str]]:
    """What every figure means."""
    return [
        (_("Papers read"), _("Papers of the session's matters that kyhop has read, each in its newest version.")),
        (
            _("Nothing that must be put right"),
            _("Papers without a finding of the first severity. A share is said from %(n)s papers on.")
            % {"n": ENOUGH},
        ),
        (
            _("Findings"),
            _("Places found by rules, accepted or not; what somebody dismissed is not counted."),
        ),
        (
            _("Dismissed"),
            _("Places where a person said that the check was wrong: they help to improve the checks."),
        ),
        (
            _("What it is for"),
            _("To see what training and templates are worth while. It says nothing of the quality"
              " of a policy, nor of a person's work."),
        ),
    ]  # fmt: skip


def _agency(one: Agency) -> dict[str, Any]:
    said = {rule.id: spoken(rule.says.vi, rule.says.en) for rule in rules()}
    return {
        "agency": one,
        "levels": [
            {"label": level.label, "count": one.findings[level.value]} for level in Severity
        ],
        "kinds": [
            {"says": said[name], "papers": papers}
            for name, papers in one.kinds.most_common(MOST_KINDS)
            if name in said
        ],
    }


def _choice(request: Request, chosen: int) -> dict[str, Any]:
    options = [
        {"value": row.pk, "label": row.short_title, "selected": row.pk == chosen}
        for row in sessions_of(request.council.pk)
    ]
    return {"name": "session", "label": _("Session"), "options": options}


def _session(request: Request) -> CouncilSession | None:
    """The session that the address names, else the one being prepared.

    :raises Http404: it names one that is not of this council
    """
    require(request.actor, "findings.see", request.council)
    named = request.GET.get("session", "")
    if not named or named == "0":
        return coming_session(request.council.pk, request.today)
    if not named.isdecimal():
        raise Http404
    return found(request, SESSIONS, int(named), "findings.see")
