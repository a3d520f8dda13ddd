"""How this room's events read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kyhop.journal.phrases import phrase
from kyhop.stationery import events
from kyhop.stationery.papers import UnknownPaper, paper

Data = Mapping[str, Any]


def _named(data: Data) -> dict[str, Any]:
    """The event with its paper as people call it; its id when no room makes it any more."""
    try:
        title = paper(data["official"]).title.say(get_language() or "vi")
    except UnknownPaper:
        title = data["official"]
    return {**data, "title": title}


@phrase(events.FormUploaded)
def uploaded(data: Data) -> str:
    return _("Uploaded version %(number)s of the council's form for “%(title)s”.") % _named(data)


@phrase(events.FormPutInUse)
def put_in_use(data: Data) -> str:
    return _("“%(title)s” is made in version %(number)s of the council's form.") % _named(data)


@phrase(events.FormLeft)
def left(data: Data) -> str:
    return _(
        "“%(title)s” is made in kyhop's form again, no more in version %(number)s of the council's."
    ) % _named(data)
