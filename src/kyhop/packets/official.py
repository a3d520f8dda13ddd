"""The official papers of the session that stand first in a packet, where the person may have them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from kyhop.access.actor import SYSTEM, Actor
from kyhop.access.rules import can
from kyhop.council.models import CouncilSession
from kyhop.packets.contents import Entry
from kyhop.packets.keeping import official_path, released, shared, size_of
from kyhop.papers.convert import libreoffice
from kyhop.papers.office import wording
from kyhop.stationery.issuing import By
from kyhop.stationery.making import Draft, FileKind, drafted, name_of
from kyhop.stationery.papers import Making, Paper, UnknownPaper, paper
from kyhop.stationery.refusals import FormTooLong

WANTED = ("agenda.official", "desk.catalogue", "logistics.seats")
"""In this order; a paper that no room of this deployment makes is left out."""


def official_entries(session: CouncilSession, actor: Actor, at: datetime) -> Iterator[Entry]:
    """Those that have something to say and that the actor may have; their pages are kept."""
    for known in _known():
        if not can(actor, known.permission, session):
            continue
        draft = _draft(known, session, at)
        if draft is None:
            continue
        key, kind, size = kept(draft)
        yield Entry(
            key=known.id, title=known.title.vi, sha256=key, size=size, kind=kind,
            name=name_of(known, session.short_title, "", FileKind(kind)),
        )  # fmt: skip


def kept(draft: Draft) -> tuple[str, str, int]:
    """Keep an official paper as a file, written once: its key, its kind and its size.

    One in the council's own form is kept as the DOCX that becomes pages when the packet is bound,
    beside it the same words in kyhop's form, in case that fails; so is one that cannot be filled.
    """
    from kyhop.papers.office.to_pdf import to_pdf

    if draft.form is not None and libreoffice.converter():
        size = size_of(official_path(draft.key, FileKind.DOCX))
        try:
            if size is None:
                _keep(official_path(draft.key), to_pdf(draft.page))
                size = _keep(official_path(draft.key, FileKind.DOCX), draft.own_docx())
        except FormTooLong:
            pass
        else:
            return draft.key, FileKind.DOCX.value, size
    plain = replace(draft, form=None)
    size = size_of(official_path(plain.key))
    if size is None:
        size = _keep(official_path(plain.key), to_pdf(plain.page))
    return plain.key, FileKind.PDF.value, size


def _keep(path: Path, content: bytes) -> int:
    path.parent.mkdir(parents=True, exist_ok=True)
    written = path.with_suffix(f".{os.getpid()}")
    written.write_bytes(content)
    written.replace(path)
    shared(path)
    released(path)
    return len(content)


def _known() -> Iterator[Paper]:
    for name in WANTED:
        try:
            yield paper(name)
        except UnknownPaper:
            continue


def _draft(known: Paper, session: CouncilSession, at: datetime) -> Draft | None:
    """The paper as every reader gets it: unnumbered, with room for the day."""
    making = Making(
        council=session.council, actor=SYSTEM, today=at.date(), at=at,
        by=known.signs[0] if known.signs else By.OFFICE,
        place=wording.place_of(session.council.name_vi),
    )  # fmt: skip
    return drafted(known, session, making)
