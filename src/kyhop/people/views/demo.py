"""The demo's role switch: one click signs in as any post of the sample province."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from kyhop.access.doors import Request
from kyhop.council.models import Council
from kyhop.people.landing import landing_page, pick_post
from kyhop.people.models import Holding
from kyhop.people.queries import holdings_on

BACKEND = "django.contrib.auth.backends.ModelBackend"


def only_in_the_demo(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Outside the demo the view does not exist."""

    @wraps(view)
    def guarded(request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        if not settings.KYHOP_DEMO:
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


@require_safe
@only_in_the_demo
def show(request: Request) -> HttpResponse:
    """List the posts of the demo by council."""
    councils: dict[Council, list[Holding]] = {}
    for holding in _holdings(request):
        councils.setdefault(holding.council, []).append(holding)
    return render(request, "people/demo.html", {"councils": list(councils.items())})


@require_POST
@only_in_the_demo
def sign_in(request: Request) -> HttpResponse:
    """Sign in as the holder of a post."""
    wanted = request.POST.get("holding", "")
    holding = _holdings(request).filter(pk=wanted).first() if wanted.isdigit() else None
    if holding is None or holding.person.account is None:
        raise Http404
    login(request, holding.person.account, backend=BACKEND)
    pick_post(request, holding.council.slug, holding.post_id)
    return redirect(landing_page(holding.council))


def _holdings(request: Request) -> Any:
    signing = holdings_on(request.today).filter(person__account__is_active=True)
    return signing.select_related("council", "post__body", "person__account").order_by(
        "council__level", "council__name_vi", "post__body__position", "post__position", "pk"
    )
