"""Putting a version of a council's own form in use, and going back to kyhop's."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kyhop.access.doors import Request
from kyhop.access.rules import require
from kyhop.stationery import actions
from kyhop.stationery.rules import FormsOf
from kyhop.stationery.telling import address
from kyhop.stationery.views.own import form_of, paper_of
from kyhop.web.verb import verb_page


def use(request: Request, official_id: str, form_number: int) -> HttpResponse:
    """Put a version in use."""
    asked = paper_of(request, official_id)
    require(request.actor, "stationery.keep_form", FormsOf(request.council.pk, asked))
    form = form_of(request, asked, form_number)
    return verb_page(
        request,
        title=_("Put version %(n)s in use") % {"n": form.number},
        lead=_("From then on “%(title)s” is made in it.")
        % {"title": asked.title.say(get_language() or "vi")},
        submit=_("Put it in use"),
        back=address(request, "form_version", asked.id, form.number),
        done=address(request, "form", asked.id),
        said=_("The form is in use."),
        run=lambda _data: actions.put_in_use(form_id=form.pk, actor=request.actor, at=request.now),
    )


def back(request: Request, official_id: str) -> HttpResponse:
    """Go back to kyhop's own form."""
    asked = paper_of(request, official_id)
    require(request.actor, "stationery.keep_form", FormsOf(request.council.pk, asked))
    return verb_page(
        request,
        title=_("Go back to kyhop's form"),
        lead=_("From then on “%(title)s” is made in kyhop's form; the uploaded versions stay.")
        % {"title": asked.title.say(get_language() or "vi")},
        submit=_("Go back to kyhop's form"),
        danger=True,
        back=address(request, "form", asked.id),
        said=_("The paper is made in kyhop's form."),
        run=lambda _data: actions.go_back(
            council_id=request.council.pk, official=asked.id, actor=request.actor, at=request.now
        ),
    )
