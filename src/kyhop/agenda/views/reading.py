"""What everybody reads: the list of agendas, the version that holds, others, differences, own lines."""

from __future__ import annotations

from datetime import UTC
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kyhop.access.doors import Request, here
from kyhop.access.rules import can, require
from kyhop.agenda.models import Agenda, Version
from kyhop.agenda.printed import Printed, changes
from kyhop.agenda.queries import (
    agenda_of,
    durations_of,
    latest_version,
    lines_of,
    shifts_of,
    sittings_changed,
    versions_of,
)
from kyhop.agenda.showing import draft_shown, sitting_title
from kyhop.agenda.views.frame import crumbs_of, session_seen
from kyhop.agenda.views.rows import change_rows, read_sittings
from kyhop.council.models import CouncilSession
from kyhop.council.queries import sessions_of
from kyhop.council.states import SessionState
from kyhop.web.words import day_month, full_date

DRAFT = "draft"


@require_safe
def show_all(request: Request) -> HttpResponse:
    """The sessions with their agendas, the newest first."""
    require(request.actor, "agenda.read", request.council)
    drafts = can(request.actor, "agenda.draft", request.council)
    edits = can(request.actor, "agenda.edit", request.council)
    agendas = {one.session_id: one for one in Agenda.objects.filter(council=request.council)}
    versions: dict[int, Version] = {}
    for one in Version.objects.filter(council=request.council).order_by("number"):
        versions[one.agenda_id] = one
    rows = []
    for session in sessions_of(request.council.pk):
        agenda = agendas.get(session.pk)
        held = versions.get(agenda.pk) if agenda else None
        rows.append(
            {
                "session": session,
                "version": held,
                "draft": agenda.number if agenda and drafts else 0,
                "reading": here(request, "agenda:reading", session.pk) if held else "",
                "board": here(request, "agenda:board", session.pk) if agenda and drafts else "",
                "start": here(request, "agenda:start", session.pk)
                if edits and agenda is None and session.state != SessionState.CLOSED
                else "",
            }
        )
    policy = ""
    if can(request.actor, "agenda.policy", request.council):
        policy = here(request, "agenda:policy")
    return render(request, "agenda/agendas.html", {"rows": rows, "policy": policy})


@require_safe
def show(request: Request, session_id: int) -> HttpResponse:
    """The version that holds, for everybody who takes part."""
    session = session_seen(request, session_id)
    agenda = agenda_of(session.pk)
    version = latest_version(agenda) if agenda else None
    if agenda is None or version is None:
        return render(request, "agenda/none.html", _none(request, session, agenda))
    return _page(request, session, agenda, version)


@require_safe
def version(request: Request, session_id: int, release: int) -> HttpResponse:
    """An earlier version as it was released."""
    session = session_seen(request, session_id)
    agenda = agenda_of(session.pk)
    found = versions_of(agenda).filter(number=release).first() if agenda else None
    if agenda is None or found is None:
        raise Http404
    return _page(request, session, agenda, found)


def _none(request: Request, session: CouncilSession, agenda: Agenda | None) -> dict[str, Any]:
    edits = can(request.actor, "agenda.edit", session)
    drafts = can(request.actor, "agenda.draft", session)
    return {
        "session": session,
        "crumbs": crumbs_of(request, session)[:1],
        "start": here(request, "agenda:start", session.pk)
        if edits and agenda is None and session.state != SessionState.CLOSED
        else "",
        "board": here(request, "agenda:board", session.pk) if drafts and agenda else "",
    }


def _page(
    request: Request, session: CouncilSession, agenda: Agenda, found: Version
) -> HttpResponse:
    versions = list(versions_of(agenda))
    mine = {held.post_id for held in request.actor.posts}
    before = next((one for one in versions if one.number < found.number), None)
    context = {
        "session": session,
        "version": found,
        "latest": found.number == versions[0].number,
        "crumbs": crumbs_of(request, session)[: 1 if found.number == versions[0].number else 2],
        "sittings": read_sittings(
            request, found.printed, mine,
            durations_of(session.pk) if can(request.actor, "agenda.draft", session) else None,
        ),
        "unplaced": found.printed["unplaced"],
        "changed": _changed(found) if found.number == versions[0].number else [],
        "changes": change_rows(found.changes) if before else [],
        "versions": [
            {"version": one, "url": here(request, "agenda:version", session.pk, one.number),
             "current": one.number == found.number}
            for one in versions
        ],
        "compare": here(request, "agenda:compare", session.pk) if len(versions) > 1 else "",
        "mine": any(mine & set(line.post_ids) for line in lines_of(found)),
        "ics": here(request, "agenda:mine", session.pk),
        "board": here(request, "agenda:board", session.pk)
        if can(request.actor, "agenda.draft", session)
        else "",
        "durations": here(request, "agenda:durations", session.pk)
        if can(request.actor, "agenda.durations", session)
        else "",
    }  # fmt: skip
    return render(request, "agenda/reading.html", context)


def _changed(found: Version) -> list[str]:
    """The sittings that are held at other hours than the version says, a sentence each."""
    told = []
    for old, now in sittings_changed(found):
        was = f"{sitting_title(old)}, {old['starts']}–{old['ends']}"
        if now is None:
            told.append(_("%(was)s: no longer held") % {"was": was})
        else:
            hours = f"{now.starts:%H:%M}–{now.ends:%H:%M}"
            words = {"was": was, "now": f"{full_date(now.day)}, {hours}"}
            told.append(_("%(was)s: now %(now)s") % words)
    return told


@require_safe
def compare(request: Request, session_id: int) -> HttpResponse:
    """How any two versions differ; those who see the draft may compare it too."""
    session = session_seen(request, session_id)
    agenda = agenda_of(session.pk)
    if agenda is None:
        raise Http404
    drafts = can(request.actor, "agenda.draft", session)
    offered = _offered(agenda, drafts)
    if not offered:
        raise Http404
    names = list(offered)
    newer = request.GET.get("b", names[0])
    older = request.GET.get("a", names[1] if len(names) > 1 else names[0])
    if newer not in offered or older not in offered:
        raise Http404
    found = changes(offered[older][1], offered[newer][1])
    context = {
        "session": session,
        "crumbs": crumbs_of(request, session, board=drafts),
        "choices": [(name, label) for name, (label, _value) in offered.items()],
        "a": older,
        "b": newer,
        "labels": (offered[older][0], offered[newer][0]),
        "changes": change_rows(found),
        "differing": len(found),
    }
    return render(request, "agenda/compare.html", context)


def _offered(agenda: Agenda, drafts: bool) -> dict[str, tuple[str, Printed]]:
    found: dict[str, tuple[str, Printed]] = {}
    if drafts:
        draft = draft_shown(agenda, None)
        found[DRAFT] = (_("Draft of version %(n)s") % {"n": agenda.number}, draft.printed)
    for one in versions_of(agenda):
        label = _("Version %(n)s, %(day)s") % {"n": one.number, "day": day_month(one.at)}
        found[str(one.number)] = (label, one.printed)
    return found


@require_safe
def mine(request: Request, session_id: int) -> HttpResponse:
    """The reader's own lines of the version that holds, for a calendar program."""
    from icalendar import Calendar, Event

    session = session_seen(request, session_id)
    agenda = agenda_of(session.pk)
    found = latest_version(agenda) if agenda else None
    if found is None:
        raise Http404
    posts = {held.post_id for held in request.actor.posts}
    feed = Calendar()
    for name, value in (
        ("prodid", "-//kyhop//agenda//VI"),
        ("version", "2.0"),
        ("method", "PUBLISH"),
    ):
        feed.add(name, value)
    for line in lines_of(found, shifts_of(found)):
        if posts & set(line.post_ids):
            event = Event()
            event.add("uid", f"agenda-{session.pk}-{line.key}@{request.council.slug}.kyhop")
            event.add("dtstamp", found.at.astimezone(UTC))
            event.add("sequence", found.number)
            event.add("summary", line.title)
            event.add("dtstart", line.starts)
            event.add("dtend", line.ends)
            event.add("location", session.place)
            feed.add_component(event)
    feed.add_missing_timezones()
    answer = HttpResponse(feed.to_ical(), content_type="text/calendar; charset=utf-8")
    name = f"chuong-trinh-{session.pk}.ics"
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    answer["Cache-Control"] = "no-store"
    return answer
