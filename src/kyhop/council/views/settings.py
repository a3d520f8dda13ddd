"""Verbs on the council itself: settings, terms, shares."""

from __future__ import annotations

from dataclasses import asdict

from django.http import HttpResponse
from django.utils.translation import gettext as _

from kyhop.access.doors import Request, found, here, sent
from kyhop.access.rules import require
from kyhop.council import actions
from kyhop.council.actions.update_council_settings import CouncilSettings
from kyhop.council.forms import DeputiesForm, ReasonForm, SettingsForm, TermForm
from kyhop.council.models import Share, Term
from kyhop.web.verb import verb_page


def update(request: Request) -> HttpResponse:
    """Change the council's settings."""
    council = request.council
    require(request.actor, "council.settings", council)
    return verb_page(
        request,
        title=_("Settings of the council"),
        form=SettingsForm(sent(request), initial=asdict(CouncilSettings.of(council))),
        submit=_("Save the settings"),
        back=here(request, "council:about"),
        said=_("The settings have been saved."),
        run=lambda data: actions.update_council_settings(
            council_id=council.pk,
            settings=CouncilSettings(**data),
            actor=request.actor,
            at=request.now,
        ),
    )


def start_term(request: Request) -> HttpResponse:
    """Start a term."""
    require(request.actor, "council.terms", request.council)
    return verb_page(
        request,
        title=_("Start a term"),
        form=TermForm(sent(request)),
        submit=_("Start the term"),
        back=here(request, "council:about"),
        said=_("The term has been started."),
        run=lambda data: actions.start_term(
            council_id=request.council.pk, actor=request.actor, at=request.now, **data
        ),
    )


def count_deputies(request: Request, term_id: int) -> HttpResponse:
    """Record the number of deputies in office."""
    term = found(request, Term.objects.all(), term_id, "council.terms")
    initial = {"deputies_in_office": term.deputies_in_office}
    return verb_page(
        request,
        title=_("Deputies in office"),
        form=DeputiesForm(sent(request), initial=initial),
        submit=_("Record the number"),
        back=here(request, "council:about"),
        said=_("The number of deputies in office has been recorded."),
        run=lambda data: actions.set_deputies_in_office(
            term_id=term.pk, actor=request.actor, at=request.now, **data
        ),
    )


def share(request: Request) -> HttpResponse:
    """Share the commune's preparation with its province."""
    require(request.actor, "council.share", request.council)
    return verb_page(
        request,
        title=_("Share the preparation with the province"),
        lead=_(
            "People of the province's council may then read, never change, what is prepared here."
        ),
        form=ReasonForm(sent(request)),
        submit=_("Share it"),
        back=here(request, "council:about"),
        said=_("The province may now read the preparation."),
        run=lambda data: actions.share_preparation(
            council_id=request.council.pk, actor=request.actor, at=request.now, **data
        ),
    )


def withdraw(request: Request, share_id: int) -> HttpResponse:
    """Withdraw the share."""
    given = found(request, Share.objects.select_related("viewer"), share_id, "council.share")
    return verb_page(
        request,
        title=_("Withdraw the share"),
        lead=_("%(name)s will no longer see what is prepared here.") % {"name": given.viewer.name},
        submit=_("Withdraw the share"),
        danger=True,
        back=here(request, "council:about"),
        said=_("The share has been withdrawn."),
        run=lambda _data: actions.withdraw_share(
            share_id=given.pk, actor=request.actor, at=request.now
        ),
    )
