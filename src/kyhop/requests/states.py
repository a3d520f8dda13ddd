"""The fixed words of requests to the Standing Board."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from kyhop.law.model import CauseOf


class RequestKind(TextChoices):
    """What is asked of the Standing Board."""

    ADD = "add", _("Add a matter")
    LATE = "late", _("Receive late")
    WITHDRAW = "withdraw", _("Withdraw the matter")
    OTHER_SESSION = "other_session", _("Move to another session")
    POSTPONE = "postpone", _("Postpone within the session")
    REOPEN = "reopen", _("Reopen what is settled")


class RequestState(TextChoices):
    """How a request stands; all but the first are final."""

    OPEN = "open", _("To be decided")
    APPROVED = "approved", _("Approved")
    CONDITIONAL = "conditional", _("Approved with conditions")
    REFUSED = "refused", _("Refused")
    TAKEN_BACK = "taken_back", _("Taken back")
    LAPSED = "lapsed", _("Without object")


DECISIONS = (RequestState.APPROVED, RequestState.CONDITIONAL, RequestState.REFUSED)
GRANTED = (RequestState.APPROVED, RequestState.CONDITIONAL)

CAUSES_OF: dict[RequestKind, CauseOf] = {
    RequestKind.ADD: CauseOf.ENTERING,
    RequestKind.LATE: CauseOf.ENTERING,
    RequestKind.REOPEN: CauseOf.ENTERING,
    RequestKind.WITHDRAW: CauseOf.LEAVING,
    RequestKind.OTHER_SESSION: CauseOf.LEAVING,
    RequestKind.POSTPONE: CauseOf.LEAVING,
}
"""From which part of the common list a kind of request takes its cause."""

EFFECTS: dict[RequestKind, frozenset[str]] = {
    RequestKind.ADD: frozenset({"add_late", "accept"}),
    RequestKind.LATE: frozenset({"accept"}),
    RequestKind.WITHDRAW: frozenset({"withdraw"}),
    RequestKind.OTHER_SESSION: frozenset({"carry_over", "take_up"}),
    RequestKind.POSTPONE: frozenset(),
    RequestKind.REOPEN: frozenset(),
}
"""The changes of a session's list (`matters.gates`) that an approved request of the kind may make."""
