"""Questions about a council's own forms."""

from __future__ import annotations

from django.db.models import QuerySet

from kyhop.files.storage import get_store
from kyhop.stationery.models import FormUse, OwnForm


def form_in_use(council_id: int, official: str) -> OwnForm | None:
    """The version in which the council's papers of that kind are made; None for kyhop's own form."""
    uses = FormUse.objects.filter(council_id=council_id, official=official, until__isnull=True)
    use = uses.select_related("form__file__blob").first()
    return use.form if use else None


def uses_now(council_id: int) -> dict[str, FormUse]:
    """What is in use in a council, by the paper's id."""
    uses = FormUse.objects.filter(council_id=council_id, until__isnull=True)
    return {use.official: use for use in uses.select_related("form")}


def forms_of(council_id: int, official: str) -> QuerySet[OwnForm]:
    """All versions of a council's form of one paper, newest first, with their times of use."""
    forms = OwnForm.objects.filter(council_id=council_id, official=official)
    return forms.select_related("file__blob").prefetch_related("uses")


def newest_numbers(council_id: int) -> dict[str, int]:
    """The number of the newest version by the paper's id."""
    rows = OwnForm.objects.filter(council_id=council_id).order_by("official", "number")
    return dict(rows.values_list("official", "number"))


def content_of(form: OwnForm) -> bytes:
    """The bytes of a version.

    :raises FileNotFoundError: the store has lost them
    """
    with get_store().open(form.file.sha256) as content:
        return content.read()
