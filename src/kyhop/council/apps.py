from django.apps import AppConfig


class CouncilConfig(AppConfig):
    name = "kyhop.council"
    label = "council"
