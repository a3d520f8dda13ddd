from django.apps import AppConfig


class LogisticsConfig(AppConfig):
    name = "kyhop.logistics"
    label = "logistics"

    def ready(self) -> None:
        from kyhop.logistics.places import register

        register()
