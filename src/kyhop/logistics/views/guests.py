"""The list of guests of a session: by rule, by hand, invited by one letter; figures."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from kyhop.access.doors import Request, here, sent
from kyhop.council.models import CouncilSession
from kyhop.logistics import actions
from kyhop.logistics.codes import shown
from kyhop.logistics.forms import GuestForm, GuestRulesForm, InviteForm
from kyhop.logistics.guest_lists import (
    arrivals_on,
    counted_rules,
    figures_of,
    standing_guests,
)
from kyhop.logistics.models import Guest, Seat
from kyhop.logistics.views.frame import choices_of, crumbs_of, edits, session_seen, tabs
from kyhop.meetings.states import Answer
from kyhop.people.queries import bodies_of
from kyhop.web.verb import verb_page
from kyhop.web.words import spoken

A_PAGE = 60
SILENT = "silent"


@require_safe
def show(request: Request, session_id: int) -> HttpResponse:
    """The list by answer, searched by name, a page at a time; figures of answers and arrivals."""
    session = session_seen(request, session_id)
    wanted, words = request.GET.get("answer", ""), request.GET.get("q", "").strip()
    rows = standing_guests(session.pk)
    if wanted == SILENT:
        rows = rows.filter(answer="", invited_at__isnull=False)
    elif wanted in Answer:
        rows = rows.filter(answer=wanted)
    if words:
        rows = rows.filter(
            Q(name__icontains=words)
            | Q(title__icontains=words)
            | Q(delegate_name__icontains=words)
            | Q(code=words.replace("-", "").upper())
        )
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    ids = [guest.pk for guest in page.object_list]
    seats = {seat.guest_id: seat.label for seat in Seat.objects.filter(guest_id__in=ids)}
    came = arrivals_on(session.pk, request.today)
    context = {
        "session": session,
        "tabs": tabs(request, session, "guests"),
        "may": edits(request, session),
        "page": page,
        "rows": [
            {
                "guest": guest,
                "url": here(request, "logistics:guest", guest.pk),
                "seat": seats.get(guest.pk, ""),
                "code": shown(guest.code),
                "arrival": came.get(guest.pk),
            }
            for guest in page.object_list
        ],
        "figures": figures_of(session.pk),
        "picks": _picks(request, session, wanted),
        "q": words,
        "answer": wanted,
    }
    return render(request, "logistics/guests.html", context)


def _picks(request: Request, session: CouncilSession, wanted: str) -> list[dict[str, Any]]:
    page = here(request, "logistics:guests", session.pk)
    figures = figures_of(session.pk)
    counts = {
        "": (_("All"), figures.listed),
        Answer.ATTEND.value: (str(Answer.ATTEND.label), figures.attend),
        Answer.DELEGATE.value: (str(Answer.DELEGATE.label), figures.delegate),
        Answer.ABSENT.value: (str(Answer.ABSENT.label), figures.absent),
        SILENT: (_("No answer yet"), figures.silent),
    }
    return [
        {
            "label": label,
            "url": f"{page}?answer={key}" if key else page,
            "count": count,
            "current": key == wanted,
        }
        for key, (label, count) in counts.items()
    ]


def by_rules(request: Request, session_id: int) -> HttpResponse:
    """Put on the list whoever the rules name."""
    session = session_seen(request, session_id, "logistics.edit")
    day = max(session.opening_day or request.today, request.today)
    counts = counted_rules(session, day)
    rules = [
        (
            row.rule.id,
            ngettext(
                "%(who)s: %(many)s post, %(missing)s not on the list",
                "%(who)s: %(many)s posts, %(missing)s not on the list",
                row.many,
            )
            % {"who": spoken(row.rule.says), "many": row.many, "missing": row.missing},
        )
        for row in counts
    ]
    initial = {"rules": [row.rule.id for row in counts if row.missing]}
    return verb_page(
        request,
        title=_("List of guests by rule"),
        lead=_("Who is on the list stays as they are. Deputies sit with their group."),
        crumbs=crumbs_of(request, session, (_("Guests"), _page(request, session))),
        form=GuestRulesForm(sent(request), rules=rules, initial=initial),
        submit=_("Put them on the list"),
        back=_page(request, session),
        said=_("The list has been made."),
        run=lambda data: actions.list_guests(
            session_id=session.pk, rules=data["rules"], actor=request.actor, at=request.now
        ),
    )


def add(request: Request, session_id: int) -> HttpResponse:
    """Add a guest by hand."""
    session = session_seen(request, session_id, "logistics.edit")
    return guest_form(request, session, None)


def guest_form(request: Request, session: CouncilSession, guest: Guest | None) -> HttpResponse:
    """The form of a guest, new or on the list."""
    bodies = choices_of(bodies_of(request.council.pk))

    def run(data: dict[str, Any]) -> Guest:
        return actions.save_guest(
            session_id=session.pk,
            guest_id=guest.pk if guest else None,
            fields={**data, "body_id": int(data["body"]) if data["body"] else None},
            actor=request.actor,
            at=request.now,
        )

    return verb_page(
        request,
        title=_("Change the guest") if guest else _("Add a guest"),
        lead=guest.name if guest else session.title,
        crumbs=crumbs_of(request, session, (_("Guests"), _page(request, session))),
        form=GuestForm(
            sent(request),
            bodies=bodies,
            initial=_said(guest) if guest else {"rank": 9000},
        ),
        submit=_("Save"),
        back=here(request, "logistics:guest", guest.pk) if guest else _page(request, session),
        done=lambda saved: here(request, "logistics:guest", saved.pk),
        said=_("Saved."),
        run=run,
    )


def invite(request: Request, session_id: int) -> HttpResponse:
    """Invite everybody on the list who has not been."""
    session = session_seen(request, session_id, "logistics.edit")
    waiting = standing_guests(session.pk).filter(invited_at__isnull=True).count()
    return verb_page(
        request,
        title=_("Invite the guests"),
        lead=_("%(n)s guests on the list have not been invited.") % {"n": waiting},
        crumbs=crumbs_of(request, session, (_("Guests"), _page(request, session))),
        form=InviteForm(sent(request)),
        submit=_("Invite them"),
        back=_page(request, session),
        said=_("They have been invited; who has an account is told."),
        run=lambda data: actions.invite_guests(
            session_id=session.pk, actor=request.actor, at=request.now, **data
        ),
    )


def _said(guest: Guest) -> dict[str, Any]:
    names = ("name", "title", "rank")
    body = str(guest.body_id or "")
    return {"body": body, **{name: getattr(guest, name) for name in names}}


def _page(request: Request, session: CouncilSession) -> str:
    return here(request, "logistics:guests", session.pk)
