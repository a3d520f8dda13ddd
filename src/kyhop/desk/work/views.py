"""The doors of «Việc của tôi» and of what a recomputation moved."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from kyhop.access.rules import require
from kyhop.deadlines.today import bring_to_today
from kyhop.desk.work import moves
from kyhop.desk.work.changes import changes, last_visit
from kyhop.desk.work.duties import Duty, counted, duties_of
from kyhop.desk.work.groups import PASSED, first_of, grouped, without
from kyhop.desk.work.meetings import next_meeting
from kyhop.law.model import State
from kyhop.people.models import Delegation
from kyhop.people.queries import delegations_on
from kyhop.web.words import STATES

SEEN = "desk_seen"
"""Session key: council slug → when the page was last read."""


@require_safe
def my_work(request: Any) -> HttpResponse:
    """The duties of the reader's posts by spare days, the next one on top; what changed; what comes."""
    require(request.actor, "deadlines.read", request.council)
    bring_to_today(council_id=request.council.pk, today=request.today, at=request.now)
    duties = duties_of(request.actor, request.now)
    ready = [duty for duty in duties if not duty.waits]
    waiting = [duty for duty in duties if duty.waits]
    shows_waiting = request.GET.get("show") == "waiting"
    groups = grouped(waiting if shows_waiting else ready)
    first = None if shows_waiting else first_of(groups)
    seen = request.session.setdefault(SEEN, {})
    since, seen[request.council.slug] = last_visit(seen.get(request.council.slug, {}), request.now)
    request.session.modified = True
    return render(
        request,
        "desk/my_work.html",
        {
            "first": first,
            "first_actions": _actions(first),
            "groups": without(groups, first),
            "lead": _lead(request.actor, ready),
            "picks": _picks(len(ready), len(waiting), shows_waiting=shows_waiting),
            "shows_waiting": shows_waiting,
            "nothing": not duties,
            "stand_ins": _stand_ins(request),
            "meeting": next_meeting(request.actor, request.now),
            "changes": changes(request.actor, duties, since),
            "since": since,
        },
    )


@require_safe
def run(request: Any, run_id: int) -> HttpResponse:
    """What one recomputation moved: each date before and after; `?mine` shows the reader's only."""
    require(request.actor, "deadlines.read", request.council)
    found = moves.run_of(run_id, request.council.pk)
    if found is None:
        raise Http404
    only_mine = "mine" in request.GET and bool(request.actor.posts)
    listed = moves.moves_listed(found, request.actor, only_mine=only_mine)
    picks = [
        {"label": _("All"), "url": "?", "current": not only_mine, "count": None},
        {"label": _("Mine"), "url": "?mine", "current": only_mine, "count": None},
    ]
    request.place = "work"
    return render(request, "desk/run.html", {"run": found, "matters": listed, "picks": picks})


def _stand_ins(request: Any) -> list[Delegation]:
    """The posts that the reader stands in for today, and until when."""
    mine = delegations_on(request.today).filter(
        person_id=request.actor.person_id, post__council_id=request.council.pk
    )
    return list(mine.order_by("until", "pk"))


def _actions(first: Duty | None) -> list[dict[str, Any]]:
    if first is None:
        return []
    done = {"label": _("Record as done"), "url": first.act_url, "kind": "main"}
    opened = {"label": _("Open the matter"), "url": first.matter_url, "kind": "quiet"}
    if not first.act_url:
        return [opened | {"kind": "main"}]
    if first.way is None:
        return [done, opened]
    return [{"label": first.way.label, "url": first.way.url, "kind": "main"}, opened]


def _lead(actor: Any, duties: list[Duty]) -> list[dict[str, str]]:
    """`8 duties of the post …: 2 at risk, 1 behind plan`, the parts that name a group as links."""
    told = ngettext("%(n)s duty of %(post)s", "%(n)s duties of %(post)s", len(duties))
    parts = [{"text": told % {"n": len(duties), "post": actor.label}, "url": ""}]
    numbers = counted(duties)
    for state in (
        State.AT_RISK,
        State.CANNOT,
        State.BEHIND_NORM,
        State.OVERDUE_PROVISIONAL,
        State.LATE,
    ):
        if count := numbers.get(state.value):
            word = str(STATES[state.value].short or STATES[state.value].word)
            group = PASSED.get(state.value, "")
            text = f"{count} {word[:1].lower()}{word[1:]}"
            parts.append({"text": text, "url": f"#{group}" if group else ""})
    return parts


def _picks(ready: int, waiting: int, *, shows_waiting: bool) -> list[dict[str, Any]]:
    if not waiting:
        return []
    return [
        {"label": _("Can be done now"), "url": "?", "count": ready, "current": not shows_waiting},
        {
            "label": STATES["waiting"].word,
            "url": "?show=waiting",
            "count": waiting,
            "current": shows_waiting,
        },
    ]
