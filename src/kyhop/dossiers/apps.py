from django.apps import AppConfig


class DossiersConfig(AppConfig):
    name = "kyhop.dossiers"
    label = "dossiers"

    def ready(self) -> None:
        from kyhop.dossiers import policy, shell

        policy.register()
        shell.register()
