"""Writing a registration with its feasibility beside it, showing and sending it."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kyhop.access.doors import Request, beside_a_form, here, sent
from kyhop.access.rules import can
from kyhop.matters.choices import body_choices
from kyhop.matters.rules import OFFICES
from kyhop.people.queries import bodies_of
from kyhop.programme import actions
from kyhop.programme.amending import said_of
from kyhop.programme.fields import RegistrationFields
from kyhop.programme.forms import LateForm
from kyhop.programme.models import Assignment, Change, Programme, Registration
from kyhop.programme.queries import line_signed
from kyhop.programme.registration_form import AmendForm, RegistrationForm, typed_from, typed_of
from kyhop.programme.showing import coordinators_of, feasibility_said, state_said
from kyhop.programme.states import OWNED, ChangeState, RegistrationState, Verdict
from kyhop.programme.suggesting import offer_named, sources
from kyhop.programme.views.frame import (
    asked_of_it,
    crumbs,
    open_sessions,
    programme_seen,
    registration_seen,
)
from kyhop.web.verb import verb_page


def write(visit: Request, programme_id: int) -> HttpResponse:
    """Begin a registration as a draft."""
    programme = programme_seen(visit, programme_id, "programme.enter")
    taken = _suggested(visit, programme)
    return _form_page(visit, programme, None, typed_from(taken) if taken else {}, taken)


def rewrite(visit: Request, registration_id: int) -> HttpResponse:
    """Go on with a draft or with what was returned."""
    row = registration_seen(visit, registration_id, "programme.register")
    return _form_page(visit, row.programme, row, typed_of(row))


def amend(visit: Request, registration_id: int) -> HttpResponse:
    """Change what is registered, as the Standing Board asked."""
    row = registration_seen(visit, registration_id, "programme.amend")
    form = AmendForm(sent(visit), row=row)

    def run(data: dict[str, Any]) -> Registration:
        return actions.amend_registration(
            registration_id=row.pk,
            fields=form.fields_of(row),
            words=data["words"],
            revision=data["revision"],
            actor=visit.actor,
            at=visit.now,
        )

    return verb_page(
        visit,
        title=_("Amend the registration"),
        lead=row.title,
        crumbs=crumbs(visit, row.programme),
        notices=asked_of_it(row),
        form=form,
        submit=_("Send the amendment"),
        back=here(visit, "programme:registration", row.pk),
        said=_("The amendment stands before the Standing Board."),
        run=run,
        template="programme/write.html",
        more={
            "feasibility_url": here(visit, "programme:feasibility", row.programme_id),
            "beside": feasibility_said(visit.council, typed_of(row), visit.now),
        },
    )


def _suggested(visit: Request, programme: Programme) -> RegistrationFields | None:
    """What `?matter=`, `?act=` or another source names, if the visitor is offered it."""
    for source in sources():
        if named := visit.GET.get(source):
            offer = offer_named(programme, visit.actor, visit.today, source, named)
            return offer.taken() if offer else None
    return None


def _form_page(
    visit: Request,
    programme: Programme,
    row: Registration | None,
    first: dict[str, Any],
    taken: RegistrationFields | None = None,
) -> HttpResponse:
    back = here(visit, "programme:year", programme.pk)
    form = RegistrationForm(
        sent(visit),
        initial=first,
        programme=programme,
        sessions=open_sessions(programme.council_id),
        leads=_leads(visit, programme),
    )

    def run(_data: dict[str, Any]) -> Registration:
        return actions.save_draft(
            programme_id=programme.pk,
            registration_id=row.pk if row else None,
            fields=form.fields_of(row, taken.source if taken else ""),
            actor=visit.actor,
            at=visit.now,
        )

    return verb_page(
        visit,
        title=_("Register a matter"),
        lead=_(
            "It is kept as a draft until you send it, however much is still missing; nobody else reads"
            " a draft."
        ),
        crumbs=crumbs(visit, programme),
        form=form,
        submit=_("Keep the draft"),
        back=here(visit, "programme:registration", row.pk) if row else back,
        done=lambda made: here(visit, "programme:registration", made.pk),
        said=_("The draft is kept."),
        run=run,
        template="programme/write.html",
        more={
            "feasibility_url": here(visit, "programme:feasibility", programme.pk),
            "beside": feasibility_said(visit.council, first, visit.now),
        },
    )


def _leads(visit: Request, programme: Programme) -> list[tuple[str, str]]:
    bodies = list(bodies_of(programme.council_id))
    own = [body for body in bodies if visit.actor.sits_for(body.pk)]
    return body_choices(bodies if visit.actor.has(*OFFICES) else own)


@beside_a_form
@require_safe
def feasibility(visit: Request, programme_id: int) -> HttpResponse:
    """What the law's durations make of what is typed, as a fragment beside the form."""
    programme_seen(visit, programme_id, "programme.enter")
    beside = feasibility_said(visit.council, visit.GET.dict(), visit.now)
    return render(visit, "programme/_feasibility_answer.html", {"beside": beside})


@require_safe
def show(visit: Request, registration_id: int) -> HttpResponse:
    """One registration: what it says, what both sides said of it, what may be done now."""
    row = registration_seen(visit, registration_id)
    given = _assignment(visit, row)
    context = {
        "row": row,
        "state": state_said(row)["words"],
        "crumbs": crumbs(visit, row.programme),
        "opinions": said_of(row.opinions.select_related("session__term")),
        "coordinators": coordinators_of(row),
        "beside": None if given else feasibility_said(visit.council, typed_of(row), visit.now),
        "actions": acts_of(visit, row),
        "changes": _changes(visit, row),
        "assignment": given,
    }
    return render(visit, "programme/registration.html", context)


def _changes(visit: Request, row: Registration) -> list[dict[str, Any]]:
    may = can(visit.actor, "programme.decide_change", row)
    return [
        {
            "row": change,
            "url": here(visit, "programme:decide", change.pk)
            if may and change.state == ChangeState.OPEN
            else "",
        }
        for change in Change.objects.filter(registration=row).select_related("to_session__term")
    ]


def _assignment(visit: Request, row: Registration) -> dict[str, Any] | None:
    found = Assignment.objects.filter(registration=row).select_related("matter", "lead").first()
    if found is None:
        return None
    found.registration = row
    waits = found.acknowledged_at is None and can(visit.actor, "programme.acknowledge", found)
    return {
        "row": found,
        "matter_url": here(visit, "desk:matter", found.matter_id),
        "acknowledge_url": here(visit, "programme:acknowledge", found.pk) if waits else "",
    }


def acts_of(visit: Request, row: Registration) -> list[dict[str, Any]]:
    """The verbs that this visitor may use on the registration as it stands."""
    gathers = row.state == RegistrationState.REGISTERED
    owned, proposed = row.state in OWNED, row.state == RegistrationState.PROPOSED
    more = proposed and row.verdict == Verdict.MORE
    asked = more and not row.answered
    signed = proposed and line_signed(row) is not None
    open_changes = Change.objects.filter(registration=row, state=ChangeState.OPEN)
    asks = signed and not open_changes.exists()
    acts = [
        (owned, "programme.register", row, "send", _("Send the registration"), "main"),
        (owned, "programme.register", row, "edit", _("Go on writing"), ""),
        (gathers, "programme.gather", row.council, "gather", _("Take into the proposal"), "main"),
        (gathers, "programme.gather", row.council, "return", _("Return to the agency"), ""),
        (proposed and not signed, "programme.opine", row, "opine", _("Give an opinion"), "main"),
        (asked, "programme.answer", row, "answer", _("Answer the Standing Board"), "main"),
        (more, "programme.amend", row, "amend", _("Amend the registration"), ""),
        (asks, "programme.ask_change", row, "change", _("Ask to change or take out"), ""),
    ]
    return [
        {"label": label, "url": here(visit, f"programme:{name}", row.pk), "kind": kind}
        for now, right, subject, name, label, kind in acts
        if now and can(visit.actor, right, subject)
    ]


def send(visit: Request, registration_id: int) -> HttpResponse:
    """Send a registration to the executive, or straight to the Standing Board."""
    row = registration_seen(visit, registration_id, "programme.register")
    return verb_page(
        visit,
        title=_("Send the registration"),
        lead=row.title,
        crumbs=crumbs(visit, row.programme),
        form=LateForm(sent(visit)),
        submit=_("Send the registration"),
        back=here(visit, "programme:registration", row.pk),
        said=_("The registration has been sent."),
        run=lambda data: actions.send_registration(
            registration_id=row.pk, actor=visit.actor, at=visit.now, **data
        ),
    )
