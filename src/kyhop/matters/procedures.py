"""The procedure of a matter: which version is proposed, which others it may be moved to."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from django.utils.translation import gettext as _

from kyhop.access.refusals import Refusal
from kyhop.law.load import UnknownId, law
from kyhop.law.model import CauseOf, Ground, Procedure, Step, Words
from kyhop.matters.models import Matter, said
from kyhop.matters.states import MatterKind, can_be_shortened, procedure_base


class NoProcedure(Refusal):
    """The law data has no procedure in force for that kind on that day."""

    def __init__(self, day: date) -> None:
        super().__init__(
            _("No procedure for this kind of matter was in force on %(day)s.")
            % {"day": day.strftime("%d/%m/%Y")},
            accepted=_("Check the kind and the registration day."),
            field="registered_on",
        )


def proposed(kind: MatterKind, level: str, day: date, *, shortened: bool = False) -> Procedure:
    """The version of the kind's procedure in force on the registration day.

    :raises NoProcedure: none was
    """
    try:
        return law().procedure(procedure_base(kind, level, shortened=shortened), on=day)
    except UnknownId as unknown:
        raise NoProcedure(day) from unknown


def possible(kind: MatterKind, level: str) -> tuple[Procedure, ...]:
    """Every version that a matter of the kind may be pinned to, newest first, ordinary first."""
    known = law()
    bases = [procedure_base(kind, level)]
    if can_be_shortened(kind):
        bases.append(procedure_base(kind, level, shortened=True))
    return tuple(
        version
        for base in bases
        if base in known.procedure_bases
        for version in reversed(known.versions(base))
    )


def procedure_of(matter: Matter) -> Procedure:
    """The pinned version with the durations that the matter's conditions call for."""
    return pinned(matter.procedure, tuple(matter.conditions))


@lru_cache(maxsize=256)
def pinned(name: str, conditions: tuple[str, ...] = ()) -> Procedure:
    """The version called `name` under these conditions; the same object each time.

    :raises UnknownId: the law data no longer has it
    """
    return law().procedure(name, conditions=conditions)


def step_of(matter: Matter, step_id: str) -> Step | None:
    """The step of the matter's procedure, if it has one of that name."""
    try:
        return procedure_of(matter).step(step_id)
    except KeyError:
        return None


def shortened_grounds(level: str) -> dict[str, Words]:
    """The grounds of the newest shortened procedure at the council's level, by id."""
    base = procedure_base(MatterKind.NORMATIVE, level, shortened=True)
    try:
        return {ground.id: ground.title for ground in law().procedure(base).grounds}
    except UnknownId:
        return {}


def grounds_of(procedure: Procedure) -> tuple[Ground, ...]:
    """The grounds of which one must be named for this procedure."""
    return procedure.grounds


def condition_words() -> dict[str, Words]:
    """The conditions that a matter may fulfil, by id."""
    return law().conditions


def leaving_cause_words() -> dict[str, Words]:
    """The causes for which a matter leaves its session, by id; the last one asks for a text."""
    return law().causes_of(CauseOf.LEAVING)


def cause_said(cause: str) -> str:
    """The words of a cause in the active language; its id where the law data no longer has it."""
    known = law().causes.get(cause)
    return said(known.title) if known else cause


def late_reason_words() -> dict[str, Words]:
    """The reasons for lateness, by id; the last one asks for a text."""
    return law().late_reasons
