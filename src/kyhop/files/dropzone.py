"""What the component `files/_dropzone.html` needs: where files go, for which papers, what is begun."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from kyhop.access.doors import Request, sent
from kyhop.files.forms import UploadForm
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
    """A place to drop files for one holder; `slots` are the papers they may be.

    Without `begin_url` it is a plain form that is posted whole.
    """

    begin_url: str
    slots: Sequence[tuple[str, Words]]
    back: str
    begun: Sequence[Begun]
    largest: int = LARGEST
    accept: str = ACCEPT
    marks: Sequence[tuple[str, str]] = ()


def dropzone_of(
    request: Request,
    holder: Holder | None,
    slots: Sequence[tuple[str, Words]],
    *,
    back: str,
    begin: str = "",
) -> Dropzone:
    """The dropzone of a holder: `{% include "files/_dropzone.html" with zone=… only %}`.

    :param holder: without one yet, files are announced at `begin`; without that too, the zone is a
        plain form that its page makes a holder for
    :param begin: where the first file is announced, which makes the holder and leads on (307)
    :param slots: the papers one may choose from, as (id, title); one fixes it
    :param back: where the page goes when everything is kept
    """
    slug = request.council.slug
    wanted = {slot for slot, _title in slots}
    rows = open_uploads(holder, request.actor.account_id) if holder else []
    begun = [_begun(slug, row) for row in rows if row.slot in wanted]
    marks = [(value, str(label)) for value, label in Secrecy.choices]
    url = reverse("files:begin", args=[slug, *holder]) if holder else begin
    return Dropzone(url, slots, back, begun, marks=marks)


def upload_form(request: Request) -> UploadForm:
    """What the plain form of a zone was sent with: `file` (a list), `secrecy`, `word`."""
    return UploadForm(sent(request), request.FILES or None)


def _begun(slug: str, row: Upload) -> Begun:
    cancel = reverse("files:cancel", args=[slug, row.pk])
    return Begun(row.name, row.size, row.received, cancel)
