from django.apps import AppConfig


class FindingsConfig(AppConfig):
    name = "kyhop.findings"
    label = "findings"

    def ready(self) -> None:
        from kyhop.findings.places import register

        register()
