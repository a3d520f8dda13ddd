"""Which bodies are asked, and by when they reply."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, datetime

from kyhop.matters.models import Matter
from kyhop.matters.refusals import today_of
from kyhop.people.kinds import BodyKind
from kyhop.people.models import Body
from kyhop.people.queries import bodies_of
from kyhop.reviews.consulting.refusals import (
    AsksItself,
    BeforeItsStart,
    DayNeeded,
    InFuture,
    NobodyAsked,
    NoFront,
    ShorterThanLaw,
)
from kyhop.reviews.consulting.terms import Term, term_of
from kyhop.reviews.models import Asked, Consultation


def period(
    matter: Matter,
    step_id: str,
    start: date,
    end: date | None,
    at: datetime,
    *,
    names: tuple[str, str],
) -> tuple[date, Term | None]:
    """The last day of a step that starts on ``start``: as named, else as the procedure gives it.

    :param names: the fields of the first and the last day, for refusals
    :raises InFuture: it starts after today
    :raises DayNeeded: no day is named and the procedure gives none
    :raises BeforeItsStart: the last day lies before the first
    :raises ShorterThanLaw: shorter than a rule that binds
    """
    if start > today_of(at):
        raise InFuture(start, today_of(at), names[0])
    term = term_of(matter, step_id, start, at)
    if end is None:
        if term is None:
            raise DayNeeded(names[1])
        return term.ends, term
    if end < start:
        raise BeforeItsStart(start, names[1])
    if term is not None and term.binds and end < term.ends:
        raise ShorterThanLaw(term, names[1])
    return end, term


def the_front(council_id: int) -> Body:
    """The council's Fatherland Front.

    :raises NoFront: it has none
    """
    front = bodies_of(council_id).filter(kind=BodyKind.FRONT).first()
    if front is None:
        raise NoFront
    return front


def write_asked(
    consultation: Consultation, matter: Matter, body_ids: Collection[int], names: Iterable[str]
) -> list[Asked]:
    """Rows for the bodies that are not asked yet, in the order of the council's bodies.

    :raises AsksItself: the leading body is among them
    :raises NobodyAsked: nobody is named who is not asked already
    """
    if matter.lead_id in body_ids:
        raise AsksItself(matter.lead.label)
    standing = list(consultation.asked.all())
    known = {row.body_id for row in standing}
    bodies = [b for b in bodies_of(matter.council_id).filter(pk__in=body_ids) if b.pk not in known]
    called = {row.name for row in standing}
    fresh = [name for name in dict.fromkeys(_tidy(names)) if name not in called]
    if not bodies and not fresh:
        raise NobodyAsked
    common = {"council_id": matter.council_id, "consultation": consultation}
    made = [Asked.objects.create(body=body, **common) for body in bodies]
    return made + [Asked.objects.create(name=name, **common) for name in fresh]


def _tidy(names: Iterable[str]) -> list[str]:
    return [name for line in names if (name := " ".join(line.split())[:200])]
