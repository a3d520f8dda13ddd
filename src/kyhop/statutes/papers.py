"""Keeping the page that proves an entry: what is accepted, under which name, with which digest."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils.translation import gettext as _

from kyhop.access.refusals import Refusal

LARGEST = 20 * 1024 * 1024
KINDS = {b"%PDF-": "pdf", b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpg"}
TYPES = {"pdf": "application/pdf", "png": "image/png", "jpg": "image/jpeg"}
ACCEPT = ".pdf,.png,.jpg,.jpeg"


@dataclass(frozen=True, slots=True)
class Page:
    """A page as a door received it."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class KeptPage:
    """A page as it is kept: where, under which name people knew it, and its SHA-256."""

    path: str
    name: str
    digest: str


class PageMissing(Refusal):
    """An entry that binds must show the page that it was read from."""

    def __init__(self) -> None:
        super().__init__(
            _("The page with the article is missing."),
            accepted=_("A PDF or a picture (PNG, JPEG) of up to 20 MB is accepted."),
            field="page",
        )


class PageNotAccepted(Refusal):
    """The file is no page that people can open."""

    def __init__(self, why: str) -> None:
        super().__init__(
            why,
            accepted=_("A PDF or a picture (PNG, JPEG) of up to 20 MB is accepted."),
            field="page",
        )


def keep(page: Page | None, *, folder: str) -> KeptPage:
    """Store a page below ``statutes/<folder>/`` under its digest; the same page is stored once.

    :raises PageMissing: there is none, or it is empty
    :raises PageNotAccepted: it is too large, or neither PDF, PNG nor JPEG by its first bytes
    """
    if page is None or not page.content:
        raise PageMissing
    if len(page.content) > LARGEST:
        raise PageNotAccepted(_("The file %(name)s is larger than 20 MB.") % {"name": page.name})
    kind = next((kind for mark, kind in KINDS.items() if page.content.startswith(mark)), None)
    if kind is None:
        raise PageNotAccepted(
            _("The file %(name)s is neither a PDF nor a picture.") % {"name": page.name}
        )
    digest = sha256(page.content).hexdigest()
    path = f"statutes/{folder}/{digest}.{kind}"
    if not default_storage.exists(path):
        default_storage.save(path, ContentFile(page.content))
    return KeptPage(path=path, name=page.name[:200], digest=digest)


def media_type(path: str) -> str:
    """The media type of a kept page."""
    return TYPES[path.rpartition(".")[2]]
