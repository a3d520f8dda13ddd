"""What somebody reached a moment ago. While their council's journal stands still nobody's reading has
changed, for every verb that changes it leaves an entry; so who types word after word is not asked again.

Kept for `KEPT` at most: a text that a job has just read makes no entry.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from datetime import datetime, timedelta
from threading import Lock

from kyhop.access.actor import Actor
from kyhop.files.reach import Reach
from kyhop.journal.queries import last_hash

KEPT = timedelta(seconds=20)
MOST = 50
"""People whose reach is remembered; those who asked last."""

_lock = Lock()
_reached: OrderedDict[tuple[Actor, int], tuple[str, datetime, Reach]] = OrderedDict()


def remembered(actor: Actor, council_id: int, at: datetime, ask: Callable[[], Reach]) -> Reach:
    """The reach of somebody, asked anew where the journal has gone on or time has passed.

    The journal is looked at first: what is asked afterwards may know more than it, never less.
    """
    who, last = (actor, council_id), last_hash(actor.council_slug)
    with _lock:
        known = _reached.get(who)
    if known and known[0] == last and timedelta() <= at - known[1] <= KEPT:
        return known[2]
    reach = ask()
    with _lock:
        _reached[who] = last, at, reach
        _reached.move_to_end(who)
        while len(_reached) > MOST:
            _reached.popitem(last=False)
    return reach


def forget() -> None:
    """Ask everybody's anew."""
    with _lock:
        _reached.clear()
