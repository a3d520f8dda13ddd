"""Writing a registration with its feasibility beside it, showing and sending it."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kyhop.access.doors import Request, here, sent
from kyhop.access.rules import can
from kyhop.matters.choices import body_choices
from kyhop.matters.rules import OFFICES
from kyhop.people.queries import bodies_of
from kyhop.programme import actions
from kyhop.programme.forms import LateForm, RegistrationForm, typed_of
from kyhop.programme.models import Programme, Registration
from kyhop.programme.showing import feasibility_said
from kyhop.programme.states import OWNED, RegistrationState, Verdict
from kyhop.programme.views.frame import crumbs, open_sessions, programme_seen, registration_seen
from kyhop.web.verb import verb_page


def write(visit: Request, programme_id: int) -> HttpResponse:
    """Begin a registration as a draft."""
    programme = programme_seen(visit, programme_id, "programme.enter")
    return _form_page(visit, programme, None)


def rewrite(visit: Request, registration_id: int) -> HttpResponse:
    """Go on with a draft or with what was returned."""
    row = registration_seen(visit, registration_id, "programme.register")
    return _form_page(visit, row.programme, row)


def _form_page(visit: Request, programme: Programme, row: Registration | None) -> HttpResponse:
    back = here(visit, "programme:year", programme.pk)
    form = RegistrationForm(
        sent(visit),
        initial=typed_of(row) if row else None,
        programme=programme,
        sessions=open_sessions(programme.council_id),
        leads=_leads(visit, programme),
    )

    def run(_data: dict[str, Any]) -> Registration:
        return actions.save_draft(
            programme_id=programme.pk,
            registration_id=row.pk if row else None,
            fields=form.fields_of(row),
            actor=visit.actor,
            at=visit.now,
        )

    return verb_page(
        visit,
        title=_("Register a matter"),
        lead=_("It is kept as a draft until you send it; nobody else reads a draft."),
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
            "beside": feasibility_said(visit.council, typed_of(row) if row else {}, visit.now),
        },
    )


def _leads(visit: Request, programme: Programme) -> list[tuple[str, str]]:
    bodies = list(bodies_of(programme.council_id))
    own = [body for body in bodies if visit.actor.sits_for(body.pk)]
    return body_choices(bodies if visit.actor.has(*OFFICES) else own)


@require_safe
def feasibility(visit: Request, programme_id: int) -> HttpResponse:
    """What the law's durations make of what is typed, as a fragment beside the form."""
    programme_seen(visit, programme_id, "programme.enter")
    beside = feasibility_said(visit.council, visit.GET.dict(), visit.now)
    return render(visit, "programme/_feasibility.html", {"beside": beside})


@require_safe
def show(visit: Request, registration_id: int) -> HttpResponse:
    """One registration: what it says, what both sides said of it, what may be done now."""
    row = registration_seen(visit, registration_id)
    context = {
        "row": row,
        "crumbs": crumbs(visit, row.programme),
        "opinions": list(row.opinions.select_related("session__term")),
        "coordinators": [body.label for body in row.coordinators.all()],
        "beside": feasibility_said(visit.council, typed_of(row), visit.now),
        "actions": acts_of(visit, row),
    }
    return render(visit, "programme/registration.html", context)


def acts_of(visit: Request, row: Registration) -> list[dict[str, Any]]:
    """The verbs that this visitor may use on the registration as it stands."""
    gathers = row.state == RegistrationState.REGISTERED
    owned, proposed = row.state in OWNED, row.state == RegistrationState.PROPOSED
    asked = proposed and row.verdict == Verdict.MORE and not row.answered
    acts = [
        (owned, "programme.register", row, "send", _("Send the registration"), "main"),
        (owned, "programme.register", row, "edit", _("Go on writing"), ""),
        (gathers, "programme.gather", row.council, "gather", _("Take into the proposal"), "main"),
        (gathers, "programme.gather", row.council, "return", _("Return to the agency"), ""),
        (proposed, "programme.opine", row, "opine", _("Give an opinion"), "main"),
        (asked, "programme.answer", row, "answer", _("Answer the Standing Board"), "main"),
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
