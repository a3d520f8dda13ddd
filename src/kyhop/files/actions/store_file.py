"""Keep a file as the next version in a slot of its holder."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, BinaryIO

from django.db import transaction
from django.utils.translation import gettext as _

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.rules import require
from kyhop.council.models import Council
from kyhop.files import holders
from kyhop.files.events import FileStored, SecretRefused
from kyhop.files.marks import mark_in
from kyhop.files.models import Blob, SecretLine, Slot, StoredFile, TextJob
from kyhop.files.names import clean_name, suffix_of
from kyhop.files.refusals import (
    LARGEST,
    FileEmpty,
    FileTooLarge,
    KindNotAccepted,
    StateSecret,
    Swelling,
    WordNeeded,
    words_of,
)
from kyhop.files.rules import SlotAt
from kyhop.files.sniffing import SUFFIXES, Sniffed, sniff
from kyhop.files.states import STATE_SECRETS, Secrecy
from kyhop.files.storage import Draft, get_store
from kyhop.files.storage.choosing import incoming


@dataclass(frozen=True, slots=True)
class Taken:
    """Bytes that are durable in the store and judged, but belong to no version yet."""

    sha256: str
    size: int
    key: str
    name: str
    sniffed: Sniffed
    word: str
    secrecy: Secrecy


@dataclass(frozen=True, slots=True)
class Place:
    """Where a file is to be kept and by whom."""

    council_id: int
    holder: holders.Holder
    slot: str
    actor: Actor
    at: datetime

    def require(self) -> None:
        """:raises NotAllowed: the holder's policy does not let the actor add to the slot"""
        kind, number = self.holder
        require(self.actor, "files.add", SlotAt(self.council_id, kind, number, self.slot, self.at))


def take_in(
    *,
    council_id: int,
    holder: holders.Holder,
    slot: str,
    name: str,
    content: BinaryIO,
    actor: Actor,
    at: datetime,
    word: str = "",
    secrecy: str = Secrecy.PLAIN,
) -> Taken:
    """Judge a stream and make its bytes durable, to be given to :func:`store_file` afterwards.

    For verbs that store within a larger transaction: call this **before** it, so that the database
    is not locked while bytes arrive and the index line of a refused secret paper stays.

    :raises NotAllowed: the holder's policy does not let the actor add to the slot
    :raises FileEmpty, FileTooLarge, KindNotAccepted, Swelling, DiskFull: nothing is kept
    :raises WordNeeded: encrypted, broken or misnamed, and no word was given
    :raises StateSecret: marked MẬT, TỐI MẬT or TUYỆT MẬT; an index line is written
    """
    place = Place(council_id, holder, slot, actor, at)
    place.require()
    name = clean_name(name)
    with Draft(incoming()) as draft:
        draft.fill(content, LARGEST)
        sniffed = _judged(draft)
        _refuse_secret(place, draft, sniffed, name, Secrecy(secrecy))
        warnings, name = _warnings(sniffed, name)
        word = words_of(word)
        if warnings and not word:
            raise WordNeeded(warnings)
        key = get_store().put(draft)
        word = word if warnings else ""
        return Taken(draft.sha256, draft.size, key, name, sniffed, word, Secrecy(secrecy))


def store_file(
    *,
    council_id: int,
    holder: holders.Holder,
    slot: str,
    name: str,
    content: BinaryIO | Taken,
    actor: Actor,
    at: datetime,
    word: str = "",
    origin: str = "",
    secrecy: str = Secrecy.PLAIN,
    begun_at: datetime | None = None,
) -> StoredFile:
    """Keep a file as the next version in a slot of its holder (tải tệp lên). Nothing is overwritten.

    :param content: a binary stream, or what :func:`take_in` returned
    :param word: a person's word for a file that is encrypted, broken or misnamed
    :param begun_at: when the first byte arrived, the time of receipt; `at` without it
    :raises NotAllowed: the holder's policy does not let the actor add to the slot
    :raises Refusal: see :func:`take_in`
    """
    if not isinstance(content, Taken):
        content = take_in(
            council_id=council_id, holder=holder, slot=slot, name=name, content=content,
            actor=actor, at=at, word=word, secrecy=secrecy,
        )  # fmt: skip
    place = Place(council_id, holder, slot, actor, at)
    place.require()
    return _add(place, content, origin, min(begun_at or at, at))


@transaction.atomic
def _add(place: Place, taken: Taken, origin: str, begun_at: datetime) -> StoredFile:
    kind, holder_id = place.holder
    where: dict[str, Any] = {"holder_kind": kind, "holder_id": holder_id, "slot": place.slot}
    Slot.objects.get_or_create(**where, defaults={"council_id": place.council_id})
    slot = Slot.objects.select_for_update(no_key=True).get(**where)
    slot.last += 1
    slot.save(update_fields=["last"])
    file = StoredFile.objects.create(
        **where,
        council_id=place.council_id,
        number=slot.last,
        name=taken.name,
        blob=_blob(taken, place.at),
        begun_at=begun_at,
        uploaded_at=place.at,
        macros=taken.sniffed.macros,
        encrypted=taken.sniffed.encrypted,
        broken=taken.sniffed.broken,
        word=taken.word,
        secrecy=taken.secrecy,
        origin=origin,
        **_signed(place.actor),
    )
    TextJob.objects.create(file=file)
    if holders.known(kind):
        holders.policy_of(kind).added(file, place.actor, place.at)
    told = FileStored(
        council=_slug(place.council_id), **where, file_id=file.pk, number=file.number,
        file_name=file.name, sha256=taken.sha256, size=taken.size, begun_at=begun_at,
        word=taken.word,
    )  # fmt: skip
    journal.write(told, actor=place.actor, at=place.at)
    return file


def _blob(taken: Taken, at: datetime) -> Blob:
    fields = {
        "size": taken.size,
        "kind": taken.sniffed.kind,
        "media_type": taken.sniffed.media_type,
        "key": taken.key,
        "stored_at": at,
    }
    blob, made = Blob.objects.get_or_create(sha256=taken.sha256, defaults=fields)
    if not made and blob.purged_at is not None:
        get_store().remove(taken.sha256)
    return blob


def _judged(draft: Draft) -> Sniffed:
    if draft.size == 0:
        raise FileEmpty
    if draft.size > LARGEST:
        raise FileTooLarge
    sniffed = sniff(draft.file, draft.size)
    if not sniffed.kind:
        raise KindNotAccepted
    if sniffed.bomb:
        raise Swelling
    return sniffed


def _warnings(sniffed: Sniffed, name: str) -> tuple[list[str], str]:
    """What a person has to answer for, and the name with a suffix that is true."""
    warnings = []
    if sniffed.encrypted:
        warnings.append(_("The file is locked with a password, so nobody can read or check it."))
    if sniffed.broken:
        warnings.append(_("The file is damaged or cut off."))
    suffixes = SUFFIXES[sniffed.kind]
    if suffix_of(name) not in suffixes:
        warnings.append(
            _("“%(name)s” is by its content a file of the kind %(kind)s.")
            % {"name": name, "kind": suffixes[0].upper()}
        )
        name = clean_name(f"{name}.{suffixes[0]}")
    return warnings, name


def _refuse_secret(
    place: Place, draft: Draft, sniffed: Sniffed, name: str, chosen: Secrecy
) -> None:
    known = SecretLine.objects.filter(
        sha256=draft.sha256, found_in="text", council_id=place.council_id
    ).first()
    if chosen in STATE_SECRETS:
        mark, found_in = chosen, "form"
    elif known:
        mark, found_in = Secrecy(known.mark), "text"
    else:
        found = mark_in(draft.file, draft.path, sniffed, draft.size)
        if found is None:
            return
        mark, found_in = found, "text"
    write_secret_line(place, name, mark, found_in, draft.sha256)
    raise StateSecret(mark, found_in)


@transaction.atomic
def write_secret_line(
    place: Place, title: str, mark: Secrecy, found_in: str, sha256: str
) -> SecretLine:
    """Note that a secret paper was offered: who, when, the title given, the hash; no content."""
    kind, holder_id = place.holder
    where: dict[str, Any] = {"holder_kind": kind, "holder_id": holder_id, "slot": place.slot}
    line = SecretLine.objects.create(
        **where, council_id=place.council_id, title=title, mark=mark, found_in=found_in,
        sha256=sha256, at=place.at, **_signed(place.actor),
    )  # fmt: skip
    told = SecretRefused(
        council=_slug(place.council_id), **where, line_id=line.pk, title=title, mark=mark,
        sha256=sha256,
    )  # fmt: skip
    journal.write(told, actor=place.actor, at=place.at)
    return line


def _signed(actor: Actor) -> dict[str, object]:
    return {
        "account_id": actor.account_id,
        "post_id": actor.post_id,
        "by_vi": actor.label_vi,
        "by_en": actor.label_en,
    }


def _slug(council_id: int) -> str:
    return str(Council.objects.values_list("slug", flat=True).get(pk=council_id))
