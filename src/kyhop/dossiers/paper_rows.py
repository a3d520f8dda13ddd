"""The lines of a dossier: each paper with its state, its versions and what may be done with it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from kyhop.access.actor import Actor
from kyhop.access.roles import STAFF
from kyhop.access.rules import can
from kyhop.dossiers.gates import Line
from kyhop.dossiers.models import (
    PaperVersion,
    said,
)
from kyhop.dossiers.notes import Note, notes_of
from kyhop.dossiers.paper_states import LOOK, state_of
from kyhop.dossiers.policy import of_another, preparing
from kyhop.dossiers.reading import Whole
from kyhop.dossiers.states import PAPER_WORDS, PaperState
from kyhop.files.models import StoredFile
from kyhop.law.citing import cited
from kyhop.law.load import law
from kyhop.law.model import Words
from kyhop.matters.models import Matter
from kyhop.matters.owners import cast_of
from kyhop.web.words import spoken


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One version as a list shows it; without name, hash and address where it may not be read."""

    version: PaperVersion
    reads: bool
    slug: str

    @property
    def id(self) -> int:
        return self.version.pk

    @property
    def number(self) -> int:
        return self.version.number

    @property
    def round(self) -> int:
        return self.version.round.number

    @property
    def name(self) -> str:
        return self.version.file.name if self.reads else ""

    @property
    def by(self) -> str:
        return self.version.file.by

    @property
    def at(self) -> datetime:
        return self.version.file.begun_at

    @property
    def url(self) -> str:
        return file_url(self.slug, self.version.file_id) if self.reads else ""

    @property
    def file(self) -> StoredFile | None:
        """The file itself, for its marks."""
        return self.version.file if self.reads else None

    @property
    def sha256(self) -> str:
        return self.version.file.blob.sha256 if self.reads else ""


@dataclass(slots=True)
class PaperRow:
    """One line of the dossier."""

    id: str
    title: str
    step: str
    who: str
    cite: str
    grade: str
    optional: bool
    extra: bool
    needed: bool
    state: PaperState
    note: str = ""
    versions: list[VersionRow] = field(default_factory=list)
    may_add: bool = False
    may_spare: bool = False
    notes: list[Note] = field(default_factory=list)

    @property
    def kind(self) -> str:
        return LOOK[self.state][0] if self.missing_now else "none"

    @property
    def icon(self) -> str:
        return LOOK[self.state][1] if self.missing_now else "none"

    @property
    def word(self) -> str:
        """The state's word; what is not needed yet is only not there yet."""
        return said(PAPER_WORDS[self.state]) if self.missing_now else _("Not there yet")

    @property
    def missing_now(self) -> bool:
        return self.state is not PaperState.MISSING or self.needed

    @property
    def current(self) -> VersionRow | None:
        return self.versions[-1] if self.versions else None


def rows_of(whole: Whole, actor: Actor) -> list[PaperRow]:
    """The lines of the checklist in order, then the papers beyond it that the reader may know."""
    gate = whole.next_gate
    needs = gate.needs if gate else frozenset()
    manages = can(actor, "dossiers.manage", whole.matter) and whole.matter.running
    running, acts = whole.matter.running, actor.has(*STAFF)
    cast, own = cast_of(whole.matter.council_id), preparing(whole.matter)
    found = []
    for line in whole.asked.lines:
        row = _row(whole, line.id, spoken(line.paper.title), line, line.id in needs)
        bodies = frozenset(cast.for_step(whole.matter, line.step))
        row.may_add = running and (
            (acts and not actor.body_ids.isdisjoint(bodies))
            or (manages and not of_another(bodies - own, _newest(row)))
        )
        row.may_spare = manages and row.state in (PaperState.MISSING, PaperState.NOT_NEEDED)
        found.append(row)
    for paper in whole.papers.values():
        if whole.asked.line(paper.paper_id) is None:
            row = _row(whole, paper.paper_id, paper.title, None, False)
            row.may_add = manages
            if manages or any(version.reads for version in row.versions):
                found.append(row)
    notes = notes_of(whole)
    for row in found:
        row.notes = notes.get(row.id, [])
    return found


def title_words(whole: Whole, row: PaperRow) -> Words:
    """A line's title in both languages."""
    line = whole.asked.line(row.id)
    return line.paper.title if line else Words(row.title, row.title)


def _newest(row: PaperRow) -> PaperVersion | None:
    return row.current.version if row.current else None


def _row(whole: Whole, name: str, title: str, line: Line | None, needed: bool) -> PaperRow:
    versions = whole.versions.get(name, [])
    state, note = state_of(whole, name, versions[-1] if versions else None)
    return PaperRow(
        id=name,
        title=title,
        step=spoken(line.step.title) if line else "",
        who=_who(whole.matter, line) if line else whole.matter.lead.label,
        cite=_cite(line),
        grade=str(line.step.duty_grade) if line else "",
        optional=bool(line and line.optional),
        extra=line is None,
        needed=needed,
        state=state,
        note=note,
        versions=[_version(whole, version) for version in versions],
    )


def _who(matter: Matter, line: Line) -> str:
    if line.who == "lead":
        return matter.lead.label
    if line.who == "committee" and matter.committee:
        return matter.committee.label
    known = law().roles.get(line.who)
    return spoken(known) if known else ""


def _cite(line: Line | None) -> str:
    source = (line.paper.cite or line.step.cite) if line else None
    return spoken(cited(source)) if source else ""


def _version(whole: Whole, version: PaperVersion) -> VersionRow:
    reads = whole.access is not None and whole.access.version(version)
    return VersionRow(version, reads, whole.matter.council.slug)


def file_url(slug: str, file_id: int) -> str:
    """Where a version is read: the page of the room that keeps files."""
    return reverse("files:file", args=[slug, file_id])


def zip_url(whole: Whole, rows: list[PaperRow], number: int = 0) -> str:
    """The ZIP of the newest versions that the reader may read, or of those of one round."""
    versions = [
        one
        for row in rows
        for one in (row.versions if number else row.versions[-1:])
        if one.reads and number in (0, one.round)
    ]
    if not versions:
        return ""
    name = f"{whole.matter.code or _('Dossier')}{f'-v{number}' if number else ''}"
    query = urlencode([("name", name), *(("f", one.version.file_id) for one in versions)])
    return f"{reverse('files:zip', args=[whole.matter.council.slug])}?{query}"
