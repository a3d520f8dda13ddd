"""What the page of a dossier shows, put together with a constant number of queries."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from kyhop.access.actor import Actor
from kyhop.access.roles import STAFF
from kyhop.access.rules import can
from kyhop.dossiers.gates import Gate, Line
from kyhop.dossiers.models import (
    HandedPaper,
    HandOver,
    PaperVersion,
    Promise,
    Round,
    said,
)
from kyhop.dossiers.notes import Note, notes_of
from kyhop.dossiers.parties import giving_bodies
from kyhop.dossiers.policy import of_another, preparing
from kyhop.dossiers.reading import Whole
from kyhop.dossiers.rules import Giving
from kyhop.dossiers.states import PAPER_WORDS, HandOverState, PaperState
from kyhop.files.models import StoredFile
from kyhop.law.citing import cited
from kyhop.law.load import law
from kyhop.law.model import Words
from kyhop.matters.models import Matter
from kyhop.matters.owners import cast_of
from kyhop.web.words import spoken

LOOK = {
    PaperState.MISSING: ("late", "late"),
    PaperState.PRESENT: ("ok", "clock"),
    PaperState.HANDED: ("wait", "wait"),
    PaperState.ACCEPTED: ("done", "done"),
    PaperState.RETURNED: ("risk", "risk"),
    PaperState.PROMISED: ("prov", "prov"),
    PaperState.NOT_NEEDED: ("none", "none"),
}
"""State → the kind and the icon of its badge."""


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
    state, note = _state(whole, name, versions[-1] if versions else None)
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


def _state(whole: Whole, name: str, current: PaperVersion | None) -> tuple[PaperState, str]:
    """How a line stands, and the words that belong to it."""
    paper = whole.papers.get(name)
    if paper is not None and paper.not_needed and current is None:
        return PaperState.NOT_NEEDED, paper.not_needed
    for handover in reversed(whole.handovers):
        line = whole.by_paper.get(handover.pk, {}).get(name)
        if line is None:
            continue
        if current is None:
            return _promised(whole, handover, name)
        if line.version_id != current.pk:
            break
        return _as_handed(handover, line)
    return (PaperState.PRESENT, "") if current else (PaperState.MISSING, "")


def _promised(whole: Whole, handover: HandOver, name: str) -> tuple[PaperState, str]:
    for promise in whole.promises:
        if promise.handover_id == handover.pk and promise.paper.paper_id == name:
            day = promise.due_on.strftime("%d/%m/%Y")
            words = {"post": promise.signatory, "day": day}
            return PaperState.PROMISED, _("%(post)s, until %(day)s") % words
    return PaperState.MISSING, ""


def _as_handed(handover: HandOver, line: HandedPaper) -> tuple[PaperState, str]:
    if handover.state == HandOverState.RETURNED:
        return (PaperState.RETURNED, line.reason) if line.reason else (PaperState.PRESENT, "")
    if handover.state == HandOverState.HANDED:
        return PaperState.HANDED, ""
    return PaperState.ACCEPTED, ""


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


def summary(whole: Whole) -> str:
    """`7 of 9 papers for: Send the dossier for appraisal`; how the whole stands."""
    gate = whole.next_gate
    if gate is None:
        return _("every gate is passed") if whole.asked.gates else ""
    missing = missing_for(whole, gate)
    words = {
        "have": len(gate.needs) - len(missing),
        "all": len(gate.needs),
        "step": spoken(gate.step.title),
    }
    return _("%(have)s of %(all)s papers for “%(step)s”") % words


def missing_for(whole: Whole, gate: Gate) -> list[str]:
    """The ids of the papers that a gate needs and that are neither there nor spared."""
    spared = {name for name, paper in whole.papers.items() if paper.not_needed}
    return [paper.id for paper in gate.needed if paper.id not in {*whole.versions, *spared}]


def acts_of(whole: Whole, actor: Actor) -> list[dict[str, Any]]:
    """The verbs that this reader has here, as buttons."""
    matter, slug = whole.matter, whole.matter.council.slug
    found: list[dict[str, Any]] = []
    lying = whole.lying
    if lying is not None and can(actor, "dossiers.receive", lying):
        url = reverse("dossiers:handover", args=[slug, lying.pk])
        found.append({"label": _("Receive the dossier"), "url": url, "kind": "main"})
    gate = whole.next_gate
    if matter.running and gate is not None and lying is None and may_give(actor, matter, gate):
        url = reverse("dossiers:hand_over", args=[slug, matter.pk, gate.id])
        label = _("Hand over: %(step)s") % {"step": spoken(gate.step.title)}
        found.append({"label": label, "url": url, "kind": "main"})
    if matter.running and can(actor, "dossiers.manage", matter):
        here = [slug, matter.pk]
        found.append(
            {"label": _("Upload several"), "url": reverse("dossiers:upload", args=here),
             "kind": "", "icon": "up"}
        )  # fmt: skip
        found.append(
            {"label": _("Paper beyond the list"), "url": reverse("dossiers:add_paper", args=here),
             "kind": "quiet"}
        )  # fmt: skip
    return found


def may_give(actor: Actor, matter: Matter, gate: Gate) -> bool:
    """Whether the actor may hand over at this gate."""
    bodies = frozenset(giving_bodies(matter, gate))
    return can(actor, "dossiers.hand_over", Giving(matter.council_id, bodies))


@dataclass(frozen=True, slots=True)
class HandOverRow:
    """One hand-over as the rounds list it."""

    row: HandOver
    step: str
    to: str
    url: str
    carried: int
    missing: int
    returned: list[tuple[str, str]]
    promises: list[tuple[Promise, str, str]]


@dataclass(frozen=True, slots=True)
class RoundRow:
    """A round with its hand-overs and how many days it has run."""

    round: Round
    days: int
    versions: int
    handovers: list[HandOverRow]
    zip_url: str


def rounds_of(whole: Whole, rows: list[PaperRow], today: date, actor: Actor) -> list[RoundRow]:
    """The rounds, newest first; the reader gets a link to each hand-over that they may see."""
    found = []
    for number, one in enumerate(whole.rounds):
        after = whole.rounds[number + 1] if number + 1 < len(whole.rounds) else None
        ends = after.opened_at.date() if after else today
        came = [v for row in whole.versions.values() for v in row if v.round_id == one.pk]
        handed = [
            _handed(whole, row, today, actor) for row in whole.handovers if row.round_id == one.pk
        ]
        days = max((ends - one.opened_at.date()).days, 0)
        found.append(RoundRow(one, days, len(came), handed[::-1], zip_url(whole, rows, one.number)))
    return found[::-1]


def handover_url(whole: Whole, row: HandOver, actor: Actor) -> str:
    """The address of a hand-over of this dossier for those who may see it, else nothing."""
    if not can(actor, "dossiers.see_handover", row):
        return ""
    return reverse("dossiers:handover", args=[whole.matter.council.slug, row.pk])


def _handed(whole: Whole, row: HandOver, today: date, actor: Actor) -> HandOverRow:
    lines = whole.handed.get(row.pk, [])
    gate = whole.asked.gate(row.step_id)
    return HandOverRow(
        row=row,
        step=spoken(gate.step.title) if gate else row.step_id,
        to=row.to_body.label if row.to_body else _("the deputies"),
        url=handover_url(whole, row, actor),
        carried=sum(line.version_id is not None for line in lines),
        missing=sum(line.version_id is None and line.needed for line in lines),
        returned=[(line.paper.label, line.reason) for line in lines if line.reason],
        promises=[
            (one, one.state_on(today).value, one.state_label_on(today))
            for one in whole.promises
            if one.handover_id == row.pk
        ],
    )
