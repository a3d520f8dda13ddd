from django.apps import AppConfig


class RegisterConfig(AppConfig):
    name = "kyhop.register"
    label = "register"

    def ready(self) -> None:
        from kyhop.register.places import register

        register()
