from django.apps import AppConfig


class FollowupConfig(AppConfig):
    name = "kyhop.followup"
    label = "followup"

    def ready(self) -> None:
        from kyhop.followup import suggesting
        from kyhop.followup.places import register

        suggesting.register()
        register()
