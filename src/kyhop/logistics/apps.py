from django.apps import AppConfig


class LogisticsConfig(AppConfig):
    name = "kyhop.logistics"
    label = "logistics"

    def ready(self) -> None:
        from kyhop.logistics import policy, tellings  # noqa: F401 (registers)
        from kyhop.logistics.places import register

        policy.register()
        register()
