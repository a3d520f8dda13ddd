from django.apps import AppConfig


class DeadlinesConfig(AppConfig):
    name = "kyhop.deadlines"
    label = "deadlines"
