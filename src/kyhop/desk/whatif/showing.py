"""The whole page of a trial as the template takes it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kyhop.access.doors import Request, here
from kyhop.council.day_warnings import day_warnings
from kyhop.desk.addresses import address
from kyhop.desk.matter.reasons import as_steps
from kyhop.desk.whatif import page, wording
from kyhop.desk.whatif.apply import later_sessions
from kyhop.desk.whatif.asking import GROUND, grounds_query, refusal
from kyhop.desk.whatif.changes import CarryOver, Change, MoveOpening, pairs, query
from kyhop.desk.whatif.differences import groups_of, moves_of, own_duties, shown_moves
from kyhop.desk.whatif.forms import ApplyForm, Ask, GroundAsk
from kyhop.law.errors import UnknownStep
from kyhop.web.words import clock, full_date, spoken

if TYPE_CHECKING:
    from kyhop.desk.whatif.views import Computed

MOVES_SHOWN = 3


def context(
    request: Request, computed: Computed, asks: Sequence[Ask], form: ApplyForm | None
) -> dict[str, Any]:
    """Everything that `desk/what_if.html` shows."""
    reading, trial = computed.reading, computed.trial
    sides = page.sides_of(trial, reading)
    moves = shown_moves(moves_of(trial), trial, reading)
    pattern = here(request, "desk:matter", 0)
    board = board_of(request, reading.session.pk)
    return {
        "session": reading.session,
        "title": wording.headline(trial.changes, reading),
        "crumbs": [
            {"label": reading.session.short_title, "url": board},
            {"label": _("Trial"), "url": ""},
        ],
        "board": board,
        "tried": _tried(computed),
        "hidden": [*pairs(trial.changes), *((GROUND, g) for g in _grounds(computed))],
        "asks": [ask for ask in asks if not isinstance(ask, GroundAsk)],
        "cost": _cost(computed),
        "notices": _notices(computed),
        "verdict": page.verdict_of(trial, sides, reading),
        "moves": moves[:MOVES_SHOWN],
        "ways": page.ways_shown(computed.ways, reading, _address(computed)),
        "stuck": not trial.fits and not computed.ways,
        "ground_ask": _ground_ask(computed, asks),
        "groups": groups_of(trial, sides, reading, lambda id: pattern.replace("/0/", f"/{id}/")),
        "unchanged": page.unchanged(sides),
        "all_moves": moves,
        "own": own_duties(trial),
        "drawer": _drawer(request, computed),
        "apply_form": form,
        "who_agrees": wording.all_agree(trial.changes, reading) if trial.changes else "",
        "why_not": _why_not(computed) if trial.changes and form is None else "",
    }


def board_of(request: Request, session_id: int) -> str:
    """The board of the session, from which a trial starts and to which it leads back."""
    slug = request.council.slug
    found = address("desk:board", slug, session_id=session_id)
    return found or here(request, "council:session", session_id)


def _grounds(computed: Computed) -> list[str]:
    return [f"{matter}_{ground}" for matter, ground in sorted(computed.grounds.items())]


def _address(computed: Computed) -> Any:
    """The address of a trial with these changes, the named grounds kept."""

    def link(changes: Sequence[Change]) -> str:
        return query(changes) + grounds_query(computed.grounds, changes)

    return link


def _tried(computed: Computed) -> list[dict[str, str]]:
    reading, changes = computed.reading, computed.trial.changes
    link = _address(computed)
    return [
        {
            "title": wording.said(change, reading),
            "detail": wording.detail(change, reading),
            "agrees": wording.agrees(change, reading),
            "without": link([other for other in changes if other != change]),
        }
        for change in changes
    ]


def _cost(computed: Computed) -> str:
    matters, dues = len(computed.trial.differences), computed.trial.dues
    told = ngettext("Computed %(n)s matter", "Computed %(n)s matters", matters) % {"n": matters}
    dates = ngettext("%(n)s due date", "%(n)s due dates", dues) % {"n": dues}
    seconds = number_format(max(computed.seconds, 0.1), 1)
    return _("%(matters)s, %(dates)s in %(seconds)s seconds") % {
        "matters": told,
        "dates": dates,
        "seconds": seconds,
    }


def _notices(computed: Computed) -> list[dict[str, str]]:
    found = [
        {"kind": "risk", "title": _("A change was left out"), "text": refusal(change)}
        for change in computed.left_out
    ]
    if computed.unread:
        told = _("Part of this address says no change that is known; the rest was computed.")
        found.append({"kind": "risk", "title": _("The address is not complete"), "text": told})
    council_id = computed.reading.session.council_id
    for change in computed.trial.changes:
        if isinstance(change, MoveOpening):
            against = day_warnings(council_id, change.day)
            found += [{"kind": "risk", "title": said, "text": ""} for said in against]
    return found


def _ground_ask(computed: Computed, asks: Sequence[Ask]) -> GroundAsk | None:
    """The form to name a ground for matters that cannot make it; none where none has one."""
    sent = next((ask for ask in asks if isinstance(ask, GroundAsk)), None)
    if sent is not None and sent.errors:
        return sent
    cards = computed.reading.cards
    open_ = [
        id
        for id in computed.trial.missing_after
        if cards[id].grounds and id not in computed.grounds
    ]
    return GroundAsk(computed.reading, only=open_) if open_ else None


def _why_not(computed: Computed) -> str:
    """Why the trial cannot be applied here, and who may."""
    leaving = any(isinstance(change, CarryOver) for change in computed.trial.changes)
    if leaving and not later_sessions(computed.reading.session).exists():
        return _(
            "No later session is planned to which a matter could be carried over. Plan it first."
        )
    return _("Your post does not apply this. It is for: %(who)s.") % {
        "who": wording.all_agree(computed.trial.changes, computed.reading)
    }


def _drawer(request: Request, computed: Computed) -> dict[str, Any] | None:
    """The reasons of one date of the trial, when the address asks for them (`why=12.submit`)."""
    matter, _sign, step_id = request.GET.get("why", "").partition(".")
    plans = {str(d.id): d.after for d in computed.trial.differences}
    plan = plans.get(matter)
    if plan is None:
        return None
    try:
        step, reasons = plan.step(step_id), plan.explain(step_id)
    except UnknownStep:
        return None
    hour = clock(computed.reading.session.council.closing_hour)
    return {
        "id": "why",
        "question": _("In the trial, why “%(step)s” is due on") % {"step": spoken(step.title)},
        "answer": f"{full_date(step.due)} · {hour}" if step.due else _("No due date yet"),
        "steps": as_steps(reasons),
        "provisional": step.provisional,
        "rule": step.decided_by if step.rule_due else "",
        "note": computed.reading.cards[int(matter)].name,
        "close": _address(computed)(computed.trial.changes) or "?",
    }
