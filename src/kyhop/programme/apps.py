from django.apps import AppConfig


class ProgrammeConfig(AppConfig):
    name = "kyhop.programme"
    label = "programme"

    def ready(self) -> None:
        from kyhop.programme.places import register

        register()
