from django.apps import AppConfig


class AgendaConfig(AppConfig):
    name = "kyhop.agenda"
    label = "agenda"

    def ready(self) -> None:
        from kyhop.agenda import tellings  # noqa: F401 (registers)
        from kyhop.agenda.places import register

        register()
