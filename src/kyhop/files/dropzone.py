"""What the component `files/_dropzone.html` needs: where files go, for which papers, what is begun."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from kyhop.access.doors import Request
from kyhop.files.holders import Holder
from kyhop.files.models import Upload
from kyhop.files.queries import open_uploads
from kyhop.files.refusals import LARGEST
from kyhop.files.sniffing import ACCEPT
from kyhop.files.states import Secrecy
from kyhop.law.model import Words


@dataclass(frozen=True, slots=True)
class Begun:
    """An upload that was begun and can be gone on with or given up."""

    name: str
    size: int
    received: int
    cancel_url: str

    @property
    def per_cent(self) -> int:
        return self.received * 100 // self.size


@dataclass(frozen=True, slots=True)
class Dropzone:
    """A place to drop files for one holder; `slots` are the papers they may be."""

    begin_url: str
    slots: Sequence[tuple[str, Words]]
    back: str
    begun: Sequence[Begun]
    largest: int = LARGEST
    accept: str = ACCEPT
    marks: Sequence[tuple[str, str]] = ()


def dropzone_of(
    request: Request, holder: Holder, slots: Sequence[tuple[str, Words]], *, back: str
) -> Dropzone:
    """The dropzone of a holder: `{% include "files/_dropzone.html" with zone=… only %}`.

    :param slots: the papers one may choose from, as (id, title); one fixes it
    :param back: where the page goes when everything is kept
    """
    slug, (kind, number) = request.council.slug, holder
    wanted = {slot for slot, _title in slots}
    begun = [
        _begun(slug, row)
        for row in open_uploads(holder, request.actor.account_id)
        if row.slot in wanted
    ]
    return Dropzone(
        reverse("files:begin", args=[slug, kind, number]),
        slots,
        back,
        begun,
        marks=[(value, str(label)) for value, label in Secrecy.choices],
    )


def _begun(slug: str, row: Upload) -> Begun:
    cancel = reverse("files:cancel", args=[slug, row.pk])
    return Begun(row.name, row.size, row.received, cancel)
