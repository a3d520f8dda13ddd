"""Who asks, in which council, and what time it is: put on every request before its view runs.

A view under a council's slug is called **without** the slug: it reads `request.council`,
`request.actor`, `request.now` and `request.today`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from asgiref.sync import iscoroutinefunction, markcoroutinefunction
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import get_resolver
from django_htmx.http import HttpResponseClientRedirect

from kyhop.access.actor import ANONYMOUS
from kyhop.access.clock import now
from kyhop.access.refusals import Refusal
from kyhop.access.rules import NotAllowed
from kyhop.council.queries import get_council
from kyhop.people.keeping import typed_in
from kyhop.people.landing import ACTIVE_POST
from kyhop.people.queries import account_actor, actor_for
from kyhop.people.views import signing


class ActorMiddleware:
    """Resolves council and actor; keeps out those who may not enter; answers named refusals."""

    sync_capable = True
    async_capable = True

    def __init__(self, get_response: Callable[[HttpRequest], Any]) -> None:
        self.get_response = get_response
        if iscoroutinefunction(get_response):
            markcoroutinefunction(self)

    def __call__(self, request: Any) -> Any:
        request.council, request.actor = None, ANONYMOUS
        request.now = now()
        request.today = request.now.date()
        return self.get_response(request)

    def process_view(
        self, request: Any, view: Any, args: Any, kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        slug = kwargs.pop("council", None)
        if slug is None:
            request.actor = account_actor(request.user)
            return None
        council = get_council(slug)
        if council is None:
            raise Http404
        picked = request.session.get(ACTIVE_POST, {}).get(slug)
        request.council = council
        request.actor = actor_for(request.user, council, request.now, picked)
        if getattr(view, "open_to_public", False):
            return None
        if not request.actor.is_signed_in:
            return self._sign_in_first(request, view)
        if not request.actor.roles:
            raise Http404
        if request.user.must_change_password:
            return _to(request, redirect("people:change_password"))
        return None

    @staticmethod
    def _sign_in_first(request: Any, view: Any) -> HttpResponse:
        """The way to the sign-in page, with which nothing is lost that somebody typed."""
        if getattr(request, "htmx", False):
            beside = getattr(view, "beside_a_form", False)
            return HttpResponse(status=204) if beside else _to_sign_in(request)
        asks_json = request.headers.get("accept") == "application/json"
        if request.method == "POST" and (asks_json or typed_in(request)):
            return signing.expired(request)
        return _to_sign_in(request)

    def process_exception(self, request: Any, error: Exception) -> HttpResponse | None:
        if isinstance(error, NotAllowed):
            if request.council is None and not request.actor.is_signed_in and not error.hidden:
                return _to(request, redirect_to_login(request.get_full_path()))
            status = 404 if error.hidden else 403
            page: Any = get_resolver().resolve_error_handler(status)
            answer: HttpResponse = page(request, exception=error)
            answer.status_code = status
            return answer
        if isinstance(error, Refusal):
            return render(request, "people/refused.html", {"refusal": error}, status=422)
        return None


def _to_sign_in(request: Any) -> HttpResponse:
    return _to(request, redirect_to_login(request.get_full_path()))


def _to(request: Any, answer: HttpResponseRedirect) -> HttpResponse:
    """The redirect, in the form in which HTMX leaves the whole page instead of a fragment."""
    return HttpResponseClientRedirect(answer.url) if getattr(request, "htmx", False) else answer


actor_middleware = ActorMiddleware
