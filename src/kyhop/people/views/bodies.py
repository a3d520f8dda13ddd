"""Bodies: who holds what on a day, one body, and the verbs on it."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kyhop.access.doors import Request, found, here, sent
from kyhop.access.rules import can, require
from kyhop.people import actions
from kyhop.people.actions.close_body import needs_taker
from kyhop.people.directory import bodies_with_posts, with_words
from kyhop.people.forms import BodyForm, BodyNameForm, CloseBodyForm, RenameForm
from kyhop.people.models import Body
from kyhop.web.fields import DayField
from kyhop.web.verb import verb_page


@require_safe
def show_all(request: Request) -> HttpResponse:
    """List the bodies and who holds their posts on a day (`?on=`, today without it; `?q=` words)."""
    require(request.actor, "people.see", request.council)
    day = asked_day(request)
    words = request.GET.get("q", "").strip()
    context = {
        "bodies": with_words(bodies_with_posts(request.council.pk, day), words),
        "day": day,
        "words": words,
        "may_manage": can(request.actor, "people.manage", request.council),
    }
    return render(request, "people/bodies.html", context)


@require_safe
def show(request: Request, body_id: int) -> HttpResponse:
    """Show a body: its names, its posts, and who holds them."""
    rows = Body.objects.select_related("merged_into", "taken_over_by").prefetch_related("names")
    body = found(request, rows, body_id, "people.see")
    day = asked_day(request)
    listed = bodies_with_posts(request.council.pk, day, body_id=body.pk)
    working = body.closed_on is None
    context = {
        "body": body,
        "names": list(body.names.all()),
        "posts": listed[0].posts if listed else [],
        "day": day,
        "may_manage": working and can(request.actor, "people.manage", body),
        "may_name": working and can(request.actor, "people.remember_name", body),
    }
    return render(request, "people/body.html", context)


def create(request: Request) -> HttpResponse:
    """Create a body."""
    require(request.actor, "people.manage", request.council)
    return verb_page(
        request,
        title=_("Create a body"),
        form=BodyForm(sent(request)),
        submit=_("Create the body"),
        back=here(request, "people:bodies"),
        done=lambda body: here(request, "people:body", body.pk),
        said=_("The body has been created."),
        run=lambda data: actions.create_body(
            council_id=request.council.pk, actor=request.actor, at=request.now, **data
        ),
    )


def rename(request: Request, body_id: int) -> HttpResponse:
    """Rename a body."""
    body = found(request, Body.objects.all(), body_id, "people.manage")
    initial = {name: getattr(body, name) for name in ("name", "short_name", "name_en")}
    return verb_page(
        request,
        title=_("Rename the body"),
        lead=_("The present name is remembered, so that old lists are still understood."),
        form=RenameForm(sent(request), initial=initial),
        submit=_("Rename it"),
        back=here(request, "people:body", body.pk),
        said=_("The body has been renamed."),
        run=lambda data: actions.rename_body(
            body_id=body.pk, actor=request.actor, at=request.now, **data
        ),
    )


def remember_name(request: Request, body_id: int) -> HttpResponse:
    """Remember another name of a body."""
    body = found(request, Body.objects.all(), body_id, "people.remember_name")
    return verb_page(
        request,
        title=_("Other names of the body"),
        lead=body.label,
        form=BodyNameForm(sent(request)),
        submit=_("Remember the name"),
        back=here(request, "people:body", body.pk),
        said=_("The name is remembered."),
        run=lambda data: actions.remember_body_name(
            body_id=body.pk, actor=request.actor, at=request.now, **data
        ),
    )


def close(request: Request, body_id: int) -> HttpResponse:
    """Close a body, or merge it into another."""
    body = found(request, Body.objects.all(), body_id, "people.manage")
    last = needs_taker(body)
    form = CloseBodyForm(sent(request), body=body, takes_over=last)
    return verb_page(
        request,
        title=_("Close or merge the body"),
        lead=body.label,
        form=form,
        notices=_last_of_its_kind(body) if last else (),
        submit=_("Close the body"),
        danger=True,
        back=here(request, "people:body", body.pk),
        said=_("The body has been closed."),
        run=lambda data: actions.close_body(
            body_id=body.pk,
            on=data["on"],
            merged_into_id=_pk(data["merged_into"]),
            taken_over_by_id=_pk(data.get("taken_over_by")),
            reason=data["reason"],
            actor=request.actor,
            at=request.now,
        ),
    )


def _pk(body: Body | None) -> int | None:
    return body.pk if body else None


def _last_of_its_kind(body: Body) -> list[dict[str, str]]:
    title = _("This is the council's only %(kind)s") % {"kind": body.get_kind_display()}
    text = _("Steps of the law are its work. Name below who goes on with what it has in hand.")
    return [{"kind": "risk", "title": title, "text": text}]


def asked_day(request: Request) -> date:
    """The day of `?on=`; today when it is missing or no day."""
    try:
        asked: date | None = DayField(required=False).clean(request.GET.get("on", ""))
    except ValidationError:
        asked = None
    return asked or request.today
