from importlib import import_module
from pathlib import Path

from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "kyhop.desk"
    label = "desk"

    def ready(self) -> None:
        """Let each page family with a `shell.py` put its places and slots into the shell."""
        for found in sorted(Path(__file__).resolve().parent.glob("*/shell.py")):
            import_module(f"{self.name}.{found.parent.name}.shell").register()
