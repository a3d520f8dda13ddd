"""Take over the register that comes with kyhop."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from kyhop.access.actor import Actor
from kyhop.access.refusals import Refusal
from kyhop.access.rules import require
from kyhop.papers.register import load
from kyhop.papers.register.load import row_of
from kyhop.register import editions
from kyhop.register.models import Act, Edition, Revision
from kyhop.register.rows import row_of_act
from kyhop.register.states import Origin


class NothingNew(Refusal):
    """The register holds all that comes with this version of kyhop."""

    def __init__(self) -> None:
        super().__init__(
            _("Nothing new: the register holds every act that comes with this version of kyhop."),
            accepted=_("Acts are added by a proposal, or by importing a list."),
        )


@transaction.atomic
def seed_register(*, actor: Actor, at: datetime) -> Edition:
    """Take over the acts that come with kyhop (nạp danh mục ban đầu); again after an upgrade.

    An act that somebody has changed or struck out here stays as they left it.

    :raises NotAllowed: the actor is not the deployment's administrator
    :raises NothingNew: every act stands there already, or was changed by people
    :raises EditedMeanwhile: somebody else has changed the register at the same moment
    """
    require(actor, "register.seed")
    acts = {act.number: act for act in Act.objects.all()}
    touched = set(
        Revision.objects.exclude(edition__how=Origin.SEED).values_list("act__number", flat=True)
    )
    changes = {}
    for entry in load():
        act, row = acts.get(entry.number), row_of(entry)
        if act is None or (entry.number not in touched and row_of_act(act) != row):
            changes[entry.number] = row
    if not changes:
        raise NothingNew
    return editions.make(changes, how=Origin.SEED, actor=actor, at=at)
