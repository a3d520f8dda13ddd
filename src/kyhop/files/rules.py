"""Who may read and add files: the policy of the holder decides."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from kyhop.access.actor import Actor
from kyhop.access.roles import Role
from kyhop.access.rules import rule
from kyhop.files import holders
from kyhop.files.models import Receipt, StoredFile, Upload


@dataclass(frozen=True, slots=True)
class FileAt:
    """A version at the moment of asking."""

    file: StoredFile
    at: datetime

    @property
    def council_id(self) -> int:
        return self.file.council_id


@dataclass(frozen=True, slots=True)
class SlotAt:
    """A slot of a holder at the moment of asking."""

    council_id: int
    kind: str
    holder_id: int
    slot: str
    at: datetime


@rule("files.read", hides=True)
def may_read(actor: Actor, asked: FileAt) -> bool:
    """Whoever the policy of the holder lets read."""
    kind = asked.file.holder_kind
    return holders.known(kind) and holders.policy_of(kind).may_read(actor, asked.file, asked.at)


@rule("files.add", hides=True)
def may_add(actor: Actor, asked: SlotAt) -> bool:
    """Whoever the policy of the holder lets add a version."""
    return holders.known(asked.kind) and holders.policy_of(asked.kind).may_add(
        actor, asked.council_id, asked.holder_id, asked.slot, asked.at
    )


@rule("files.carry_on", hides=True)
def may_carry_on(actor: Actor, upload: Upload) -> bool:
    """Only the account that began an upload sends the rest of it."""
    return actor.is_signed_in and upload.account_id == actor.account_id


@rule("files.read_receipt", hides=True)
def may_read_receipt(actor: Actor, receipt: Receipt) -> bool:
    """Those who might read all of its files when it was given, as it names them all; the offices
    and the Standing Board, who see each hand-over."""
    if actor.has(Role.COUNCIL_OFFICE, Role.STANDING_BOARD, Role.EXECUTIVE_OFFICE):
        return True
    lines = receipt.lines.select_related("file__blob")
    return all(may_read(actor, FileAt(line.file, receipt.at)) for line in lines)


@dataclass(frozen=True, slots=True)
class IndexAt:
    """The index of refused papers of a council, or of one holder, at the moment of asking."""

    council_id: int
    holder: holders.Holder | None
    at: datetime


@rule("files.see_secret_lines", hides=True)
def may_see_secret_lines(actor: Actor, asked: IndexAt) -> bool:
    """The council office and the Standing Board; of one holder also whom its policy names."""
    if actor.has(Role.COUNCIL_OFFICE, Role.STANDING_BOARD):
        return True
    if asked.holder is None or not holders.known(asked.holder[0]):
        return False
    kind, number = asked.holder
    return holders.policy_of(kind).may_see_index(actor, asked.council_id, number, asked.at)
