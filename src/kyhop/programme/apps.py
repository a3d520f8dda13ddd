from django.apps import AppConfig


class ProgrammeConfig(AppConfig):
    name = "kyhop.programme"
    label = "programme"
