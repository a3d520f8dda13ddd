from django.apps import AppConfig


class CouncilConfig(AppConfig):
    name = "kyhop.council"
    label = "council"

    def ready(self) -> None:
        from kyhop.council.places import register

        register()
