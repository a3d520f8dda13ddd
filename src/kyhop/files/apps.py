from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "kyhop.files"
    label = "files"

    def ready(self) -> None:
        from kyhop.files.patterns import register

        register()
