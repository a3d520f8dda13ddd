from django.apps import AppConfig


class StationeryConfig(AppConfig):
    name = "kyhop.stationery"
    label = "stationery"

    def ready(self) -> None:
        from kyhop.access.discovery import discover
        from kyhop.stationery import policy
        from kyhop.stationery.places import register

        policy.register()
        register()
        discover("official")
