from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "kyhop.meetings"
    label = "meetings"

    def ready(self) -> None:
        from kyhop.meetings import policy, remarks
        from kyhop.meetings.places import register

        policy.register()
        remarks.register()
        register()
