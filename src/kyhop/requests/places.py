"""This room's place in the sidebar, and its links on other rooms' pages."""

from __future__ import annotations


def register() -> None:
    """Put the Standing Board's desk into the sidebar."""
