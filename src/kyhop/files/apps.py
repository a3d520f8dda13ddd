from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "kyhop.files"
    label = "files"
