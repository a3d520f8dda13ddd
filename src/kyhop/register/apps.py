from django.apps import AppConfig


class RegisterConfig(AppConfig):
    name = "kyhop.register"
    label = "register"
