"""What happens to the legal register; whoever checks papers listens to `RegisterChanged`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from kyhop.journal.events import DEPLOYMENT


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutProposal:
    """An event of one proposal; `council` is the slug of the council where it was made."""

    proposal_id: int
    council: str

    @property
    def chain(self) -> str:
        return DEPLOYMENT

    @property
    def subject(self) -> str:
        return f"register.proposal:{self.proposal_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeProposed(AboutProposal):
    name: ClassVar[str] = "register.change.proposed"
    kind: str
    numbers: list[str]
    reason: str
    file_name: str = ""
    sha256: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRefused(AboutProposal):
    name: ClassVar[str] = "register.change.refused"
    numbers: list[str]
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeTakenBack(AboutProposal):
    name: ClassVar[str] = "register.change.taken_back"
    numbers: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterChanged:
    """A new edition is in use; `numbers` are the acts that read differently in it.

    `how` is a value of `states.Origin`; `proposal_id` is null for what came with kyhop.
    """

    name: ClassVar[str] = "register.edition.changed"
    version: int
    digest: str
    how: str
    numbers: list[str]
    proposal_id: int | None
    reason: str

    @property
    def chain(self) -> str:
        return DEPLOYMENT

    @property
    def subject(self) -> str:
        return f"register.edition:{self.version}"
