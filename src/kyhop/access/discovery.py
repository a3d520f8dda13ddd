"""Importing the tables that every room may bring: rules, phrases, receivers."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec

from django.apps import apps


def discover(*names: str) -> None:
    """Import `kyhop.<room>.<name>` of every installed room that has such a module."""
    for config in apps.get_app_configs():
        if not config.name.startswith("kyhop."):
            continue
        for name in names:
            if find_spec(f"{config.name}.{name}"):
                import_module(f"{config.name}.{name}")
