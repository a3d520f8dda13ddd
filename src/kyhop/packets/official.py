"""The official papers of the session that stand first in a packet, where the person may have them."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.utils.translation import override

from kyhop.access.actor import SYSTEM, Actor
from kyhop.access.rules import can
from kyhop.council.models import CouncilSession
from kyhop.packets.contents import Entry
from kyhop.packets.keeping import official_path, released, shared, size_of
from kyhop.papers.office import Page, wording
from kyhop.stationery.issuing import By
from kyhop.stationery.making import FileKind, name_of
from kyhop.stationery.papers import Making, Paper, UnknownPaper, paper

WANTED = ("agenda.official", "desk.catalogue", "logistics.seats")
"""In this order; a paper that no room of this deployment makes is left out."""


def official_entries(session: CouncilSession, actor: Actor, at: datetime) -> Iterator[Entry]:
    """Those that have something to say and that the actor may have; their pages are kept."""
    for known in _known():
        if not can(actor, known.permission, session):
            continue
        page = _page(known, session, at)
        if page is None:
            continue
        key = hashlib.sha256(f"{known.id} {page!r}".encode()).hexdigest()
        size = kept(key, page)
        yield Entry(
            key=known.id, title=known.title.vi, sha256=key, size=size, kind="pdf",
            name=name_of(known, session.short_title, "", FileKind.PDF),
        )  # fmt: skip


def kept(key: str, page: Page) -> int:
    """Keep the pages of an official paper as a file, written once; its size."""
    from kyhop.papers.office.to_pdf import to_pdf

    path = official_path(key)
    size = size_of(path)
    if size is None:
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_suffix(f".{os.getpid()}")
        draft.write_bytes(to_pdf(page))
        size = draft.stat().st_size
        draft.replace(path)
        shared(path)
        released(path)
    return size


def _known() -> Iterator[Paper]:
    for name in WANTED:
        try:
            yield paper(name)
        except UnknownPaper:
            continue


def _page(known: Paper, session: CouncilSession, at: datetime) -> Page | None:
    """The paper as every reader gets it: unnumbered, with room for the day."""
    making = Making(
        council=session.council, actor=SYSTEM, today=at.date(), at=at,
        by=known.signs[0] if known.signs else By.OFFICE,
        place=wording.place_of(session.council.name_vi),
    )  # fmt: skip
    with override("vi"):
        data: Any = known.data(session, making)
        return None if data is None else known.build(data)
