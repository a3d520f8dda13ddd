"""Versions as pages list them: `{% include "files/_file_row.html" with row=… only %}`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from kyhop.access.doors import Request
from kyhop.files import holders
from kyhop.files.models import StoredFile
from kyhop.files.queries import same_content
from kyhop.files.sniffing import SUFFIXES

GAP = 60
"""Seconds from the first byte to the last beyond which both times are shown."""


@dataclass(frozen=True, slots=True)
class FileRow:
    """One version; `url` is its page and `download_url` its bytes, both empty if it is withheld."""

    name: str
    number: int
    kind: str
    size: int
    by: str
    begun_at: datetime
    uploaded_at: datetime
    sha256: str
    macros: bool
    encrypted: bool
    broken: bool
    word: str
    internal: bool
    withheld: bool
    url: str
    download_url: str

    @property
    def slow(self) -> bool:
        """Whether it took long enough to arrive that both times matter."""
        return (self.uploaded_at - self.begun_at).total_seconds() > GAP

    @property
    def short_hash(self) -> str:
        return self.sha256[:12]


def rows_of(request: Request, files: Iterable[StoredFile]) -> list[FileRow]:
    """Rows of those files that the actor may read, in the given order."""
    files = list(files)
    allowed = holders.readable(request.actor, files, request.now)
    return [row_of(request.council.slug, file) for file in files if file.pk in allowed]


def row_of(council_slug: str, file: StoredFile) -> FileRow:
    """The row of one version (`select_related("blob")`); the caller has judged who reads it."""
    where = [council_slug, file.pk]
    return FileRow(
        name=file.name,
        number=file.number,
        kind=SUFFIXES[file.kind][0].upper() if file.kind in SUFFIXES else "",
        size=file.size,
        by=file.by,
        begun_at=file.begun_at,
        uploaded_at=file.uploaded_at,
        sha256=file.sha256,
        macros=file.macros,
        encrypted=file.encrypted,
        broken=file.broken,
        word=file.word,
        internal=file.internal,
        withheld=file.withheld,
        url="" if file.withheld else reverse("files:file", args=where),
        download_url="" if file.withheld else reverse("files:download", args=where),
    )


def twin_of(file: StoredFile) -> str:
    """That the same bytes are at this holder already, and where; nothing if they are not."""
    twin = same_content(file).first()
    if twin is None:
        return ""
    return _("The same content is already here as “%(name)s”, version %(number)s.") % {
        "name": twin.name,
        "number": twin.number,
    }
