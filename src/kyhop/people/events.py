"""What happens to bodies, posts, persons and accounts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleEvent:
    """`council` is the slug of the chain; for accounts outside any council, `deployment`."""

    council: str

    @property
    def chain(self) -> str:
        return self.council


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutBody(PeopleEvent):
    body_id: int

    @property
    def subject(self) -> str:
        return f"people.body:{self.body_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutPost(PeopleEvent):
    post_id: int
    post: str
    post_en: str = ""

    @property
    def subject(self) -> str:
        return f"people.post:{self.post_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutPerson(PeopleEvent):
    person_id: int
    person: str

    @property
    def subject(self) -> str:
        return f"people.person:{self.person_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutAccount(PeopleEvent):
    target_id: int
    username: str

    @property
    def subject(self) -> str:
        return f"people.account:{self.target_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyCreated(AboutBody):
    name: ClassVar[str] = "people.body.created"
    body: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyRenamed(AboutBody):
    name: ClassVar[str] = "people.body.renamed"
    before: str
    after: str
    short_name: str
    name_en: str
    until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyNameRemembered(AboutBody):
    name: ClassVar[str] = "people.body.name_remembered"
    body: str
    also: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyClosed(AboutBody):
    """`kind_passed_on` is what `taken_over_by` became: the kind for whose work the law names a body."""

    name: ClassVar[str] = "people.body.closed"
    body: str
    body_en: str = ""
    on: date
    merged_into_id: int | None
    merged_into: str
    merged_into_en: str = ""
    reason: str
    kind_passed_on: str = ""
    taken_over_by_id: int | None = None
    taken_over_by: str = ""
    taken_over_by_en: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PostCreated(AboutPost):
    name: ClassVar[str] = "people.post.created"
    body_id: int
    role: str
    is_head: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonAdded(AboutPerson):
    name: ClassVar[str] = "people.person.added"


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointed(AboutPost):
    name: ClassVar[str] = "people.post.appointed"
    holding_id: int
    person_id: int
    person: str
    since: date
    until: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldingEnded(AboutPost):
    name: ClassVar[str] = "people.post.holding_ended"
    holding_id: int
    person_id: int
    person: str
    until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Delegated(AboutPost):
    name: ClassVar[str] = "people.post.delegated"
    delegation_id: int
    person_id: int
    person: str
    since: date
    until: date
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DelegationRevoked(AboutPost):
    name: ClassVar[str] = "people.post.delegation_revoked"
    delegation_id: int
    person_id: int
    person: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountCreated(AboutAccount):
    name: ClassVar[str] = "people.account.created"
    person_id: int | None
    person: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountLinked(AboutAccount):
    name: ClassVar[str] = "people.account.linked"
    person_id: int
    person: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PasswordReset(AboutAccount):
    """An administrator gave a new first password; its owner must replace it."""

    name: ClassVar[str] = "people.account.password_reset"


@dataclass(frozen=True, slots=True, kw_only=True)
class PasswordChanged(AboutAccount):
    name: ClassVar[str] = "people.account.password_changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class EmailChanged(AboutAccount):
    """The address itself stays out of the journal, which is never emptied."""

    name: ClassVar[str] = "people.account.email_changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedOutEverywhere(AboutAccount):
    name: ClassVar[str] = "people.account.signed_out_everywhere"


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountDeactivated(AboutAccount):
    name: ClassVar[str] = "people.account.deactivated"
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountReactivated(AboutAccount):
    name: ClassVar[str] = "people.account.reactivated"
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarTokenIssued(AboutAccount):
    """A new address of the account's calendar feed; `renewed` when it ended an earlier one."""

    name: ClassVar[str] = "people.account.calendar_token_issued"
    renewed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarTokenRevoked(AboutAccount):
    name: ClassVar[str] = "people.account.calendar_token_revoked"


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageChosen(AboutAccount):
    name: ClassVar[str] = "people.account.language_chosen"
    language: str
