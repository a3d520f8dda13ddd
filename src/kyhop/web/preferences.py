"""A visitor's own settings of the interface, kept in cookies: no account is needed to read well."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

THEME_COOKIE = "kyhop_theme"
KEYS_COOKIE = "kyhop_keys"
YEAR = 365 * 24 * 3600

THEMES = (
    ("light", _("Light")),
    ("dark", _("Dark")),
    ("auto", _("As the device")),
)


def theme(request: HttpRequest) -> str:
    """The chosen theme: `light` (default), `dark`, or `auto`."""
    chosen = request.COOKIES.get(THEME_COOKIE, "")
    return chosen if chosen in dict(THEMES) else "light"


def keys(request: HttpRequest) -> bool:
    """Whether single-key shortcuts work; on unless switched off (WCAG 2.1.4)."""
    return request.COOKIES.get(KEYS_COOKIE) != "off"


def remember(response: HttpResponse, request: HttpRequest, name: str, value: str) -> None:
    """Keep one preference for a year."""
    response.set_cookie(
        name, value, max_age=YEAR, samesite="Lax", secure=request.is_secure(), httponly=True
    )
