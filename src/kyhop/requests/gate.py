"""The gate before a session's settled list: only an approved request passes, once."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kyhop.access.actor import Actor
from kyhop.access.rules import can
from kyhop.matters.gates import Change, Way, gate, way_out
from kyhop.matters.refusals import today_of
from kyhop.requests.cutoff import cut_off_of
from kyhop.requests.models import Reopening, Request
from kyhop.requests.refusals import BoardRefused, ListSettled, NotThatRequest
from kyhop.requests.states import DECISIONS, EFFECTS, RequestKind, RequestState


@gate
def hold_settled_lists(change: Change) -> None:
    """Let nothing change on a settled list but what an approved request or a reopening allows.

    :raises NotThatRequest: the act names a request that does not allow it
    :raises BoardRefused: the Standing Board has refused just this of the matter
    :raises ListSettled: the cut-off has passed
    """
    if change.under:
        if not _allows(change):
            raise NotThatRequest
        return
    if refused := _refused(change):
        raise BoardRefused(refused)
    settling = cut_off_of(change.session)
    if not settling.passed(change.at) or _reopened(change):
        return
    raise ListSettled(settling, new=change.matter is None)


ASKING = {
    RequestKind.ADD: _("Ask to add a matter"),
    RequestKind.LATE: _("Ask to receive it late"),
    RequestKind.WITHDRAW: _("Ask to withdraw it"),
    RequestKind.OTHER_SESSION: _("Ask for another session"),
    RequestKind.REOPEN: _("Ask to reopen it"),
}
ASKED_FOR = {
    "register": RequestKind.ADD, "add_late": RequestKind.ADD, "import": RequestKind.ADD,
    "accept": RequestKind.LATE, "withdraw": RequestKind.WITHDRAW,
    "carry_over": RequestKind.OTHER_SESSION, "edit": RequestKind.REOPEN,
}  # fmt: skip
"""Which request leads to a change of the list that is held."""


@way_out
def ask_the_board(actor: Actor, change: Change) -> Way | None:
    """The form of the request that leads there, for those who may send it."""
    kind = ASKED_FOR.get(change.verb)
    if kind is None:
        return None
    where = reverse("requests:make", args=[change.session.council.slug])
    label = str(ASKING[kind])
    if kind is RequestKind.ADD:
        if not can(actor, "requests.ask_to_add", change.session):
            return None
        return Way(label, f"{where}?session={change.session.pk}&kind={kind.value}")
    if change.matter is None or not can(actor, "requests.make", change.matter):
        return None
    return Way(label, f"{where}?matter={change.matter.pk}&kind={kind.value}")


def _allows(change: Change) -> bool:
    found = Request.objects.filter(pk=change.under, council_id=change.session.council_id).first()
    if found is None or not found.granted or found.carried_out:
        return False
    if change.verb not in EFFECTS[RequestKind(found.kind)]:
        return False
    if change.matter is not None:
        return found.matter_id == change.matter.pk
    return found.matter_id is None and found.session_id == change.session.pk


def _refused(change: Change) -> Request | None:
    """The decision that stands against the act: the last one on a request for it was a refusal."""
    if change.matter is None:
        return None
    kinds = [kind for kind, verbs in EFFECTS.items() if change.verb in verbs]
    asked = Request.objects.filter(matter_id=change.matter.pk, kind__in=kinds)
    last = asked.filter(state__in=DECISIONS).order_by("-decided_at", "-pk").first()
    return last if last is not None and last.state == RequestState.REFUSED else None


def _reopened(change: Change) -> bool:
    if change.matter is None:
        return False
    today = today_of(change.at)
    found = Reopening.objects.filter(matter=change.matter, closed_at__isnull=True)
    return found.filter(until__gte=today).exists()
