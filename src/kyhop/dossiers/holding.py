"""The dossier as a holder of stored files: what the room of files asks it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.urls import reverse

from kyhop.access.actor import Actor
from kyhop.dossiers.judging import asked_about, read_of
from kyhop.dossiers.models import Dossier
from kyhop.dossiers.policy import brought, may_bring, prepares
from kyhop.dossiers.reaching import reached
from kyhop.dossiers.recording import link_version, title_of
from kyhop.files.holders import Policy
from kyhop.files.models import StoredFile
from kyhop.files.reach import Within
from kyhop.law.model import Words


class DossierPolicy(Policy):
    """Files of a dossier are read by its policy; a file becomes a version as it is stored."""

    def may_read(self, actor: Actor, file: StoredFile, at: datetime) -> bool:
        """Whoever reads the version, in this dossier or in the one that took it over."""
        return file.pk in self.readable(actor, [file], at)

    def readable(self, actor: Actor, files: Iterable[StoredFile], at: datetime) -> set[int]:
        """As many queries for the files of many dossiers as for those of one."""
        wanted = {file.pk: file for file in files}
        found = {pk for pk, file in wanted.items() if actor.is_system or brought(actor, file)}
        versions = asked_about(wanted.keys() - found)
        read = read_of(actor, (asked for _, asked in versions), at)
        return found | {file_id for file_id, asked in versions if asked.version_id in read}

    def within(self, actor: Actor, council_id: int, at: datetime) -> Within:
        """The dossiers of which the actor may read something, and single versions of others."""
        return reached(actor, council_id, at)

    def may_add(
        self, actor: Actor, council_id: int, holder_id: int, slot: str, at: datetime
    ) -> bool:
        """Who may bring the paper, to a dossier whose matter is in preparation."""
        dossier = _dossier(council_id, holder_id)
        if dossier is None or title_of(dossier, slot, at) is None:
            return False
        return may_bring(actor, dossier.matter, slot, at)

    def may_see_index(self, actor: Actor, council_id: int, holder_id: int, at: datetime) -> bool:
        """Who prepares the matter: their own papers were refused."""
        dossier = _dossier(council_id, holder_id)
        return dossier is not None and prepares(actor, dossier.matter)

    def added(self, file: StoredFile, actor: Actor, at: datetime) -> None:
        """The file is the next version of its paper, in the round that runs."""
        link_version(file, actor=actor, at=at)

    def title(self, council_id: int, holder_id: int, slot: str) -> Words:
        """The paper's title."""
        dossier = _dossier(council_id, holder_id)
        found = title_of(dossier, slot, dossier.opened_at) if dossier else None
        return found or Words(vi=slot, en=slot)

    def url(self, council_slug: str, holder_id: int, slot: str) -> str:
        """The dossier's page at the paper's line."""
        matter_id = Dossier.objects.filter(pk=holder_id).values_list("matter_id", flat=True).first()
        if matter_id is None:
            return ""
        page = reverse("dossiers:dossier", args=[council_slug, matter_id])
        return f"{page}#{slot}" if slot else page


def _dossier(council_id: int, dossier_id: int) -> Dossier | None:
    rows = Dossier.objects.select_related("matter__council", "council")
    return rows.filter(pk=dossier_id, council_id=council_id).first()
