from django.apps import AppConfig


class DutiesConfig(AppConfig):
    name = "kyhop.duties"
    label = "duties"
