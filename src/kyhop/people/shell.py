"""What this room puts into the shell: who is signed in, the account menu, a place in the sidebar."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kyhop.access.actor import ANONYMOUS, Actor
from kyhop.access.rules import can
from kyhop.people.models import Person
from kyhop.web.places import Place, register_place
from kyhop.web.slots import Visitor, register_slot, register_visitor


def _actor(request: HttpRequest) -> Actor:
    return getattr(request, "actor", ANONYMOUS)


def visitor(request: HttpRequest) -> Visitor | None:
    """The post in whose name the visitor acts, or the account outside every council."""
    actor = _actor(request)
    if not actor.is_signed_in:
        return None
    held = actor.active_post
    if held is None:
        return Visitor(actor.label, "", actor.label[:2].upper())
    seal = "".join(word[0] for word in held.body_short.split()[-2:]).upper()
    return Visitor(actor.label, held.body_en if get_language() == "en" else held.body_vi, seal)


def account_menu(request: HttpRequest) -> str:
    """Switching posts and councils, the account's own page, signing out."""
    actor, council = _actor(request), getattr(request, "council", None)
    context: dict[str, Any] = {"demo": settings.KYHOP_DEMO}
    if actor.account_id is not None:
        elsewhere = Person.objects.filter(account_id=actor.account_id).select_related("council")
        context |= {
            "signed_in": True,
            "council": council,
            "posts": [
                {"id": held.post_id, "label": held.label(get_language() or "vi")}
                for held in actor.posts
            ],
            "active": actor.post_id,
            "others": [p.council for p in elsewhere if p.council_id != actor.council_id],
        }
    return render_to_string("people/_menu.html", context, request)


def _reads(request: HttpRequest) -> bool:
    council = getattr(request, "council", None)
    return council is not None and can(_actor(request), "people.see", council)


def register() -> None:
    """Register all three."""
    register_visitor(visitor)
    register_slot("account", account_menu, order=10)
    register_place(
        Place(
            "people",
            _("Bodies and posts"),
            _("Bodies"),
            "people",
            "people:bodies",
            order=80,
            visible=_reads,
        )
    )
