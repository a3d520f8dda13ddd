"""The desk's addresses: each page family brings its own `urlpatterns`, `global_urlpatterns` or both."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from django.urls import URLPattern, URLResolver

app_name = "desk"

_HERE = Path(__file__).resolve().parent
_FAMILIES = [
    import_module(f"{__package__}.{found.parent.name}.urls")
    for found in sorted(_HERE.glob("*/urls.py"))
]

urlpatterns: list[URLPattern | URLResolver] = [
    pattern for family in _FAMILIES for pattern in getattr(family, "urlpatterns", [])
]
global_urlpatterns: list[URLPattern | URLResolver] = [
    pattern for family in _FAMILIES for pattern in getattr(family, "global_urlpatterns", [])
]
