"""The executive gathers or returns a registration; the agency answers the Standing Board."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _

from kyhop.access.doors import Request, here, sent
from kyhop.access.rules import can, require
from kyhop.programme import actions
from kyhop.programme.forms import MaybeWordsForm, WordsForm
from kyhop.programme.models import Registration
from kyhop.programme.views.frame import asked_of_it, crumbs, registration_seen
from kyhop.web.verb import verb_page


def take(visit: Request, registration_id: int) -> HttpResponse:
    """Take a registration into the executive's proposal."""
    row = registration_seen(visit, registration_id)
    require(visit.actor, "programme.gather", row.council)
    return _page(
        visit, row, actions.gather, MaybeWordsForm(sent(visit)),
        _("Take into the executive's proposal"), _("It stands in the executive's proposal."),
    )  # fmt: skip


def give_back(visit: Request, registration_id: int) -> HttpResponse:
    """Return a registration to its agency with what is to be mended."""
    row = registration_seen(visit, registration_id)
    require(visit.actor, "programme.gather", row.council)
    return _page(
        visit, row, actions.return_to_agency, WordsForm(sent(visit)),
        _("Return to the agency"), _("It is back with its agency."),
        after=here(visit, "programme:year", row.programme_id),
    )  # fmt: skip


def answer(visit: Request, registration_id: int) -> HttpResponse:
    """Answer what the Standing Board asked."""
    row = registration_seen(visit, registration_id, "programme.answer")
    notices = asked_of_it(row)
    if notices and can(visit.actor, "programme.amend", row):
        url = here(visit, "programme:amend", row.pk)
        notices[0]["actions"] = [{"label": _("Amend the registration instead"), "url": url}]
    return _page(
        visit, row, actions.answer_opinion, WordsForm(sent(visit)),
        _("Answer the Standing Board"), _("The answer stands beside the matter."),
        notices=notices,
    )  # fmt: skip


def _page(
    visit: Request,
    row: Registration,
    verb: Callable[..., Any],
    form: forms.Form,
    title: str,
    said: str,
    *,
    after: str = "",
    notices: Sequence[Mapping[str, Any]] = (),
) -> HttpResponse:
    back = here(visit, "programme:registration", row.pk)
    return verb_page(
        visit,
        title=title,
        lead=row.title,
        crumbs=crumbs(visit, row.programme),
        notices=notices,
        form=form,
        submit=title,
        back=back,
        done=after or back,
        said=said,
        run=lambda data: verb(
            registration_id=row.pk, words=data["words"], actor=visit.actor, at=visit.now
        ),
    )
