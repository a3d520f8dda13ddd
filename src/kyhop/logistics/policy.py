"""Whose photos of the checklist are: added by the two offices, read by who reads the hall."""

from __future__ import annotations

from datetime import datetime

from kyhop.access.actor import Actor
from kyhop.access.rules import can
from kyhop.files import holders
from kyhop.files.models import StoredFile
from kyhop.files.reach import EVERYTHING, NOWHERE, Within
from kyhop.law.model import Words
from kyhop.logistics.models import Item
from kyhop.logistics.models.preparing import HOLDER


class ItemPolicy(holders.Policy):
    """The photo of a thing that is ready."""

    def may_read(self, actor: Actor, file: StoredFile, at: datetime) -> bool:
        return can(actor, "logistics.see", file)

    def within(self, actor: Actor, council_id: int, at: datetime) -> Within:
        return EVERYTHING if can(actor, "logistics.see") else NOWHERE

    def may_add(
        self, actor: Actor, council_id: int, holder_id: int, slot: str, at: datetime
    ) -> bool:
        item = Item.objects.filter(pk=holder_id, council_id=council_id).first()
        return item is not None and can(actor, "logistics.edit", item)

    def title(self, council_id: int, holder_id: int, slot: str) -> Words:
        return Words("Ảnh đã hoàn thành", "Photo of what is ready")


def register() -> None:
    """Tell the room of files."""
    holders.register(HOLDER, ItemPolicy())
