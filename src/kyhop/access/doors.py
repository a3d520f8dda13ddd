"""What doors share: trying a verb with a form, and marking what the public may see."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any, TypeVar

from django.db.models import Model, QuerySet
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.urls import reverse

from kyhop.access.actor import Actor
from kyhop.access.refusals import Refusal
from kyhop.access.rules import require

Result = TypeVar("Result")
View = TypeVar("View", bound=Callable[..., HttpResponse])
Row = TypeVar("Row", bound=Model)


class Request(HttpRequest):
    """A request as the views see it, after the middleware has put these on it."""

    council: Any
    actor: Actor
    now: datetime
    today: date


def attempt(form: BaseForm, verb: Callable[..., Result], **words: Any) -> Result | None:
    """Call one verb; a refusal is shown beside the form's field and `None` is returned."""
    try:
        return verb(**words)
    except Refusal as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        return None


def status_of(form: BaseForm) -> int:
    """The status of a page that shows `form`: 422 when what was sent was not accepted."""
    return 422 if form.is_bound and form.errors else 200


def public(view: View) -> View:
    """Mark a view under a council's slug as open to everyone, signed in or not."""
    view.open_to_public = True  # type: ignore[attr-defined]
    return view


def beside_a_form(view: View) -> View:
    """Mark a fragment that is asked for while somebody types: signed out, it leaves the page alone."""
    view.beside_a_form = True  # type: ignore[attr-defined]
    return view


def sent(request: HttpRequest) -> QueryDict | None:
    """What a form was sent with; none when the page is only asked for."""
    return request.POST if request.method == "POST" else None


def found(request: Request, rows: QuerySet[Row], pk: int, permission: str) -> Row:
    """The row of the request's council, if the actor may do `permission` to it.

    :raises Http404: no such row in this council
    :raises NotAllowed: the actor may not
    """
    row = rows.filter(council_id=request.council.pk, pk=pk).first()
    if row is None:
        raise Http404
    require(request.actor, permission, row)
    return row


def here(request: Request, name: str, *args: int) -> str:
    """An address of the request's council: `here(request, "council:session", 3)`."""
    return reverse(name, args=[request.council.slug, *args])
