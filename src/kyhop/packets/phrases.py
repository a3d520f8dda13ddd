"""How this room's events read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kyhop.journal.phrases import phrase
from kyhop.packets import events

Data = Mapping[str, Any]


@phrase(events.PacketAsked)
def asked(data: Data) -> str:
    said = ngettext(
        "Asked for the packet of %(papers)s paper.", "Asked for the packet of %(papers)s papers.",
        data["papers"],
    )  # fmt: skip
    return said % data


@phrase(events.PacketBuilt)
def built(data: Data) -> str:
    said = (
        _("Bound a packet of %(papers)s papers, %(pages)s pages; %(made)s were made anew.") % data
    )
    if not data["troubles"]:
        return said
    more = ngettext(
        "In place of %(troubles)s file stands a page that says why.",
        "In place of %(troubles)s files stand pages that say why.",
        data["troubles"],
    )
    return f"{said} {more % data}"


@phrase(events.PacketFailed)
def failed(data: Data) -> str:
    return _("A packet of %(papers)s papers could not be bound.") % data


@phrase(events.PacketDownloaded)
def downloaded(data: Data) -> str:
    words = {"papers": data["papers"], "form": data["form"].upper()}
    return _("Downloaded the packet of %(papers)s papers as %(form)s.") % words


@phrase(events.PreparationAsked)
def preparing(data: Data) -> str:
    return _("Had the packets of all deputies bound beforehand.")


@phrase(events.PacketsPrepared)
def prepared(data: Data) -> str:
    return _("Packets were laid out for %(persons)s deputies: %(packets)s different ones.") % data
