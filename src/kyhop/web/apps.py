"""The design system as a Django app."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "kyhop.web"
    label = "web"
