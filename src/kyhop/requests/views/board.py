"""The Standing Board's desk, one request, and the workbook."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from kyhop.access.doors import Request as Visit
from kyhop.access.doors import here
from kyhop.access.rules import can, require
from kyhop.council.models import CouncilSession
from kyhop.deadlines.today import bring_to_today
from kyhop.matters.models import Matter
from kyhop.matters.procedures import cause_said
from kyhop.matters.queries import RELATED as MATTER_RELATED
from kyhop.requests.cutoff import cut_off_of
from kyhop.requests.exporting import MEDIA_TYPE, exported
from kyhop.requests.facts import facts_of, facts_of_draft
from kyhop.requests.models import Request
from kyhop.requests.queries import (
    awaiting_acceptance,
    reopening_of,
    replies_to,
    requests_of,
)
from kyhop.requests.showing import facts_said, line_of, opening_moved, replies_said, target_of
from kyhop.requests.views.asking import tried
from kyhop.requests.views.frame import crumbs_of, matter_page, request_seen, session_seen


@require_safe
def desk(visit: Visit) -> HttpResponse:
    """What waits for the Standing Board: matters for acceptance, requests; and what it decided."""
    require(visit.actor, "requests.see", visit.council)
    session = session_seen(visit)
    if session is None:
        return render(visit, "requests/no_session.html", {})
    bring_to_today(council_id=visit.council.pk, today=visit.today, at=visit.now)
    waiting = list(awaiting_acceptance(session.pk))
    requests = list(requests_of(session.pk))
    concerned = {row.matter_id: row.matter for row in requests if row.matter and row.is_open}
    facts = facts_of([*waiting, *(m for m in concerned.values() if m)], visit.today)
    lines = [line_of(row, facts, here(visit, "requests:request", row.pk)) for row in requests]
    context = {
        "session": session,
        "settling": cut_off_of(session),
        "settled": cut_off_of(session).passed(visit.now),
        "waiting": [
            {
                "matter": matter,
                "url": matter_page(visit, matter.pk),
                "facts": facts_said(facts[matter.pk]),
            }
            for matter in waiting
        ],
        "open": sorted(
            (line for line in lines if line["request"].is_open), key=lambda x: x["request"].made_at
        ),
        "closed": [line for line in lines if not line["request"].is_open],
        "may_accept": can(visit.actor, "matters.accept", session),
        "urls": _urls(visit, session),
    }
    return render(visit, "requests/desk.html", context)


@require_safe
def show(visit: Visit, request_id: int) -> HttpResponse:
    """One request: who asks what and why, the facts, the bodies heard, the decision."""
    request = request_seen(visit, request_id)
    return render(visit, "requests/request.html", shown(visit, request))


def shown(visit: Visit, request: Request) -> dict[str, Any]:
    """A request with everything beside it, as plain values."""
    replies = replies_to(request.pk)
    mine = next(
        (r for r in replies if r.waits(visit.today) and can(visit.actor, "requests.reply", r)), None
    )
    reopening = reopening_of(request.matter_id, visit.today) if request.matter_id else None
    own = reopening if reopening and reopening.request_id == request.pk else None
    may_close = own is not None and can(visit.actor, "requests.close_reopening", own)
    return {
        "request_row": request,
        "crumbs": crumbs_of(visit, request)[:1],
        "cause": cause_said(request.cause),
        "target": target_of(request),
        "facts": _facts(visit, request),
        "then": request.snapshot,
        "moved": opening_moved(request),
        "replies": replies_said(replies, visit.today),
        "matter_url": matter_page(visit, request.matter_id) if request.matter_id else "",
        "reopening": own,
        "acts": _acts(visit, request, mine.pk if mine else None),
        "close_url": here(visit, "requests:close_reopening", own.pk) if own and may_close else "",
    }


def _facts(visit: Visit, request: Request) -> list[Any]:
    if not request.is_open:
        return []
    if request.matter_id is None:
        matter = tried(request, visit.today)
        return facts_said(facts_of_draft(matter, visit.now)) if matter else []
    matter = Matter.objects.select_related(*MATTER_RELATED).get(pk=request.matter_id)
    return facts_said(facts_of([matter], visit.today)[matter.pk])


def _acts(visit: Visit, request: Request, reply_id: int | None) -> dict[str, str]:
    """The addresses of what this visitor may do; empty where not."""
    if not request.is_open:
        return {}

    def may(name: str) -> str:
        allowed = can(visit.actor, f"requests.{name}", request)
        return here(visit, f"requests:{name}", request.pk) if allowed else ""

    found = {name: may(name) for name in ("decide", "ask_reply", "take_back")}
    found["reply"] = here(visit, "requests:reply", reply_id) if reply_id else ""
    return found


def _urls(visit: Visit, session: CouncilSession) -> dict[str, str]:
    actor = visit.actor
    named = f"?session={session.pk}"
    may_add = can(actor, "requests.ask_to_add", session)
    may_set = can(actor, "requests.set_cut_off", session)
    return {
        "export": here(visit, "requests:export") + named,
        "accept": here(visit, "requests:accept", session.pk),
        "cut_off": here(visit, "requests:cut_off", session.pk) if may_set else "",
        "add": f"{here(visit, 'requests:make')}{named}&kind=add" if may_add else "",
    }


@require_safe
def export(visit: Visit) -> HttpResponse:
    """The requests of a session as a workbook."""
    require(visit.actor, "requests.see", visit.council)
    session = session_seen(visit)
    if session is None:
        raise Http404
    answer = HttpResponse(exported(session, requests_of(session.pk)), content_type=MEDIA_TYPE)
    name = f"de-nghi-{session.pk}.xlsx"
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    answer["Cache-Control"] = "no-store"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
