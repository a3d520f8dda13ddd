"""What one person's packet of a session would hold now: the agenda's lines, and what they may read."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db.models import QuerySet

from kyhop.access.actor import Actor
from kyhop.agenda.queries import AgendaLine, lines_of, released_version
from kyhop.council.models import CouncilSession
from kyhop.dossiers.gates import checklist_of
from kyhop.dossiers.models import PaperVersion
from kyhop.dossiers.policy import Access, access_of
from kyhop.matters.models import Matter
from kyhop.matters.states import ON_THE_LIST
from kyhop.packets.contents import Contents, Entry, Line
from kyhop.packets.official import official_entries
from kyhop.papers.office import wording
from kyhop.stationery.issuing import facts_of

VERSIONS = (
    "paper__dossier__matter__council", "paper__dossier__matter__lead", "file__blob", "file__post",
)  # fmt: skip


def contents_of(session: CouncilSession, actor: Actor, at: datetime) -> Contents:
    """What the actor's packet of the session holds at that moment.

    In the order of the agenda that holds; without one by the matters' codes. A matter's papers stand
    under the first line that takes it up, in their newest versions that the actor may read.
    """
    release = released_version(session.pk)
    lines = list(lines_of(release)) if release else []
    matters = {matter.pk: matter for matter in _matters(session)}
    papers = _readable(matters, actor, at)
    facts = facts_of(session)
    entries = list(official_entries(session, actor, at))
    rows = []
    if entries:
        rows.append(Line("Văn bản của kỳ họp", entries=tuple(range(len(entries)))))
    rows += _of_agenda(lines, matters, papers, entries, len(rows))
    taken = {pk for line in lines for pk in line.matter_ids}
    left = [matter for pk, matter in matters.items() if pk not in taken and papers.get(pk)]
    for matter in left:
        added = _add(entries, papers[matter.pk])
        rows.append(Line(nfc(matter.title), matter.code, entries=added))
    return Contents(
        council=wording.in_full(facts.council), session=facts.title, opening=facts.opening,
        agenda=release.number if release else 0, entries=tuple(entries), lines=tuple(rows),
    )  # fmt: skip


def lost(contents: Contents, session: CouncilSession, actor: Actor, at: datetime) -> bool:
    """Whether anything in it is no longer open to the actor, or was taken away from everybody."""
    if contents.version_ids - open_versions(contents, actor, at):
        return True
    may_have = {one.key for one in official_entries(session, actor, at)}
    return bool(contents.officials - may_have)


def open_versions(contents: Contents, actor: Actor, at: datetime) -> set[int]:
    """Those of its versions that the actor may read now and whose content is still as it was."""
    withheld = {one.version_id for one in contents.entries if one.withheld}
    accesses: dict[int, Access] = {}
    found = set()
    for version in versions().filter(pk__in=contents.version_ids):
        dossier = version.paper.dossier
        if dossier.pk not in accesses:
            accesses[dossier.pk] = access_of(actor, dossier, at)
        if accesses[dossier.pk].version(version) and (
            not version.file.withheld or version.pk in withheld
        ):
            found.add(version.pk)
    return found


def versions() -> QuerySet[PaperVersion]:
    """Versions with all that judging them and naming them needs."""
    rows = PaperVersion.objects.select_related(*VERSIONS)
    return rows.prefetch_related(
        "paper__dossier__matter__coordinators",
        "paper__dossier__matter__coordinating_committees",
    )


def nfc(words: str) -> str:
    """The words in composed letters, whatever wrote them."""
    return unicodedata.normalize("NFC", words).strip()


def _matters(session: CouncilSession) -> QuerySet[Matter]:
    rows = Matter.objects.filter(session=session, state__in=ON_THE_LIST)
    return rows.select_related("council", "lead").order_by("code", "pk")


def _readable(
    matters: Mapping[int, Matter], actor: Actor, at: datetime
) -> dict[int, list[PaperVersion]]:
    """Matter → the newest version of each of its papers that the actor may read, by its checklist."""
    rows = versions().filter(paper__dossier__matter__in=list(matters))
    accesses: dict[int, Access] = {}
    newest: dict[int, dict[int, PaperVersion]] = {}
    for version in rows.order_by("paper_id", "number"):
        dossier = version.paper.dossier
        if dossier.pk not in accesses:
            accesses[dossier.pk] = access_of(actor, dossier, at)
        if not version.paper.not_needed and accesses[dossier.pk].version(version):
            newest.setdefault(dossier.matter_id, {})[version.paper_id] = version
    return {pk: _sorted(matters[pk], found.values(), at) for pk, found in newest.items()}


def _sorted(matter: Matter, found: Iterable[PaperVersion], at: datetime) -> list[PaperVersion]:
    places = {line.id: place for place, line in enumerate(checklist_of(matter, at).lines)}
    return sorted(
        found, key=lambda one: (places.get(one.paper.paper_id, len(places)), one.paper_id)
    )


def _of_agenda(
    lines: Iterable[AgendaLine], matters: Mapping[int, Matter],
    papers: Mapping[int, list[PaperVersion]], entries: list[Entry], before: int,
) -> list[Line]:  # fmt: skip
    """The agenda's lines; `before` lines stand before them."""
    rows: list[Line] = []
    first: dict[int, int] = {}
    for line in lines:
        ids = [pk for pk in line.matter_ids if pk in matters]
        new = [pk for pk in ids if pk not in first and papers.get(pk)]
        several = len(ids) > 1
        added: tuple[int, ...] = ()
        for pk in new:
            first[pk] = before + len(rows)
            added += _add(entries, papers[pk], matters[pk].code if several else "")
        see = next((first[pk] for pk in ids if pk in first and pk not in new), None)
        starts = line.starts.isoformat()
        rows.append(Line(nfc(line.title), "", starts, added, None if added else see))
    return rows


def _add(entries: list[Entry], papers: Iterable[PaperVersion], code: str = "") -> tuple[int, ...]:
    start = len(entries)
    entries.extend(_entry(version, code) for version in papers)
    return tuple(range(start, len(entries)))


def _entry(version: PaperVersion, code: str) -> Entry:
    file = version.file
    return Entry(
        key=f"paper:{version.paper_id}", title=nfc(version.paper.title), sha256=file.sha256,
        name=nfc(file.name), size=file.size, kind=file.kind, code=code,
        number=version.number, version_id=version.pk,
        file_id=file.pk, withheld=file.withheld,
    )  # fmt: skip
