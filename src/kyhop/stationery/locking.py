"""The forms of one paper locked for one act; the use that the act ends."""

from __future__ import annotations

from datetime import datetime

from kyhop.stationery.models import FormUse, OwnForm


def locked_forms(council_id: int, official: str) -> list[OwnForm]:
    """All versions of a council's form of a paper, locked in one order, with their council."""
    rows = OwnForm.objects.select_for_update(of=("self",), no_key=True).order_by("number")
    found = rows.filter(council_id=council_id, official=official)
    return list(found.select_related("council", "file__blob"))


def locked_form(form_id: int) -> OwnForm:
    """One version, with all others of its paper locked: only one can be put in use at a time."""
    wanted = OwnForm.objects.get(pk=form_id)
    forms = locked_forms(wanted.council_id, wanted.official)
    return next(form for form in forms if form.pk == form_id)


def ended_use(council_id: int, official: str, at: datetime) -> FormUse | None:
    """The use that was running, ended now; None when the paper was made in kyhop's form."""
    uses = FormUse.objects.filter(council_id=council_id, official=official, until__isnull=True)
    use = uses.select_related("form", "council").first()
    if use is not None:
        use.until = at
        use.save(update_fields=["until"])
    return use
