"""The pages of every file of a packet: kept from before by the file's hash, or made now."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from kyhop.files.models import StoredFile
from kyhop.files.storage import get_store
from kyhop.files.storage.disk import DiskStore
from kyhop.packets.contents import Entry
from kyhop.packets.keeping import brought, official_path, part_path, shared
from kyhop.packets.models import Part
from kyhop.packets.press import leaf
from kyhop.packets.press.leaf import Made, Task
from kyhop.packets.press.trouble import Trouble
from kyhop.papers.convert import libreoffice
from kyhop.papers.convert.libreoffice import Failed

RECIPE = 1
"""The version of how files become pages: another one makes all of them anew."""
AT_ONCE = 40
"""Files of which copies lie on the disk at one time."""
Told = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages of a file, or its trouble; `made` when they were not there before."""

    count: int
    trouble: Trouble | None = None
    made: bool = False


def pages_of(
    entries: Iterable[Entry], *, moment: Callable[[], datetime], told: Told
) -> dict[str, Pages]:
    """SHA-256 → pages, for every entry; what is made is kept at once, so a killed run loses little.

    :param told: called after each file that had to be made
    """
    wanted = {one.sha256: one for one in entries}
    found, left = _kept(wanted, moment())
    for sha256, trouble in _without_pages(left).items():
        found[sha256] = Pages(0, trouble)
        del left[sha256]
    shas = list(left)
    for at in range(0, len(shas), AT_ONCE):
        batch = {sha256: left[sha256] for sha256 in shas[at : at + AT_ONCE]}
        for made in _made(batch):
            keep(made, moment())
            found[made.key] = Pages(made.pages, made.trouble, made=True)
            told()
    return found


def missing(entries: Iterable[Entry]) -> int:
    """How many files have no pages yet."""
    shas = {one.sha256 for one in entries}
    return len(shas) - Part.objects.filter(sha256__in=shas, recipe=RECIPE).count()


def _kept(wanted: Mapping[str, Entry], at: datetime) -> tuple[dict[str, Pages], dict[str, Entry]]:
    """What is there, and what is left to be made."""
    found = {}
    for part in Part.objects.filter(sha256__in=list(wanted), recipe=RECIPE):
        if part.trouble or brought(part_path(part.sha256, RECIPE)):
            found[part.sha256] = Pages(part.pages, Trouble(part.trouble) if part.trouble else None)
    Part.objects.filter(sha256__in=list(found), recipe=RECIPE).update(used_at=at)
    return found, {sha256: one for sha256, one in wanted.items() if sha256 not in found}


def _without_pages(left: Mapping[str, Entry]) -> dict[str, Trouble]:
    """What need not be tried."""
    locked = set(
        StoredFile.objects.filter(
            pk__in=[one.file_id for one in left.values() if one.file_id], encrypted=True
        ).values_list("pk", flat=True)
    )
    can_convert = bool(libreoffice.converter())
    found = {}
    for sha256, one in left.items():
        if one.withheld:
            found[sha256] = Trouble.WITHHELD
        elif one.file_id in locked:
            found[sha256] = Trouble.ENCRYPTED
        elif one.kind in libreoffice.KINDS:
            if not can_convert and not one.official:
                found[sha256] = Trouble.NO_CONVERTER
        elif one.kind != leaf.PDF and one.kind not in leaf.PICTURES:
            found[sha256] = Trouble.NO_PAGES
    return found


def _made(batch: Mapping[str, Entry]) -> Iterator[Made]:
    with TemporaryDirectory(prefix="kyhop-packet-") as home:
        folder = Path(home)
        tasks, to_convert = [], {}
        for sha256, one in batch.items():
            source = _source(one, folder)
            if source is None:
                yield Made(sha256, 0, Trouble.BROKEN)
            elif one.kind in libreoffice.KINDS:
                to_convert[sha256] = (one.kind, source)
            else:
                tasks.append(_task(sha256, one.kind, source))
        yield from leaf.pages_of(tasks)
        if to_convert:
            out = folder / "converted"
            out.mkdir()
            officials = {sha256 for sha256 in to_convert if batch[sha256].official}
            yield from _converted(to_convert, out, officials)


def _converted(
    sources: Mapping[str, tuple[str, Path]], out: Path, officials: Set[str]
) -> Iterator[Made]:
    """Office files as pages; an official paper that does not become any in the council's own form is
    bound in kyhop's, so that no packet lacks it."""
    for sha256, result in libreoffice.converted(sources, out, libreoffice.converter()):
        if isinstance(result, Failed) and sha256 in officials and brought(official_path(sha256)):
            yield from leaf.pages_of([_task(sha256, leaf.PDF, official_path(sha256))])
        elif isinstance(result, Failed):
            yield Made(sha256, 0, Trouble(result.value))
        else:
            yield from leaf.pages_of([_task(sha256, leaf.PDF, result)])


def _task(sha256: str, kind: str, source: Path) -> Task:
    target = part_path(sha256, RECIPE)
    target.parent.mkdir(parents=True, exist_ok=True)
    return Task(sha256, kind, source, target.with_suffix(".draft"))


def _source(one: Entry, folder: Path) -> Path | None:
    """The bytes as a file of this server; none where the store has lost them."""
    if one.official:
        path = official_path(one.sha256, one.kind)
        return path if brought(path) else None
    store = get_store()
    if isinstance(store, DiskStore):
        return store.path(one.sha256) if store.has(one.sha256) else None
    target = folder / one.sha256
    try:
        with store.open(one.sha256) as content, target.open("wb") as copy:
            shutil.copyfileobj(content, copy)
    except FileNotFoundError:
        return None
    return target


def keep(made: Made, at: datetime) -> None:
    """Keep the pages of a file, or its trouble."""
    target = part_path(made.key, RECIPE)
    draft = target.with_suffix(".draft")
    if made.trouble:
        draft.unlink(missing_ok=True)
    else:
        draft.replace(target)
        shared(target)
    Part.objects.update_or_create(
        sha256=made.key, recipe=RECIPE,
        defaults={
            "pages": made.pages, "trouble": made.trouble or "", "made_at": at, "used_at": at,
        },
    )  # fmt: skip
