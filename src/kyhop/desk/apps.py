from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "kyhop.desk"
    label = "desk"
