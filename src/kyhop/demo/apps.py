from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "kyhop.demo"
    label = "demo"
