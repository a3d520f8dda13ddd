"""Make a council's papers of one kind in a version of its own form."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.rules import require
from kyhop.stationery.events import FormPutInUse
from kyhop.stationery.locking import ended_use, locked_form
from kyhop.stationery.models import FormUse
from kyhop.stationery.papers import paper
from kyhop.stationery.queries import content_of
from kyhop.stationery.refusals import FormFaulty, InUseAlready
from kyhop.stationery.rules import FormsOf


@transaction.atomic
def put_in_use(*, form_id: int, actor: Actor, at: datetime) -> FormUse:
    """Make papers in this version from now on (đưa mẫu vào sử dụng); the one before it is retired.

    :raises NotAllowed: the paper's form is kept by another office
    :raises InUseAlready: it is the one in use
    :raises FormFaulty: kyhop's paper has changed since it was uploaded and it cannot be filled any more
    """
    from kyhop.stationery.own.accepting import judge

    form = locked_form(form_id)
    asked = paper(form.official)
    require(actor, "stationery.keep_form", FormsOf(form.council_id, asked))
    before = ended_use(form.council_id, form.official, at)
    if before is not None and before.form_id == form.pk:
        raise InUseAlready(form.number)
    if problems := judge(asked, content_of(form)).problems:
        raise FormFaulty(problems)
    use = FormUse.objects.create(
        council_id=form.council_id,
        official=form.official,
        form=form,
        since=at,
        by_vi=actor.label_vi,
        by_en=actor.label_en,
    )
    told = FormPutInUse(
        council=form.council.slug,
        official=form.official,
        form_id=form.pk,
        number=form.number,
        instead=before.form.number if before else 0,
    )
    journal.write(told, actor=actor, at=at)
    return use
