"""Make a council's papers of one kind in kyhop's form again."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.rules import require
from kyhop.stationery.events import FormLeft
from kyhop.stationery.locking import ended_use, locked_forms
from kyhop.stationery.models import FormUse
from kyhop.stationery.papers import paper
from kyhop.stationery.refusals import KyhopsFormAlready
from kyhop.stationery.rules import FormsOf


@transaction.atomic
def go_back(*, council_id: int, official: str, actor: Actor, at: datetime) -> FormUse:
    """Make papers in kyhop's form from now on (trở lại mẫu của kyhop); the versions stay.

    :raises NotAllowed: the paper's form is kept by another office
    :raises UnknownPaper: there is no such paper
    :raises KyhopsFormAlready: no own form is in use
    """
    locked_forms(council_id, official)
    require(actor, "stationery.keep_form", FormsOf(council_id, paper(official)))
    use = ended_use(council_id, official, at)
    if use is None:
        raise KyhopsFormAlready
    told = FormLeft(
        council=use.council.slug,
        official=official,
        form_id=use.form_id,
        number=use.form.number,
    )
    journal.write(told, actor=actor, at=at)
    return use
