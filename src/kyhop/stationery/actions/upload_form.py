"""Add a version of a council's own form of a paper."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from django.db import transaction

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.rules import require
from kyhop.council.models import Council
from kyhop.files.actions.store_file import Taken, store_file, take_in
from kyhop.stationery.events import FormUploaded
from kyhop.stationery.models import HOLDER, OwnForm
from kyhop.stationery.papers import paper
from kyhop.stationery.refusals import FormFaulty, SameForm
from kyhop.stationery.rules import FormsOf

if TYPE_CHECKING:
    from kyhop.stationery.own.accepting import Verdict


def upload_form(
    *, council_id: int, official: str, name: str, content: bytes, actor: Actor, at: datetime
) -> OwnForm:
    """Keep a DOCX as the next version of the council's form of a paper (tải mẫu lên).

    It is judged first, and not yet in use afterwards. Nothing is overwritten.

    :raises NotAllowed: the paper's form is kept by another office
    :raises UnknownPaper, NoForm: there is no such paper, or it is drawn and has no form
    :raises FormFaulty: why and where, all of it at once
    :raises SameForm: the newest version has the same bytes
    :raises Refusal: the file is not kept (`files.actions.store_file`)
    """
    from kyhop.stationery.own.accepting import judge

    asked = paper(official)
    require(actor, "stationery.keep_form", FormsOf(council_id, asked))
    verdict = judge(asked, content)
    if verdict.problems:
        raise FormFaulty(verdict.problems)
    if not name.lower().endswith(".docx"):
        name = f"{name}.docx"
    where: dict[str, Any] = {
        "council_id": council_id,
        "holder": (HOLDER, council_id),
        "slot": official,
        "actor": actor,
        "at": at,
    }
    taken = take_in(name=name, content=BytesIO(content), **where)
    return _kept(where, taken, verdict)


@transaction.atomic
def _kept(where: dict[str, Any], taken: Taken, verdict: Verdict) -> OwnForm:
    council_id, official = where["council_id"], where["slot"]
    file = store_file(name=taken.name, content=taken, **where)
    forms = OwnForm.objects.filter(council_id=council_id, official=official)
    newest = forms.select_related("file__blob").first()
    if newest is not None and newest.file.sha256 == taken.sha256:
        raise SameForm(newest.number)
    form = OwnForm.objects.create(
        council_id=council_id,
        official=official,
        number=newest.number + 1 if newest else 1,
        file=file,
        joined=verdict.joined,
        unused=list(verdict.unused),
        uploaded_at=where["at"],
    )
    told = FormUploaded(
        council=Council.objects.values_list("slug", flat=True).get(pk=council_id),
        official=official,
        form_id=form.pk,
        number=form.number,
        file_name=taken.name,
        sha256=taken.sha256,
        joined=verdict.joined,
    )
    journal.write(told, actor=where["actor"], at=where["at"])
    return form
