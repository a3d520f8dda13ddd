"""What changed for the reader since the last visit: dates that moved, and what others did."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import ngettext

from kyhop.access.actor import Actor
from kyhop.deadlines.models import Move, Timeline
from kyhop.desk.addresses import address
from kyhop.desk.holders import Holder, holders_of
from kyhop.desk.work.duties import Duty
from kyhop.journal import say
from kyhop.journal.models import Entry
from kyhop.journal.queries import entries_since
from kyhop.journal.reading import readable, worth_telling
from kyhop.web.words import clock, day_month

AT_MOST = 8
FIRST_VISIT = timedelta(days=7)
ONE_VISIT = timedelta(minutes=30)


def last_visit(seen: dict[str, str], now: datetime) -> tuple[datetime, dict[str, str]]:
    """Since when to tell, and what to keep for the next time.

    A visit lasts half an hour: what was new stays new while the pages of one visit are turned.
    """
    before = datetime.fromisoformat(seen["before"]) if "before" in seen else now - FIRST_VISIT
    last = datetime.fromisoformat(seen["last"]) if "last" in seen else before
    if now - last > ONE_VISIT:
        before = last
    return before, {"before": before.isoformat(), "last": now.isoformat()}


def changes(actor: Actor, duties: Sequence[Duty], since: datetime) -> list[dict[str, Any]]:
    """News for `web/news.html`, newest first; three queries."""
    moved = _moved(actor, duties, since)
    causes = {item["text"] for item in moved}
    others = [i for i in _done_by_others(actor, duties, since) if i["text"] not in causes]
    told = [*moved, *others]
    told.sort(key=lambda item: item["at"], reverse=True)
    return told[:AT_MOST]


def _moved(actor: Actor, duties: Iterable[Duty], since: datetime) -> list[dict[str, Any]]:
    """Each recomputation that moved dates of these duties, with how many."""
    assert actor.council_id is not None
    mine = {(duty.timeline_id, duty.step_id) for duty in duties}
    moves = Move.objects.filter(
        run__council_id=actor.council_id,
        run__at__gt=since,
        timeline_id__in={timeline for timeline, _step in mine},
        before_due__isnull=False,
    ).select_related("run")
    by_run: dict[Any, int] = {}
    for move in moves:
        shifted = move.before_due != move.after_due
        if shifted and (move.timeline_id, move.step_id) in mine:
            by_run[move.run] = by_run.get(move.run, 0) + 1
    return [
        {
            "at": run.at,
            "icon": "cal",
            "link": ngettext("%(n)s date moved:", "%(n)s dates moved:", count) % {"n": count},
            "text": run.cause_words,
            "url": address("desk:run", actor.council_slug, run_id=run.pk) + "?mine",
            "when": _when(run.at),
        }
        for run, count in by_run.items()
    ]


def _done_by_others(actor: Actor, duties: Iterable[Duty], since: datetime) -> list[dict[str, Any]]:
    """What other posts recorded about the matters and sessions in which the reader has duties."""
    timelines = Timeline.objects.filter(pk__in={duty.timeline_id for duty in duties})
    holders = holders_of(timelines.only("holder_kind", "holder_id"), actor.council_slug)
    pages = {f"{kind}:{number}": holder for (kind, number), holder in holders.items()}
    entries = (
        worth_telling(readable(entries_since(actor.council_slug, at=since), actor))
        .filter(subject__in=list(pages))
        .exclude(person_id=actor.person_id)
        .order_by("-seq")[:AT_MOST]
    )
    return [_news(entry, pages[entry.subject]) for entry in entries]


def _news(entry: Entry, holder: Holder) -> dict[str, Any]:
    text = say(entry)
    about = holder.code or ("" if holder.title in text else holder.title)
    return {
        "at": entry.at,
        "icon": "item",
        "text": text,
        "link": "",
        "url": holder.url,
        "when": " · ".join(filter(None, [about, _when(entry.at), entry.actor_name])),
    }


def _when(at: datetime) -> str:
    return f"{clock(at)} {day_month(timezone.localtime(at))}"
