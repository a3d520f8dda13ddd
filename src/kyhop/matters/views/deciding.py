"""Acts on one matter: accept, withdraw, carry over, pin, aim at a meeting, schedule the adoption."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from kyhop.access.doors import Request, sent
from kyhop.council.queries import sessions_of, sittings_of
from kyhop.council.states import SessionState
from kyhop.matters import actions
from kyhop.matters.choices import words_choices
from kyhop.matters.forms import (
    CarryOverForm,
    ChoiceForm,
    CodeForm,
    ProcedureForm,
    WithdrawForm,
    meeting_choices,
)
from kyhop.matters.gates import Change, refusal_of, way_around
from kyhop.matters.models import Matter, said
from kyhop.matters.procedures import leaving_cause_words, possible
from kyhop.matters.queries import next_code
from kyhop.matters.states import MatterKind
from kyhop.matters.views.frame import asked, crumbs_of, page_of
from kyhop.web.verb import verb_page
from kyhop.web.words import full_date


def held(request: Request, matter: Matter, verb: str) -> HttpResponse | None:
    """Where a change of the list is held, the way that leads on, with the reason; else nothing.

    What is sent all the same goes to the verb, which refuses it in its own words.
    """
    change = Change(verb, matter.session, request.now, matter)
    if request.method == "POST" or (refusal := refusal_of(change)) is None:
        return None
    messages.info(request, str(refusal))
    way = way_around(request.actor, change)
    return redirect(way.url if way else page_of(request, matter.pk))


def accept(request: Request, matter_id: int) -> HttpResponse:
    """Take a matter into the session's list."""
    matter = asked(request, matter_id, "matters.accept")
    if elsewhere := held(request, matter, "accept"):
        return elsewhere
    return verb_page(
        request,
        title=_("Take into the list"),
        lead=matter.title,
        crumbs=crumbs_of(request, matter),
        notices=[{"kind": "info", "title": _("This also confirms its procedure."),
                  "text": _procedure_words(matter)}],
        form=CodeForm(sent(request), initial={"code": next_code(matter.session)}),
        submit=_("Take it into the list"),
        back=page_of(request, matter.pk),
        said=_("The matter is on the list."),
        run=lambda data: actions.accept_matter(
            matter_id=matter.pk, actor=request.actor, at=request.now, **data
        ),
    )  # fmt: skip


def withdraw(request: Request, matter_id: int) -> HttpResponse:
    """Withdraw a matter."""
    matter = asked(request, matter_id, "matters.withdraw")
    if elsewhere := held(request, matter, "withdraw"):
        return elsewhere
    return verb_page(
        request,
        title=_("Withdraw the matter"),
        lead=matter.title,
        crumbs=crumbs_of(request, matter),
        form=WithdrawForm(sent(request), causes=words_choices(leaving_cause_words())),
        submit=_("Withdraw it"),
        danger=True,
        back=page_of(request, matter.pk),
        said=_("The matter has been withdrawn."),
        run=lambda data: actions.withdraw_matter(
            matter_id=matter.pk, actor=request.actor, at=request.now, **data
        ),
    )


def carry_over(request: Request, matter_id: int) -> HttpResponse:
    """Carry a matter over to a later session."""
    matter = asked(request, matter_id, "matters.carry_over")
    if elsewhere := held(request, matter, "carry_over"):
        return elsewhere
    here = (matter.session.term.number, matter.session.number)
    later = [
        (str(session.pk), session.title)
        for session in sessions_of(matter.council_id).exclude(state=SessionState.CLOSED)
        if (session.term.number, session.number) > here
    ]
    return verb_page(
        request,
        title=_("Carry over to a later session"),
        lead=matter.title,
        crumbs=crumbs_of(request, matter),
        notices=[]
        if later
        else [
            {
                "kind": "info",
                "title": _("No later session has been planned."),
                "text": _("Plan it first; its opening day may be left open."),
            }
        ],
        form=CarryOverForm(
            sent(request), sessions=later, causes=words_choices(leaving_cause_words())
        ),
        submit=_("Carry it over"),
        back=page_of(request, matter.pk),
        done=lambda taken_up: page_of(request, taken_up.pk),
        said=_("The matter has been carried over with all that was done."),
        run=lambda data: actions.carry_over(
            matter_id=matter.pk,
            to_session_id=int(data["to_session"]),
            reason=data["reason"],
            cause=data["cause"],
            actor=request.actor,
            at=request.now,
        ),
    )


def pin_procedure(request: Request, matter_id: int) -> HttpResponse:
    """Confirm the procedure, or move the matter to another one."""
    matter = asked(request, matter_id, "matters.pin_procedure")
    versions = possible(MatterKind(matter.kind), matter.council.level)
    grounds = {g.id: said(g.title) for version in versions for g in version.grounds}
    form = ProcedureForm(
        sent(request),
        procedures=[(v.id, _version_words(v.id, said(v.title), v.in_force)) for v in versions],
        grounds=list(grounds.items()),
        initial={"procedure": matter.procedure, "ground": matter.ground},
    )
    return verb_page(
        request,
        title=_("The procedure of the matter"),
        lead=matter.title,
        crumbs=crumbs_of(request, matter),
        form=form,
        submit=_("Confirm the procedure"),
        back=page_of(request, matter.pk),
        said=_("The procedure has been confirmed; what was done stays."),
        run=lambda data: actions.pin_procedure(
            matter_id=matter.pk, actor=request.actor, at=request.now, **data
        ),
    )


def aim_at_meeting(request: Request, matter_id: int) -> HttpResponse:
    """Say which executive meeting the matter goes to."""
    matter = asked(request, matter_id, "matters.aim_at_meeting")
    name = "executive_meeting"
    return verb_page(
        request,
        title=_("The executive meeting of the matter"),
        lead=matter.title,
        crumbs=crumbs_of(request, matter),
        form=ChoiceForm(
            sent(request),
            name=name,
            label=_("Executive meeting"),
            choices=meeting_choices(matter.council_id, matter.session),
            initial={name: matter.executive_meeting_id or ""},
        ),
        submit=_("Set the meeting"),
        back=page_of(request, matter.pk),
        said=_("The meeting has been set; the due dates follow it."),
        run=lambda data: actions.aim_at_meeting(
            matter_id=matter.pk, meeting_id=_one(data[name]), actor=request.actor, at=request.now
        ),
    )


def schedule_adoption(request: Request, matter_id: int) -> HttpResponse:
    """Say which sitting takes the adoption."""
    matter = asked(request, matter_id, "matters.schedule_adoption")
    sittings = [
        (str(s.pk), f"{full_date(s.day)} · {s.get_part_display()} · {s.get_kind_display()}")
        for s in sittings_of(matter.session_id)
    ]
    return verb_page(
        request,
        title=_("The sitting that takes the adoption"),
        lead=matter.title,
        crumbs=crumbs_of(request, matter),
        form=ChoiceForm(
            sent(request),
            name="sitting",
            label=_("Sitting"),
            choices=sittings,
            initial={"sitting": matter.sitting_id or ""},
        ),
        submit=_("Set the sitting"),
        back=page_of(request, matter.pk),
        said=_("The sitting has been set; the due dates follow it."),
        run=lambda data: actions.schedule_adoption(
            matter_id=matter.pk,
            sitting_id=_one(data["sitting"]),
            actor=request.actor,
            at=request.now,
        ),
    )


def _one(value: str) -> int | None:
    return int(value) if value else None


def _procedure_words(matter: Matter) -> str:
    versions = possible(MatterKind(matter.kind), matter.council.level)
    found = next((v for v in versions if v.id == matter.procedure), None)
    return _version_words(found.id, said(found.title), found.in_force) if found else ""


def _version_words(name: str, title: str, in_force: object) -> str:
    start = getattr(in_force, "start", None)
    until = getattr(in_force, "until", None)
    words = {"title": title, "start": start.strftime("%d/%m/%Y") if start else "–"}
    if until is None:
        return _("%(title)s, in force from %(start)s") % words
    return _("%(title)s, in force from %(start)s until before %(until)s") % (
        words | {"until": until.strftime("%d/%m/%Y")}
    )
