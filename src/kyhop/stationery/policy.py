"""Whose uploaded forms are, for the room of files that keeps their bytes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.urls import reverse

from kyhop.access.actor import Actor
from kyhop.access.rules import can
from kyhop.council.models import Council
from kyhop.files import holders
from kyhop.files.models import StoredFile
from kyhop.files.reach import EVERYTHING, NOWHERE, Within
from kyhop.law.model import Words
from kyhop.stationery.models import HOLDER
from kyhop.stationery.papers import UnknownPaper, paper
from kyhop.stationery.rules import FormsOf


class FormPolicy(holders.Policy):
    """A form is read by who sees the forms, added by the office that keeps it.

    A file that came here by another door than `upload_form` is no version of a form and is never used.
    """

    def may_read(self, actor: Actor, file: StoredFile, at: datetime) -> bool:
        return can(actor, "stationery.see_forms", file)

    def readable(self, actor: Actor, files: Iterable[StoredFile], at: datetime) -> set[int]:
        return {file.pk for file in files if self.may_read(actor, file, at)}

    def within(self, actor: Actor, council_id: int, at: datetime) -> Within:
        return EVERYTHING if can(actor, "stationery.see_forms") else NOWHERE

    def may_add(
        self, actor: Actor, council_id: int, holder_id: int, slot: str, at: datetime
    ) -> bool:
        try:
            asked = FormsOf(council_id, paper(slot))
        except UnknownPaper:
            return False
        return holder_id == council_id and can(actor, "stationery.keep_form", asked)

    def title(self, council_id: int, holder_id: int, slot: str) -> Words:
        try:
            named = paper(slot).title
        except UnknownPaper:
            named = Words(slot, slot)
        return Words(f"Mẫu riêng: {named.vi}", f"Own form: {named.en}")

    def url(self, council_slug: str, holder_id: int, slot: str) -> str:
        known = Council.objects.filter(slug=council_slug, pk=holder_id).exists()
        return reverse("stationery:form", args=[council_slug, slot]) if known else ""


def register() -> None:
    """Tell the room of files."""
    holders.register(HOLDER, FormPolicy())
