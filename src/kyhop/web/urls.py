"""Addresses of the design system: the same for every council."""

from django.urls import path

from kyhop.web.views import assets, patterns, preferences

app_name = "web"
global_urlpatterns = [
    path("assets/<str:name>", assets.asset, name="asset"),
    path("language/", preferences.language, name="language"),
    path("theme/", preferences.theme, name="theme"),
    path("keys/", preferences.keys, name="keys"),
    path("preferences/", preferences.show, name="preferences"),
    path("patterns/", patterns.patterns, name="patterns"),
]
