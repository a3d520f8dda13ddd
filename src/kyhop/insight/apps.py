from django.apps import AppConfig


class InsightConfig(AppConfig):
    name = "kyhop.insight"
    label = "insight"

    def ready(self) -> None:
        from kyhop.insight.places import register

        register()
