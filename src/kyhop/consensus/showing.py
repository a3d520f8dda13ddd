"""Who has still to declare."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from kyhop.consensus.counting import Tally, is_stale
from kyhop.consensus.models import ConsensusList
from kyhop.people.queries import committees_of, deputies_on


def people_of(of: ConsensusList, tallies: Iterable[Tally], day: date) -> list[dict[str, Any]]:
    """Each committee and deputy with how many matters still wait for their word; those who owe most
    first within committees and groups."""
    found = [one for one in tallies if one.sent_at is not None and one.matter.running]
    said: Counter[tuple[str, int | None]] = Counter()
    for one in found:
        for row in one.rows:
            if not is_stale(row, one.sent_at):
                said["person" if row.person_id else "body", row.person_id or row.body_id] += 1
    total = len(found)
    rows = [
        _person(body.label, _("Committee"), said["body", body.pk], total)
        for body in committees_of(of.council_id)
    ]
    seen: set[int] = set()
    for holding in deputies_on(of.council_id, day):
        if holding.person_id not in seen:
            seen.add(holding.person_id)
            post = holding.post
            name = post.title
            rows.append(_person(name, post.body.label, said["person", holding.person_id], total))
    return rows


def _person(name: str, group: str, said: int, total: int) -> dict[str, Any]:
    return {"name": name, "group": group, "said": said, "left": max(0, total - said)}


def who_waits(of: ConsensusList, one: Tally, day: date) -> list[str]:
    """The committees and deputies who have not declared on a matter, or only on papers of before."""
    fresh = [row for row in one.rows if not is_stale(row, one.sent_at)]
    persons, bodies = {row.person_id for row in fresh}, {row.body_id for row in fresh}
    waiting = [body.label for body in committees_of(of.council_id) if body.pk not in bodies]
    posts = {
        row.person_id: row.post.title
        for row in deputies_on(of.council_id, day)
        if row.person_id not in persons
    }
    return [*waiting, *posts.values()]
