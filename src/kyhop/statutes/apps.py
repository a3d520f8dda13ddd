from django.apps import AppConfig


class StatutesConfig(AppConfig):
    name = "kyhop.statutes"
    label = "statutes"
