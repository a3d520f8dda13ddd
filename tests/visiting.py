"""Asking many thousands of addresses: as one role, whole but without what only costs time."""

from __future__ import annotations

from collections.abc import Callable
from copy import copy, deepcopy
from datetime import datetime
from typing import Any

import pytest
from django.db import transaction
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.template.backends.django import Template
from django.test import RequestFactory
from django.test.client import ClientHandler
from django.urls import ResolverMatch
from django.utils.safestring import SafeString

from kyhop.access.actor import Actor
from kyhop.council.models import Council
from kyhop.people.queries import actor_for
from tests import factories


class Handler(ClientHandler):
    """Looks up the view of an address once."""

    def __init__(self) -> None:
        super().__init__(enforce_csrf_checks=False)
        self.known: dict[str, Any] = {}

    def resolve_request(self, request: HttpRequest) -> Any:
        if request.path_info not in self.known:
            self.known[request.path_info] = super().resolve_request(request)
        known = self.known[request.path_info]
        match = ResolverMatch.__new__(ResolverMatch)
        match.__dict__ = known.__dict__ | {"kwargs": dict(known.kwargs)}
        request.resolver_match = match
        return match


class Visitor:
    """Asks as one role, always with the session with which it signed in.

    It goes through the whole handler, but keeps no rendered templates as Django's test client does.
    """

    handler = Handler()

    def __init__(self, role: str, council: Council) -> None:
        actor = factories.actor(role, council)
        client = factories.client_of(actor if actor.is_signed_in else None)
        cookies = {name: morsel.value for name, morsel in client.cookies.items()}
        self.role = role
        self.factory = RequestFactory(
            HTTP_COOKIE="; ".join(f"{name}={value}" for name, value in cookies.items())
        )

    def ask(self, method: str, url: str, data: Any = None, *, drawn: bool = True) -> Any:
        """The answer, `drawn` from its templates or not; whatever it changed is taken back."""
        if self.handler._middleware_chain is None:
            self.handler.load_middleware()
        request = getattr(self.factory, method)(url, data or {})
        request._dont_enforce_csrf_checks = True
        with transaction.atomic(), pytest.MonkeyPatch.context() as patch:
            if not drawn:
                patch.setattr(Template, "render", lambda *given, **named: SafeString())
            answer = self.handler.get_response(request)
            if answer.streaming:
                for close in answer._resource_closers:
                    close()
            transaction.set_rollback(True)
        return answer


def remembering() -> Callable[..., Actor]:
    """`actor_for` that answers the same question once."""
    known: dict[Any, Actor] = {}

    def actor(account: Any, council: Council, at: datetime, post_id: int | None = None) -> Actor:
        asked = account.pk, council.pk, at.date(), post_id
        if asked not in known:
            known[asked] = actor_for(account, council, at, post_id)
        return known[asked]

    return actor


def asked_once(ask: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """`ask` that asks the database once for each argument and answers with copies."""
    known: dict[Any, Any] = {}

    def answer(wanted: Any) -> Any:
        if wanted not in known:
            known[wanted] = ask(wanted)
        kept = known[wanted]
        return copy(kept) if isinstance(kept, Model) else deepcopy(kept)

    return answer


def plain_403(request: HttpRequest, exception: Exception) -> HttpResponse:
    return HttpResponse(status=403)


def plain_404(request: HttpRequest, exception: Exception) -> HttpResponse:
    return HttpResponse(status=404)
