from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "kyhop.notices"
    label = "notices"

    def ready(self) -> None:
        from kyhop.notices.shell import register

        register()
