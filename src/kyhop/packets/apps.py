from django.apps import AppConfig


class PacketsConfig(AppConfig):
    name = "kyhop.packets"
    label = "packets"

    def ready(self) -> None:
        from kyhop.packets.places import register

        register()
