"""Set a rule of the council's own regulation."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.rules import require
from kyhop.statutes import entries, papers
from kyhop.statutes.events import LocalRuleSet
from kyhop.statutes.models import LocalRule
from kyhop.statutes.refusals import given_act
from kyhop.statutes.states import EntryKind


@transaction.atomic
def set_local_rule(
    *,
    council_id: int,
    rule: str,
    term: entries.Term,
    act: str,
    provision: str,
    quote: str = "",
    page: papers.Page | None = None,
    actor: Actor,
    at: datetime,
) -> LocalRule:
    """Set what the council's own regulation (quy chế) says; it may tighten, never loosen, the law.

    A duty that the law data marks local is turned on by it.

    :raises NotAllowed: the actor is not the council's own legal officer
    :raises NoSuchRule: no such rule of days
    :raises ThresholdIsLaw: the rule is a threshold of votes
    :raises AlreadySaid: a standing entry speaks of this version
    :raises CitationMissing: the regulation is not named
    :raises PageNotAccepted: the attached page is no PDF or picture of up to 20 MB
    :raises LooserThanLaw: a binding rule would be loosened, with both rules and an example date
    """
    council = entries.lock(council_id)
    require(actor, "statutes.sign", council)
    version = entries.version_on(rule, entries.today(at))
    entries.refuse_second(council, version)
    entry = entries.entry_of(council, version, term, actor=actor, at=at)
    entry.kind = EntryKind.LOCAL_RULE
    entry.act, entry.provision, entry.quote = given_act(act), provision.strip(), quote.strip()
    entries.refuse_looser(council, version, entry)
    if page is not None:
        kept = papers.keep(page, folder=council.slug)
        entry.page, entry.page_name, entry.page_digest = kept.path, kept.name, kept.digest
    entry.save()
    journal.write(
        LocalRuleSet(
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
        ),
        actor=actor,
        at=at,
    )
    return entry
