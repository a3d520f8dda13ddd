from django.apps import AppConfig


class RequestsConfig(AppConfig):
    name = "kyhop.requests"
    label = "requests"

    def ready(self) -> None:
        from kyhop.requests import gate  # noqa: F401
        from kyhop.requests.places import register

        register()
