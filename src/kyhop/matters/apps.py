from django.apps import AppConfig


class MattersConfig(AppConfig):
    name = "kyhop.matters"
    label = "matters"

    def ready(self) -> None:
        from kyhop.matters.places import register

        register()
