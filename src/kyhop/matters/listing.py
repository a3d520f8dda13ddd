"""The list of a session's matters: filters, Vietnamese order and one page of it, however many."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.db.models import QuerySet

from kyhop.matters.models import Matter
from kyhop.matters.queries import matters_of, search
from kyhop.matters.sorting import order_key
from kyhop.matters.states import KIND_WORDS, ON_THE_LIST, STATE_WORDS
from kyhop.people.models import Body

SORTS = ("code", "title", "lead", "state")
GONE = "gone"
"""The state that stands for all by which a matter has left its session."""


def filtered(session_id: int, asked: Mapping[str, str]) -> QuerySet[Matter]:
    """The matters that the filters leave.

    :param asked: ``state`` (or `GONE`; without it those on the list), ``kind``, ``lead`` and
        ``committee`` as ids, ``q`` as words of the title, the code or the lead
    """
    rows = matters_of(session_id)
    state = asked.get("state", "")
    if state == GONE:
        rows = rows.exclude(state__in=ON_THE_LIST)
    else:
        rows = rows.filter(state__in=[state] if state else ON_THE_LIST)
    if kind := asked.get("kind", ""):
        rows = rows.filter(kind=kind)
    for name in ("lead", "committee"):
        if wanted := asked.get(name, ""):
            rows = rows.filter(**{f"{name}_id": int(wanted) if wanted.isdecimal() else None})
    if text := asked.get("q", "").strip():
        rows = search(rows, text)
    return rows


def sorted_ids(rows: QuerySet[Matter], sort: str) -> list[int]:
    """The ids of the rows in the order of one of `SORTS`; one query, which reads only its columns."""
    if sort == "code":
        codes = rows.order_by().values_list("pk", "code")
        return [pk for pk, code in sorted(codes, key=_by_code)]
    names = {body.pk: order_key(body.label) for body in _leads(rows)} if sort == "lead" else {}
    states = list(STATE_WORDS)
    first: Callable[[int, str], Any] = {
        "title": lambda lead, state: 0,
        "lead": lambda lead, state: names[lead],
        "state": lambda lead, state: states.index(state),
    }[sort]
    found = rows.order_by().values_list("pk", "title", "lead_id", "state")
    keyed = sorted((first(lead, state), order_key(title), pk) for pk, title, lead, state in found)
    return [pk for _first, _title, pk in keyed]


def in_order(session_id: int, ids: Sequence[int]) -> list[Matter]:
    """The matters with these ids, in their order; one query."""
    found = {matter.pk: matter for matter in matters_of(session_id).filter(pk__in=ids)}
    return [found[pk] for pk in ids if pk in found]


def occurring(session_id: int) -> dict[str, list[Any]]:
    """What the filters can choose: the ``leads`` and ``committees`` (bodies by name), ``kinds`` and
    ``states`` that occur among all matters ever registered for the session; four queries.
    """
    rows = Matter.objects.filter(session_id=session_id).order_by()
    kinds = set(rows.values_list("kind", flat=True).distinct())
    states = set(rows.values_list("state", flat=True).distinct())
    committees = Body.objects.filter(pk__in=rows.values("committee_id"))
    return {
        "leads": _by_name(_leads(rows)),
        "committees": _by_name(committees),
        "kinds": [kind for kind in KIND_WORDS if kind in kinds],
        "states": [state for state in STATE_WORDS if state in states],
    }


def _leads(rows: QuerySet[Matter]) -> QuerySet[Body]:
    return Body.objects.filter(pk__in=rows.order_by().values("lead_id"))


def _by_name(bodies: QuerySet[Body]) -> list[Body]:
    return sorted(bodies, key=lambda body: order_key(body.label))


def _by_code(row: tuple[int, str]) -> tuple[Any, ...]:
    pk, code = row
    return not code, order_key(code), pk
