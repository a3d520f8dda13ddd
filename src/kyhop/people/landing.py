"""Where somebody lands, and in whose name they act."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from kyhop.council.models import Council

ACTIVE_POST = "active_post"
"""Session key: council slug → id of the post in whose name its holder acts there."""


def landing_page(council: Council) -> str:
    """The first page of a council, as the deployment chose it."""
    return reverse(getattr(settings, "KYHOP_LANDING", "council:about"), args=[council.slug])


def pick_post(request: HttpRequest, slug: str, post_id: int) -> None:
    """Remember, for this web session, the post in whose name its holder acts in a council."""
    picked = request.session.get(ACTIVE_POST, {})
    request.session[ACTIVE_POST] = {**picked, slug: post_id}
