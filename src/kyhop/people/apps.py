from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "kyhop.people"
    label = "people"
