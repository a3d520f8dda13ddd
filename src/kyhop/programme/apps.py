from django.apps import AppConfig


class ProgrammeConfig(AppConfig):
    name = "kyhop.programme"
    label = "programme"

    def ready(self) -> None:
        from kyhop.programme import tellings  # noqa: F401 (registers)
        from kyhop.programme.places import register

        register()
