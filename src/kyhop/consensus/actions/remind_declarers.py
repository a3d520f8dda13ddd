"""Remind those who have not declared on everything, before the list closes."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction

from kyhop import journal
from kyhop.access.actor import SYSTEM
from kyhop.access.roles import Role
from kyhop.consensus.counting import is_stale
from kyhop.consensus.events import DeclarersReminded
from kyhop.consensus.locking import about, locked
from kyhop.consensus.models import ConsensusList
from kyhop.consensus.queries import open_lists, open_matters, sent_to_deputies, standing
from kyhop.matters.refusals import today_of
from kyhop.people.models import Post
from kyhop.people.queries import committees_of, deputies_on

AHEAD = timedelta(days=1)


def remind_declarers(*, at: datetime) -> int:
    """Tell them, once a day, on the day before the closing and on the day itself; how many posts."""
    day = today_of(at)
    due = open_lists(at).filter(closes_at__gte=at, closes_at__date__lte=day + AHEAD)
    waiting = list(due.exclude(reminded_on=day).values_list("pk", flat=True))
    return sum(_remind(list_id, day, at) for list_id in waiting)


@transaction.atomic
def _remind(list_id: int, day: date, at: datetime) -> int:
    of = locked(list_id)
    if of.reminded_on == day or not of.is_open(at):
        return 0
    posts = pending_posts(of, day)
    of.reminded_on = day
    of.save(update_fields=["reminded_on"])
    if posts:
        event = DeclarersReminded(closes_at=of.closes_at, post_ids=posts, **about(of))
        journal.write(event, actor=SYSTEM, at=at)
    return len(posts)


def pending_posts(of: ConsensusList, day: date) -> list[int]:
    """The posts of deputies and of committees' heads that still owe a word on a matter whose papers
    they have; a constant number of queries."""
    matters = open_matters(of.session_id)
    sent = sent_to_deputies(one.pk for one in matters)
    wanted = {one.pk for one in matters if one.pk in sent}
    said: dict[tuple[str, int], set[int]] = {}
    for row in standing(of):
        if not is_stale(row, sent.get(row.matter_id)):
            key = ("person", row.person_id) if row.person_id else ("body", row.body_id or 0)
            said.setdefault(key, set()).add(row.matter_id)
    posts = [
        row.post_id
        for row in deputies_on(of.council_id, day)
        if wanted - said.get(("person", row.person_id), set())
    ]
    owing = [
        body.pk
        for body in committees_of(of.council_id)
        if wanted - said.get(("body", body.pk), set())
    ]
    heads = Post.objects.filter(body_id__in=owing, is_head=True, role=Role.COMMITTEE_HEAD)
    return [*dict.fromkeys(posts), *heads.order_by("pk").values_list("pk", flat=True)]
