from django.apps import AppConfig

from kyhop.access.discovery import discover


class AccessConfig(AppConfig):
    name = "kyhop.access"
    label = "access"

    def ready(self) -> None:
        discover("rules")
