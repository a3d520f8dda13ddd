"""This room's place in the sidebar, its link on a session's page, and what waits in «my work»."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kyhop.access.rules import can
from kyhop.consensus.queries import left, list_of, open_lists
from kyhop.consensus.voices import speaks, voices_of
from kyhop.web.places import Place, register_place
from kyhop.web.slots import register_slot

PAGES = ("oversee", "answer", "concern")


def _reads(request: HttpRequest) -> bool:
    council = getattr(request, "council", None)
    actor = getattr(request, "actor", None)
    return council is not None and any(can(actor, f"consensus.{one}", council) for one in PAGES)  # type: ignore[arg-type]


def on_a_session(request: Any) -> str:
    """On the page of a session: the way to its list."""
    session_id = request.resolver_match.kwargs.get("session_id")
    if session_id is None or not _reads(request):
        return ""
    slug = request.council.slug
    if can(request.actor, "consensus.oversee", request.council):
        url = reverse("consensus:overview", args=[slug, session_id])
    elif (of := list_of(session_id)) is not None and of.council_id == request.council.pk:
        name = "own" if can(request.actor, "consensus.answer", request.council) else "concerns"
        url = reverse(f"consensus:{name}", args=[slug, of.pk])
    else:
        return ""
    return format_html('<a class="btn btn--sm" href="{}">{}</a>', url, gettext("Consensus list"))


def in_my_work(request: Any) -> str:
    """In «my work»: how many matters with papers wait for the word of this deputy or
    committee."""
    if not request.actor.posts:
        return ""
    voices = [one for one in voices_of(request.actor) if speaks(request.actor, one)]
    if not voices:
        return ""
    waiting = []
    for of in open_lists(request.now).filter(
        council_id=request.council.pk, closes_at__gte=request.now
    ):
        for voice in voices:
            if n := len(left(of, voice)):
                url = reverse("consensus:own", args=[request.council.slug, of.pk])
                label = voice.vi if voice.body_id else ""
                waiting.append({"of": of, "left": n, "body": label, "url": f"{url}?as={voice.key}"})
    return render_to_string("consensus/_work.html", {"waiting": waiting}) if waiting else ""


def register() -> None:
    """Put the list into the sidebar, and its entries on the pages of others."""
    register_slot("session", on_a_session, order=27)
    register_slot("work", in_my_work, order=12)
    register_place(
        Place(
            "consensus", _("Consensus list"), _("Consensus"), "check", "consensus:home",
            order=58, visible=_reads,
        )
    )  # fmt: skip
