"""Proposing how an act shall read, that one is struck out, and taking over what comes with kyhop."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import gettext as _

from kyhop.access.doors import Request, here, sent
from kyhop.access.rules import require
from kyhop.register import actions
from kyhop.register.forms import ActForm, ReasonForm, row_of_form
from kyhop.register.models import Act
from kyhop.register.views.frame import act_of, crumbs
from kyhop.web.verb import verb_page


def propose_new(request: Request) -> HttpResponse:
    """Propose a new act."""
    require(request.actor, "register.propose", request.council)
    return _propose(
        request, None, title=_("Propose a new act"), back=here(request, "register:acts")
    )


def propose_edit(request: Request, act_id: int) -> HttpResponse:
    """Propose how an act shall read."""
    act = act_of(request, act_id, "register.propose")
    back = here(request, "register:act", act.pk)
    return _propose(request, act, title=_("Propose a change"), back=back)


def propose_strike(request: Request, act_id: int) -> HttpResponse:
    """Propose to strike an act out."""
    act = act_of(request, act_id, "register.propose")
    return verb_page(
        request,
        title=_("Propose to strike it out"),
        lead=f"{act.number} · {act.title}",
        form=ReasonForm(sent(request)),
        submit=_("Propose to strike it out"),
        danger=True,
        back=here(request, "register:act", act.pk),
        crumbs=crumbs(request, act.number),
        said=_("Proposed; it counts as soon as another person has signed it."),
        notices=[
            {
                "kind": "info",
                "title": _("Only for an act that does not exist or stands here twice"),
                "text": _(
                    "An act that has lost its force stays: propose a change and write its last day"
                    " there. Another person signs; the history stays and all of it can be undone."
                ),
            }
        ],
        done=lambda made: here(request, "register:proposal", made.pk),
        run=lambda data: actions.propose_strike(
            act_id=act.pk, reason=data["reason"], actor=request.actor, at=request.now
        ),
    )


def seed(request: Request) -> HttpResponse:
    """Take over the acts that come with kyhop."""
    require(request.actor, "register.seed")
    return verb_page(
        request,
        title=_("Take over the register that comes with kyhop"),
        lead=_("Acts that were changed here stay as they are."),
        submit=_("Take it over"),
        back=here(request, "register:acts"),
        said=_("The register has a new edition."),
        run=lambda data: actions.seed_register(actor=request.actor, at=request.now),
    )


def _propose(request: Request, act: Act | None, *, title: str, back: str) -> HttpResponse:
    return verb_page(
        request,
        title=title,
        lead=f"{act.number} · {act.title}" if act else "",
        form=ActForm(sent(request), act=act),
        submit=_("Propose"),
        back=back,
        crumbs=crumbs(request, title),
        said=_("Proposed; it counts as soon as another person has signed it."),
        notices=[
            {
                "kind": "info",
                "title": _("Another person signs it"),
                "text": _("Until then checks use the register as it stands."),
            }
        ],
        done=lambda made: here(request, "register:proposal", made.pk),
        run=lambda data: actions.propose_act(
            act_id=act.pk if act else None,
            row=row_of_form(data),
            reason=data["reason"],
            actor=request.actor,
            at=request.now,
        ),
    )
