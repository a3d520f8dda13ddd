"""The door of a trial: computing it is a link (GET), applying it a form (POST) at the same address."""

from __future__ import annotations

from dataclasses import dataclass, field
from time import perf_counter
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kyhop.access.doors import Request, attempt, found, status_of
from kyhop.access.rules import NotAllowed
from kyhop.council.models import CouncilSession
from kyhop.desk.whatif import asking, changes, showing
from kyhop.desk.whatif.apply import apply_trial, later_sessions, may_apply
from kyhop.desk.whatif.changes import CarryOver, Change
from kyhop.desk.whatif.forms import ApplyForm, Ask
from kyhop.desk.whatif.reading import Reading, reading_of
from kyhop.desk.whatif.situation import CannotTry
from kyhop.desk.whatif.trial import Trial, Trier, run
from kyhop.desk.whatif.ways import WayOut, ways_out


@dataclass(slots=True)
class Computed:
    """A trial with everything that was computed for it, and what had to be left out."""

    reading: Reading
    trial: Trial
    ways: list[WayOut]
    grounds: dict[int, str]
    seconds: float
    left_out: list[Change] = field(default_factory=list)
    unread: bool = False


@require_http_methods(["GET", "HEAD", "POST"])
def what_if(request: Request, session_id: int) -> HttpResponse:
    """Show what a session's plan would become under the changes in the address; apply them."""
    rows = CouncilSession.objects.select_related("council", "term")
    session = found(request, rows, session_id, "deadlines.read")
    request.place = "preparation"  # type: ignore[attr-defined]
    reading = reading_of(session, request.now)
    if reading is None:
        return render(request, "desk/what_if_undated.html", {"session": session})
    asks = asking.asks(reading, request.GET)
    asked = next((ask for ask in asks if ask.is_bound), None)
    if asked is not None and asked.is_valid():
        answer = _asked(reading, request.GET, asked)
        if answer is not None:
            return answer
    computed = compute(reading, request.GET)
    form = apply_form(request, computed)
    if request.method == "POST" and form is None and computed.trial.changes:
        raise NotAllowed("desk.apply_trial")
    if request.method == "POST" and form is not None and form.is_valid():
        applied = _apply(request, computed, form)
        if applied:
            messages.success(request, _("The trial is applied; all dates are computed again."))
            return HttpResponseRedirect(showing.board_of(request, session.pk) + "#main")
        computed = _fresh(request, session, computed)
        form.data = {**form.data, "mark": computed.reading.mark}
    status = 422 if asked is not None and asked.errors else status_of(form) if form else 200
    context = showing.context(request, computed, asks, form)
    return render(request, "desk/what_if.html", context, status=status)


def _asked(reading: Reading, query: QueryDict, ask: Ask) -> HttpResponseRedirect | None:
    """Lead to the trial with one change more; none when that change cannot be tried."""
    known, _unread = asking.read(query)
    grounds = asking.grounds_named(query)
    change = ask.change
    if ask.kind == "ground":
        grounds = {**grounds, change.matter: change.ground}  # type: ignore[union-attr]
        return HttpResponseRedirect(changes.query(known) + asking.grounds_query(grounds, known))
    try:
        run(Trier(reading.situation), (*known, change))
    except CannotTry as cannot:
        if cannot.change == change:
            ask.add_error(None, asking.refusal(change))
            return None
    whole = changes.merged((*known, change))
    return HttpResponseRedirect(changes.query(whole) + asking.grounds_query(grounds, whole))


def compute(reading: Reading, query: QueryDict) -> Computed:
    """Compute the trial of an address; a change that cannot be made (any more) is left out."""
    known, unread = asking.read(query)
    grounds = asking.grounds_named(query)
    trier, left_out = Trier(reading.situation), []
    began = perf_counter()
    while True:
        try:
            trial = run(trier, known)
        except CannotTry as cannot:
            left_out.append(cannot.change)
            known = tuple(change for change in known if change != cannot.change)
            continue
        break
    seconds = perf_counter() - began
    ways = ways_out(trier, known, grounds)
    return Computed(reading, trial, ways, grounds, seconds, left_out, unread)


def apply_form(request: Request, computed: Computed) -> ApplyForm | None:
    """The form of applying; none when nothing is tried, or a change is not this post's to make."""
    reading, tried = computed.reading, computed.trial.changes
    if not tried or not all(may_apply(change, reading, request.actor) for change in tried):
        return None
    later = later_sessions(reading.session)
    if any(isinstance(change, CarryOver) for change in tried) and not later.exists():
        return None
    sent = request.POST if request.method == "POST" else None
    return ApplyForm(tried, reading, later, sent)


def _apply(request: Request, computed: Computed, form: ApplyForm) -> Any:
    words = form.cleaned_data
    target = words.get("to_session")
    return attempt(
        form,
        apply_trial,
        session_id=computed.reading.session.pk,
        changes=computed.trial.changes,
        mark=words["mark"],
        reason=words["reason"],
        act=words.get("act", ""),
        provision=words.get("provision", ""),
        to_session_id=target.pk if target else None,
        actor=request.actor,
        at=request.now,
    )


def _fresh(request: Request, session: CouncilSession, computed: Computed) -> Computed:
    """The trial on the plan as it stands now, after a refusal."""
    reading = reading_of(session, request.now)
    return compute(reading, request.GET) if reading else computed
