"""Change the settings of a council."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime, time

from django.db import transaction

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.rules import require
from kyhop.council.events import SettingsChanged
from kyhop.council.models import Council
from kyhop.council.refusals import refuse_same


@dataclass(frozen=True, slots=True)
class CouncilSettings:
    """All that a council decides for itself about reckoning and naming."""

    name_vi: str
    name_en: str
    closing_hour: time
    falls_before: str
    total_policy: str
    at_risk_days: int
    invites_committee: bool

    @classmethod
    def of(cls, council: Council) -> CouncilSettings:
        """The settings as they stand."""
        return cls(**{name: getattr(council, name) for name in cls.__slots__})


@transaction.atomic
def update_council_settings(
    *, council_id: int, settings: CouncilSettings, actor: Actor, at: datetime
) -> Council:
    """Replace the council's settings; the journal keeps each value before and after.

    :raises NotAllowed: the actor administers neither the council nor the deployment
    :raises NothingChanges: the settings are the ones that stand
    """
    council = Council.objects.select_for_update(no_key=True).get(pk=council_id)
    require(actor, "council.settings", council)
    before, after = asdict(CouncilSettings.of(council)), asdict(settings)
    refuse_same(before, after)
    changes = {name: [before[name], after[name]] for name in after if before[name] != after[name]}
    for name in changes:
        setattr(council, name, after[name])
    council.save(update_fields=list(changes))
    journal.write(
        SettingsChanged(council=council.slug, council_id=council.pk, changes=changes),
        actor=actor,
        at=at,
    )
    return council
