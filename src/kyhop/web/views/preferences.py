"""Language, theme and keys: each is a plain form, kept in a cookie, and keeps the page."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from kyhop.web import preferences


def _ours(request: HttpRequest, address: str) -> bool:
    return url_has_allowed_host_and_scheme(
        address, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )


def _keep(request: HttpRequest, field: str, allowed: tuple[str, ...], cookie: str) -> HttpResponse:
    """Keep what was chosen, if it is one of the choices, and go back to the page that was open."""
    wanted = request.POST.get("next", "")
    answer = HttpResponseRedirect(wanted if _ours(request, wanted) else "/")
    if (chosen := request.POST.get(field, "")) in allowed:
        preferences.remember(answer, request, cookie, chosen)
    return answer


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Speak another language on the same page."""
    codes = tuple(code for code, _ in settings.LANGUAGES)
    return _keep(request, "language", codes, settings.LANGUAGE_COOKIE_NAME)


@require_POST
def theme(request: HttpRequest) -> HttpResponse:
    """Draw light, dark, or as the device."""
    names = tuple(name for name, _ in preferences.THEMES)
    return _keep(request, "theme", names, preferences.THEME_COOKIE)


@require_POST
def keys(request: HttpRequest) -> HttpResponse:
    """Switch the single-key shortcuts on or off."""
    return _keep(request, "keys", ("on", "off"), preferences.KEYS_COOKIE)


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """The page with every preference; works without script."""
    wanted = request.GET.get("next", "")
    context = {"themes": preferences.THEMES, "next": wanted if _ours(request, wanted) else ""}
    return render(request, "web/preferences.html", context)
