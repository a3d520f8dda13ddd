"""What happens to requests and to a session's cut-off, as the journal keeps it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar

from kyhop.requests.models import Request


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestEvent:
    """An event of one request, with all that a record of requests is counted by.

    `matter_id` is 0 while a request to add a matter is not approved. `requester_*` is the post that
    asked, `stage` and `step_*` where in its procedure the matter stood then.
    """

    council: str
    request_id: int
    session_id: int
    matter_id: int
    kind: str
    title: str
    matter_kind: str
    lead_id: int
    lead: str
    cause: str
    stage: str
    step: str
    step_vi: str
    step_en: str
    requester_vi: str
    requester_en: str
    body_id: int
    after_cut_off: bool

    @property
    def chain(self) -> str:
        return self.council

    @property
    def subject(self) -> str:
        if self.matter_id:
            return f"matters.matter:{self.matter_id}"
        return f"council.session:{self.session_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestMade(RequestEvent):
    name: ClassVar[str] = "requests.request.made"
    reason: str
    to_session_id: int
    to_day: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestTakenBack(RequestEvent):
    name: ClassVar[str] = "requests.request.taken_back"
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestLapsed(RequestEvent):
    """The matter left its session, so there was nothing more to decide."""

    name: ClassVar[str] = "requests.request.lapsed"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyAsked(RequestEvent):
    name: ClassVar[str] = "requests.reply.asked"
    of_id: int
    of: str
    of_en: str
    until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestReplied(RequestEvent):
    name: ClassVar[str] = "requests.reply.given"
    of_id: int
    of: str
    of_en: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestDecided(RequestEvent):
    """`decision` is approved, conditional or refused; the effects follow in the same transaction
    as events of their own that name the request."""

    name: ClassVar[str] = "requests.request.decided"
    decision: str
    words: str
    conditions: str
    conditions_by: date | None
    unheard_reason: str
    to_session_id: int
    to_day: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterReopened(RequestEvent):
    name: ClassVar[str] = "requests.reopening.begun"
    until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ReopeningClosed(RequestEvent):
    name: ClassVar[str] = "requests.reopening.closed"
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CutOffSet:
    """When the list of a session is settled was set, moved or lifted."""

    name: ClassVar[str] = "requests.cut_off.set"
    council: str
    session_id: int
    before: datetime | None
    after: datetime | None
    reply_days: int
    reason: str

    @property
    def chain(self) -> str:
        return self.council

    @property
    def subject(self) -> str:
        return f"council.session:{self.session_id}"


def about(request: Request) -> dict[str, Any]:
    """The fields that every event of a request carries."""
    return {
        "council": request.council.slug,
        "request_id": request.pk,
        "session_id": request.session_id,
        "matter_id": request.matter_id or 0,
        "kind": request.kind,
        "title": request.title,
        "matter_kind": request.matter.kind if request.matter else request.draft.get("kind", ""),
        "lead_id": request.lead_id,
        "lead": request.lead.name,
        "cause": request.cause,
        "stage": request.stage,
        "step": request.step,
        "step_vi": request.step_vi,
        "step_en": request.step_en,
        "requester_vi": request.by_vi,
        "requester_en": request.by_en,
        "body_id": request.body_id or 0,
        "after_cut_off": request.after_cut_off,
    }
