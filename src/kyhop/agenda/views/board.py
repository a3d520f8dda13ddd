"""The board of a draft, and what is done on it at once: steps, moves, locks, undoing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from kyhop.access.doors import Request, here
from kyhop.access.refusals import Refusal
from kyhop.agenda import actions
from kyhop.agenda.content import Absence
from kyhop.agenda.editing import Done
from kyhop.agenda.models import Agenda
from kyhop.agenda.refusals import NoSuchPlace
from kyhop.agenda.views.board_page import FRAGMENT, board_page
from kyhop.agenda.views.frame import agenda_seen, meanwhile_said, seen_of, tell_meanwhile


@require_safe
def show(request: Request, session_id: int) -> HttpResponse:
    """The draft: sittings side by side, conflicts, what is not placed, what it costs."""
    agenda = agenda_seen(request, session_id, "agenda.draft")
    return board_page(request, agenda, chosen=request.GET.get("line", ""))


def _done(
    request: Request, session_id: int, run: Callable[[Agenda, dict[str, Any]], Done]
) -> HttpResponse:
    """Run one verb of the board; a refusal shows the board with it."""
    agenda = agenda_seen(request, session_id, "agenda.edit")
    chosen = request.POST.get("key", "")
    common = {
        "agenda_id": agenda.pk, "seen": seen_of(request), "actor": request.actor, "at": request.now,
    }  # fmt: skip
    try:
        done = run(agenda, common)
    except Refusal as refusal:
        agenda.refresh_from_db()
        return board_page(request, agenda, chosen=chosen, refusal=refusal)
    if FRAGMENT in request.headers:
        agenda.refresh_from_db()
        return board_page(request, agenda, chosen=chosen, told=meanwhile_said(done))
    tell_meanwhile(request, done)
    address = here(request, "agenda:board", session_id)
    return redirect(f"{address}?line={chosen}#line-{chosen}" if chosen else address)


def _sitting(request: Request) -> int | None:
    value = request.POST.get("sitting", "")
    if value and not value.isdigit():
        raise NoSuchPlace
    return int(value) if value else None


@require_POST
def move(request: Request, session_id: int) -> HttpResponse:
    """Move a line into a sitting, before another line or last; without a sitting, take its place."""
    return _done(
        request,
        session_id,
        lambda agenda, common: actions.move_line(
            key=request.POST.get("key", ""),
            sitting_id=_sitting(request),
            before=request.POST.get("before", ""),
            **common,
        ),
    )


@require_POST
def step(request: Request, session_id: int) -> HttpResponse:
    """Move a line one step up, down, left or right."""
    return _done(
        request,
        session_id,
        lambda agenda, common: actions.step_line(
            key=request.POST.get("key", ""), way=request.POST.get("way", ""), **common
        ),
    )


@require_POST
def place(request: Request, session_id: int) -> HttpResponse:
    """Put a line where it fits best."""
    return _done(
        request,
        session_id,
        lambda agenda, common: actions.place_line(key=request.POST.get("key", ""), **common),
    )


@require_POST
def lock(request: Request, session_id: int) -> HttpResponse:
    """Lock a line, or unlock it."""
    return _done(
        request,
        session_id,
        lambda agenda, common: actions.lock_line(
            key=request.POST.get("key", ""), lock=request.POST.get("lock") == "1", **common
        ),
    )


@require_POST
def minutes(request: Request, session_id: int) -> HttpResponse:
    """Set the minutes of a line by hand."""
    value = request.POST.get("minutes", "").strip()
    wanted = int(value) if value.isdecimal() and len(value) < 5 else 0
    return _done(
        request,
        session_id,
        lambda agenda, common: actions.set_minutes(
            key=request.POST.get("key", ""), minutes=wanted, **common
        ),
    )


@require_POST
def undo(request: Request, session_id: int) -> HttpResponse:
    """Take back the last change."""
    return _done(request, session_id, lambda agenda, common: actions.undo_edit(**common))


@require_POST
def redo(request: Request, session_id: int) -> HttpResponse:
    """Do it again."""
    return _done(request, session_id, lambda agenda, common: actions.redo_edit(**common))


@require_POST
def matters(request: Request, session_id: int) -> HttpResponse:
    """Bring the draft in step with the list of matters."""
    return _done(request, session_id, lambda agenda, common: actions.bring_matters(**common))


@require_POST
def treat(request: Request, session_id: int) -> HttpResponse:
    """Take a matter out of short treatment, or put it back."""
    value = request.POST.get("matter", "")
    matter_id = int(value) if value.isdecimal() and len(value) < 10 else 0
    return _done(
        request,
        session_id,
        lambda agenda, common: actions.treat_matter(
            matter_id=matter_id, whole=request.POST.get("whole") == "1",
            reason=request.POST.get("reason", "")[:300], **common,
        ),
    )  # fmt: skip


@require_POST
def there(request: Request, session_id: int) -> HttpResponse:
    """Somebody who was to be away will be there."""

    def run(agenda: Agenda, common: dict[str, Any]) -> Done:
        post, day, start, end = (request.POST.get("absence", "") + "|||").split("|")[:4]
        if not post.isdigit() or not day:
            raise NoSuchPlace
        absence = Absence(int(post), day, start, end)
        return actions.set_absence(absence=absence, gone=True, **common)

    return _done(request, session_id, run)
