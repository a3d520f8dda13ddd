"""Every address. A room brings `global_urlpatterns` (at the root), `urlpatterns` (under the council's
slug) or both; one namespace a room."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path, register_converter
from django.urls.converters import SlugConverter


class CouncilSlug(SlugConverter):
    """A council's slug: never one of the words that begin a global address."""

    regex = rf"(?!(?:{'|'.join(settings.RESERVED_SLUGS)})/)[a-z0-9][a-z0-9-]*"


register_converter(CouncilSlug, "council")


def addresses(room: ModuleType) -> list[URLPattern | URLResolver]:
    return [
        *getattr(room, "global_urlpatterns", []),
        path("<council:council>/", include(getattr(room, "urlpatterns", []))),
    ]


urlpatterns = [
    path("", include((addresses(room), room.app_name)))
    for room in (
        import_module(f"kyhop.{name}.urls")
        for name in settings.ROOMS
        if (settings.SOURCE / name / "urls.py").exists()
    )
]
handler400 = "kyhop.web.views.errors.bad_request"
handler403 = "kyhop.web.views.errors.forbidden"
handler404 = "kyhop.web.views.errors.not_found"
handler500 = "kyhop.web.views.errors.server_error"
