"""Bring a version of a paper."""

from __future__ import annotations

from datetime import datetime
from typing import BinaryIO

from kyhop.access.actor import Actor
from kyhop.dossiers.actions.open_dossier import open_dossier
from kyhop.dossiers.models import PaperVersion
from kyhop.files.actions.store_file import Taken, store_file
from kyhop.files.states import Secrecy


def add_version(
    *,
    matter_id: int,
    paper_id: str,
    name: str,
    content: BinaryIO | Taken,
    word: str = "",
    secrecy: str = Secrecy.PLAIN,
    actor: Actor,
    at: datetime,
) -> PaperVersion:
    """Bring the next version of a paper (phiên bản mới); earlier ones stay, also where reviewed.

    :raises NotAllowed: the actor neither prepares the matter nor is named by the paper's step
    :raises Refusal: the file is not kept (`files.actions.store_file`)
    """
    dossier = open_dossier(matter_id=matter_id, actor=actor, at=at)
    file = store_file(
        council_id=dossier.council_id, holder=dossier.holder, slot=paper_id, name=name,
        content=content, word=word, secrecy=secrecy, actor=actor, at=at,
    )  # fmt: skip
    rows = PaperVersion.objects.select_related("paper", "round", "file")
    return rows.get(file=file, paper__dossier=dossier)
