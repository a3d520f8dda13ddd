from django.apps import AppConfig


class MattersConfig(AppConfig):
    name = "kyhop.matters"
    label = "matters"
