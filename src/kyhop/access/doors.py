"""What doors share: trying a verb with a form, and marking what the public may see."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse

from kyhop.access.actor import Actor
from kyhop.access.refusals import Refusal

Result = TypeVar("Result")
View = TypeVar("View", bound=Callable[..., HttpResponse])


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


def actor_of(request: HttpRequest) -> Actor:
    """The actor that the middleware has put on the request."""
    return request.actor  # type: ignore[attr-defined, no-any-return]
