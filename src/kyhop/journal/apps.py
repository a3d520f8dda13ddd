from django.apps import AppConfig
from django.db.models.signals import post_migrate

from kyhop.access.discovery import discover


class JournalConfig(AppConfig):
    name = "kyhop.journal"
    label = "journal"

    def ready(self) -> None:
        from kyhop.journal.guards import install_after_migrate

        discover("phrases", "tellings", "receivers", "tasks")
        post_migrate.connect(install_after_migrate, sender=self)
