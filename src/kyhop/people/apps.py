from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "kyhop.people"
    label = "people"

    def ready(self) -> None:
        from kyhop.people.shell import register

        register()
