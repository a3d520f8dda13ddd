"""The gate before a session's settled list: only an approved request passes, once."""

from __future__ import annotations

from kyhop.matters.gates import Change, gate
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
