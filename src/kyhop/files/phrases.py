"""How this room's events read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from kyhop.files.events import FileStored, ReceiptIssued, SecretPurged, SecretRefused
from kyhop.files.states import Secrecy
from kyhop.journal import phrase


@phrase(FileStored)
def stored(data: Mapping[str, Any]) -> str:
    words = {"name": data["file_name"], "number": data["number"], "hash": data["sha256"][:12]}
    if data["word"]:
        words["word"] = data["word"]
        return (
            _(
                "“%(name)s” was handed in as version %(number)s (SHA-256 %(hash)s…), with a"
                " warning answered: %(word)s"
            )
            % words
        )
    return _("“%(name)s” was handed in as version %(number)s (SHA-256 %(hash)s…).") % words


def _mark(data: Mapping[str, Any]) -> str:
    return str(Secrecy(data["mark"]).label)


@phrase(SecretRefused)
def refused(data: Mapping[str, Any]) -> str:
    return _("“%(title)s” was not taken in: it is marked %(mark)s.") % {
        "title": data["title"],
        "mark": _mark(data),
    }


@phrase(SecretPurged)
def purged(data: Mapping[str, Any]) -> str:
    return _("The content of “%(name)s” was removed: its text is marked %(mark)s.") % {
        "name": data["file_name"],
        "mark": _mark(data),
    }


@phrase(ReceiptIssued)
def issued(data: Mapping[str, Any]) -> str:
    return _("Receipt %(number)s was given for %(files)s files.") % data
