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
from kyhop.packets.letters import own_letters
from kyhop.papers.convert import libreoffice
from kyhop.papers.office import Document, Page, Table, wording
from kyhop.stationery.issuing import By
from kyhop.stationery.making import Draft, FileKind, drafted, name_of
from kyhop.stationery.papers import Making, Paper, UnknownPaper, paper
from kyhop.stationery.refusals import FormTooLong

WANTED = ("desk.invitation", "agenda.official", "desk.catalogue", "logistics.seats")
"""In this order; a paper that no room of this deployment makes is left out."""


def official_entries(session: CouncilSession, actor: Actor, at: datetime) -> Iterator[Entry]:
    """Those that have something to say and that the actor may read; their pages are kept."""
    for known, making, to in _makings(session, actor, at):
        draft = drafted(known, session, making)
        if draft is None or _says_nothing(draft.page):
            continue
        key, kind, size = kept(draft)
        yield Entry(
            key=f"{known.id}:{making.part}" if making.part else known.id,
            title=f"{known.title.vi}: {to}" if to else known.title.vi,
            sha256=key, size=size, kind=kind,
            name=name_of(known, session.short_title, to, FileKind(kind)),
        )  # fmt: skip


def _makings(
    session: CouncilSession, actor: Actor, at: datetime
) -> Iterator[tuple[Paper, Making, str]]:
    """The papers that the actor may read, each as every reader gets it, and to whom it is addressed."""
    for known in _known():
        making = _making(known, session, at)
        if known.parts is not None:
            for one in own_letters(session, actor):
                own = replace(
                    making, part=one.part, number=one.number, sign=one.sign, venue=one.venue
                )
                yield known, own, one.to
        elif can(actor, known.reading, session):
            yield known, making, ""


def _says_nothing(page: Page) -> bool:
    """A list without a line: the catalogue before the first matter."""
    return isinstance(page, Document) and not any(
        block.rows if isinstance(block, Table) else True for block in page.blocks
    )


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


def _making(known: Paper, session: CouncilSession, at: datetime) -> Making:
    """Unnumbered, with room for the day."""
    return Making(
        council=session.council, actor=SYSTEM, today=at.date(), at=at,
        by=known.signs[0] if known.signs else By.OFFICE,
        place=wording.place_of(session.council.name_vi),
    )  # fmt: skip
