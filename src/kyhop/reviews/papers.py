"""The versions of a matter's papers that remarks and answers speak of."""

from __future__ import annotations

from datetime import datetime

from kyhop.access.actor import Actor
from kyhop.dossiers.models import HOLDER, PaperVersion
from kyhop.dossiers.policy import access_of
from kyhop.dossiers.queries import dossier_of, versions_of
from kyhop.files.models import StoredFile


def is_of_dossier(file: StoredFile, matter_id: int) -> bool:
    """Whether the file is a version of one of the matter's papers."""
    if file.holder_kind != HOLDER:
        return False
    versions = PaperVersion.objects.filter(file=file, paper__dossier__matter_id=matter_id)
    return versions.exists()


def readable_versions(actor: Actor, matter_id: int, at: datetime) -> list[PaperVersion]:
    """The versions of a matter's papers that the actor reads, oldest first; constant queries."""
    dossier = dossier_of(matter_id)
    if dossier is None:
        return []
    access = access_of(actor, dossier, at)
    return [version for version in versions_of(dossier) if access.version(version)]


def newest(versions: list[PaperVersion]) -> list[PaperVersion]:
    """Of each paper only the newest of these versions."""
    last = {version.paper_id: version for version in versions}
    return list(last.values())


def newer_than(matter_id: int, file_ids: set[int]) -> dict[int, int]:
    """Of these files, those whose paper has a newer version: file id → the newest version's number."""
    mine = PaperVersion.objects.filter(file_id__in=file_ids, paper__dossier__matter_id=matter_id)
    seen = {version.file_id: version for version in mine}
    papers = {version.paper_id for version in seen.values()}
    last: dict[int, int] = {}
    for paper_id, number in PaperVersion.objects.filter(paper_id__in=papers).values_list(
        "paper_id", "number"
    ):
        last[paper_id] = max(number, last.get(paper_id, 0))
    return {
        file_id: last[version.paper_id]
        for file_id, version in seen.items()
        if last[version.paper_id] > version.number
    }
