"""What the verbs on rules share: finding the version, and judging a council's term against it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kyhop.access.actor import Actor
from kyhop.access.refusals import Refusal
from kyhop.council.models import Council
from kyhop.council.refusals import given_reason
from kyhop.law.errors import LawError, LooseningOverlay
from kyhop.law.load import UnknownId, law
from kyhop.law.model import Falls, RuleVersion, Unit
from kyhop.law.overlay import check_term
from kyhop.statutes.models import LocalRule
from kyhop.statutes.queries import calendar_for
from kyhop.statutes.refusals import AlreadySaid, NoSuchRule, ThresholdIsLaw


@dataclass(frozen=True, slots=True)
class Term:
    """The days that a council sets or confirms; ``falls`` of ``None`` stays as in the law."""

    count: int
    unit: Unit
    falls: Falls | None = None


class LooserThanLaw(Refusal):
    """The council's own rule would give more room than a binding rule leaves."""

    def __init__(self, error: LawError) -> None:
        language = "en" if get_language() == "en" else "vi"
        super().__init__(error.says.say(language), field="count")


def lock(council_id: int) -> Council:
    """The council, locked so that two entries for one rule cannot be written at once."""
    return Council.objects.select_for_update(no_key=True).get(pk=council_id)


def version_on(rule: str, day: date) -> RuleVersion:
    """The version of a rule of days in force that day (the next one, if none is yet).

    :raises NoSuchRule: the law data has no such rule, or it has ended
    :raises ThresholdIsLaw: the rule is a threshold of votes
    """
    try:
        found = law().rule(rule)
    except UnknownId:
        raise NoSuchRule(rule) from None
    version = found.on(day) or next((v for v in found.versions if v.in_force.start > day), None)
    if version is None:
        raise NoSuchRule(rule)
    if version.threshold is not None:
        raise ThresholdIsLaw
    return version


def version_starting(rule: str, start: date) -> RuleVersion:
    """The version of a rule that starts on ``start``.

    :raises NoSuchRule: there is none
    """
    try:
        found = law().rule(rule)
    except UnknownId:
        raise NoSuchRule(rule) from None
    for version in found.versions:
        if version.in_force.start == start and version.threshold is None:
            return version
    raise NoSuchRule(rule)


def refuse_second(council: Council, version: RuleVersion) -> None:
    """:raises AlreadySaid: a standing entry of the council speaks of this version"""
    standing = LocalRule.objects.filter(
        council=council, rule=version.rule, version=version.in_force.start, ended_at__isnull=True
    ).first()
    if standing is not None:
        raise AlreadySaid(standing.signer)


def refuse_looser(council: Council, version: RuleVersion, entry: LocalRule) -> None:
    """:raises LooserThanLaw: on some day of the verified calendar the entry is looser than the law"""
    try:
        check_term(version, entry.term, calendar_for(council))
    except LooseningOverlay as error:
        raise LooserThanLaw(error) from None


def entry_of(
    council: Council, version: RuleVersion, term: Term, *, actor: Actor, at: datetime
) -> LocalRule:
    """An entry, signed but neither cited nor saved."""
    own = version.due or version.lasts
    assert own is not None
    return LocalRule(
        council=council,
        rule=version.rule,
        version=version.in_force.start,
        count=term.count,
        unit=term.unit,
        falls=own.falls if term.falls is None else term.falls,
        signed_at=at,
        signed_person_id=actor.person_id,
        signed_post_id=actor.post_id,
        signer_vi=actor.label_vi,
        signer_en=actor.label_en,
    )


def today(at: datetime) -> date:
    """The day of acting in the councils' zone."""
    return timezone.localtime(at).date()


class NotStanding(Refusal):
    """The entry has been ended already, or is of the other kind."""

    def __init__(self) -> None:
        super().__init__(
            _("This entry does not stand any more."),
            accepted=_("Look at the rule's history to see who ended it and why."),
        )


def locked(entry_id: int) -> LocalRule:
    """One entry with its council, locked for ending."""
    found = LocalRule.objects.select_for_update(of=("self",)).select_related("council")
    return found.get(pk=entry_id)


def end(entry: LocalRule, kind: str, *, reason: str, at: datetime) -> None:
    """End an entry with a reason; its row stays.

    :raises NotStanding: it has ended already, or is not of this kind
    :raises ReasonMissing: no reason is given
    """
    if entry.ended_at is not None or entry.kind != kind:
        raise NotStanding
    entry.ended_at, entry.ended_reason = at, given_reason(reason)
    entry.save(update_fields=["ended_at", "ended_reason"])
