"""Read the texts of versions that wait for it."""

from __future__ import annotations

import json
import tempfile
import zlib
from datetime import datetime, timedelta
from pathlib import Path

from django.db import connection, transaction
from django.db.models import Q

from kyhop.access.actor import SYSTEM
from kyhop.files import holders, search
from kyhop.files.actions.purge_secret import purge_secret
from kyhop.files.folding import LONGEST
from kyhop.files.marks import mark_of
from kyhop.files.models import ReadPaper, StoredFile, TextJob
from kyhop.files.queries import unpacked
from kyhop.files.states import TextState
from kyhop.files.storage import get_store
from kyhop.files.storage.choosing import incoming
from kyhop.files.storage.store import CHUNK
from kyhop.law.model import Words
from kyhop.papers.model import Paper
from kyhop.papers.read import Limits, Unreadable, read_file
from kyhop.papers.wire import paper_to

LIMITS = Limits(memory_mb=1024, seconds=120)
TAKEN_FOR = timedelta(minutes=10)
MOST_ATTEMPTS = 3


def extract_pending(*, limit: int = 20, at: datetime) -> int:
    """Read at most `limit` waiting versions; returns how many were dealt with.

    A job is taken for ten minutes: what a killed process leaves is taken again, three times at most.
    Several processes may run this at once.
    """
    taken = _take(limit, at)
    for file in taken:
        if TextJob.objects.filter(file=file, state=TextState.WAITING).exists():
            extract_one(file, at)
    return len(taken)


def extract_one(file: StoredFile, at: datetime) -> None:
    """Read one version in the guarded process, keep the paper, and put its words in the index."""
    said = Words(vi="", en="")
    paper: Paper | None = None
    try:
        paper = _read(file)
    except Unreadable as error:
        mark = mark_of(error)
        if mark is not None:
            purge_secret(blob_id=file.blob_id, mark=mark, actor=SYSTEM, at=at)
            return
        said = error.says
    _keep(file, paper, said)


@transaction.atomic
def _take(limit: int, at: datetime) -> list[StoredFile]:
    free = Q(taken_at__isnull=True) | Q(taken_at__lt=at - TAKEN_FOR)
    rows = TextJob.objects.filter(free, state=TextState.WAITING).order_by("pk")
    if connection.features.has_select_for_update_skip_locked:
        rows = rows.select_for_update(skip_locked=True)
    jobs = list(rows[:limit])
    worn = [job.pk for job in jobs if job.attempts >= MOST_ATTEMPTS]
    TextJob.objects.filter(pk__in=worn).update(state=TextState.UNREADABLE)
    for job in jobs:
        job.taken_at, job.attempts = at, job.attempts + 1
        job.save(update_fields=["taken_at", "attempts"])
    wanted = [job.file_id for job in jobs if job.pk not in worn]
    return list(StoredFile.objects.select_related("blob").filter(pk__in=wanted).order_by("pk"))


def _read(file: StoredFile) -> Paper | None:
    """The paper; none when another version with the same bytes was read before."""
    if ReadPaper.objects.filter(blob_id=file.blob_id).exists():
        return None
    folder = incoming()
    folder.mkdir(parents=True, exist_ok=True)
    with (
        get_store().open(file.sha256) as content,
        tempfile.NamedTemporaryFile(prefix="draft-", suffix=f".{file.kind}", dir=folder) as copy,
    ):
        while part := content.read(CHUNK):
            copy.write(part)
        copy.flush()
        return read_file(Path(copy.name), LIMITS)


@transaction.atomic
def _keep(file: StoredFile, paper: Paper | None, said: Words) -> None:
    job = TextJob.objects.select_for_update().get(file_id=file.pk)
    if job.state != TextState.WAITING:
        return
    if paper is not None:
        packed = zlib.compress(json.dumps(paper_to(paper), ensure_ascii=False).encode(), 6)
        ReadPaper.objects.get_or_create(blob_id=file.blob_id, defaults={"data": packed})
    read = ReadPaper.objects.filter(blob_id=file.blob_id).exists()
    job.state = TextState.DONE if read else TextState.UNREADABLE
    job.said_vi, job.said_en = said.vi[:500], said.en[:500]
    job.save(update_fields=["state", "said_vi", "said_en"])
    search.keep(file, searchable(file, paper))


def searchable(file: StoredFile, paper: Paper | None) -> str:
    """The title of its slot, its name, and what it says, at most 300,000 characters."""
    title = ""
    if holders.known(file.holder_kind):
        policy = holders.policy_of(file.holder_kind)
        title = policy.title(file.council_id, file.holder_id, file.slot).vi
    if paper is None and (read := ReadPaper.objects.filter(blob_id=file.blob_id).first()):
        paper = unpacked(read)
    body = paper.text if paper else ""
    return "\n".join(part for part in (title, file.name, body) if part)[:LONGEST]
