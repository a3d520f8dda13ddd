"""Confirm a provisional rule for one council."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.refusals import Refusal
from kyhop.access.rules import require
from kyhop.law.model import Grade, RuleVersion
from kyhop.statutes import entries, papers
from kyhop.statutes.events import RuleConfirmed
from kyhop.statutes.models import LocalRule
from kyhop.statutes.refusals import given_act, given_words
from kyhop.statutes.states import EntryKind


class BindsAlready(Refusal):
    """The rule was read in the law or quoted from it; there is nothing to confirm."""

    def __init__(self) -> None:
        super().__init__(
            _("This rule already binds: its article was read or is quoted."),
            accepted=_("To ask for more than the law does, set a rule of the council's own."),
        )


class NoLawToConfirm(Refusal):
    """A planning norm is an estimate; no article stands behind it."""

    def __init__(self) -> None:
        super().__init__(
            _("This is a planning norm, an estimate without an article to confirm."),
            accepted=_("Set a rule of the council's own, citing its regulation."),
        )


@transaction.atomic
def confirm_rule(
    *,
    council_id: int,
    rule: str,
    term: entries.Term,
    act: str,
    provision: str,
    quote: str,
    page: papers.Page | None,
    actor: Actor,
    at: datetime,
) -> LocalRule:
    """Confirm a provisional rule (xác nhận): it binds this council from the moment of signing.

    The national grade stays; another number than the law data's may be entered. Dates that passed
    before the signature never become late.

    :raises NotAllowed: the actor is not the council's own legal officer
    :raises NoSuchRule: no such rule of days
    :raises ThresholdIsLaw: the rule is a threshold of votes
    :raises BindsAlready: both grades bind
    :raises NoLawToConfirm: the rule is a planning norm
    :raises AlreadySaid: a standing entry speaks of this version
    :raises CitationMissing: the act is not named
    :raises QuoteMissing: the article's words are not given
    :raises PageMissing: the page is not attached
    :raises PageNotAccepted: the page is no PDF or picture of up to 20 MB
    """
    council = entries.lock(council_id)
    require(actor, "statutes.sign", council)
    version = entries.version_on(rule, entries.today(at))
    _judge(version)
    entries.refuse_second(council, version)
    entry = entries.entry_of(council, version, term, actor=actor, at=at)
    entry.kind = EntryKind.CONFIRMATION
    entry.act, entry.provision = given_act(act), provision.strip()
    entry.quote = given_words(quote)
    kept = papers.keep(page, folder=council.slug)
    entry.page, entry.page_name, entry.page_digest = kept.path, kept.name, kept.digest
    entry.save()
    journal.write(
        RuleConfirmed(
            council=council.slug,
            council_id=council.pk,
            entry_id=entry.pk,
            rule=rule,
            version=entry.version,
            count=entry.count,
            unit=entry.unit,
            falls=entry.falls,
            act=entry.act,
            provision=entry.provision,
            page_digest=entry.page_digest,
        ),
        actor=actor,
        at=at,
    )
    return entry


def _judge(version: RuleVersion) -> None:
    if version.checked.binds:
        raise BindsAlready
    if Grade.NORM in (version.checked.duty_grade, version.checked.value_grade):
        raise NoLawToConfirm
