"""What a process of its own does in `test_own_two_at_once` (`tests/processes.py`)."""

from __future__ import annotations

import json
import time
from pathlib import Path

from kyhop.access.refusals import Refusal
from kyhop.council.models import Council
from kyhop.people.models import Account
from kyhop.people.queries import actor_for
from kyhop.stationery import actions
from kyhop.stationery.models import FormUse, OwnForm
from kyhop.stationery.queries import content_of
from tests import factories
from tests.factories import NOW
from tests.stationery.forms import CATALOGUE, changed, kept, start, written


def prepare() -> dict:
    """A council with one version, and somebody of its office."""
    council = factories.council("thu")
    kept(council, written("{{ trich_yeu }}", "bản đầu"))
    return {"who": factories.actor("council_office", council).account_id}


def upload(account_id: str, words: str, gate: str) -> dict:
    """Wait for the file `gate`, then upload a form with these words; the number it got."""
    council = Council.objects.get()
    actor = actor_for(Account.objects.get(pk=int(account_id)), council, NOW)
    content = changed(start(), lambda document: document.add_paragraph(words))
    given = {"council_id": council.pk, "official": CATALOGUE, "name": f"{words}.docx", "at": NOW}
    _wait(gate)
    return {"number": actions.upload_form(content=content, actor=actor, **given).number}


def use(account_id: str, number: str, gate: str) -> dict:
    """Wait for the file `gate`, then put a version in use."""
    form = OwnForm.objects.get(number=int(number))
    actor = actor_for(Account.objects.get(pk=int(account_id)), form.council, NOW)
    _wait(gate)
    try:
        actions.put_in_use(form_id=form.pk, actor=actor, at=NOW)
    except Refusal as refused:
        return {"refused": type(refused).__name__}
    return {"used": form.number}


def standing() -> dict:
    """The names of all versions, whether their bytes are there, and what is in use."""
    forms = list(OwnForm.objects.select_related("file__blob").order_by("number"))
    return {
        "numbers": [form.number for form in forms],
        "names": sorted(form.file.name for form in forms),
        "whole": all(content_of(form) for form in forms),
        "in_use": FormUse.objects.filter(until__isnull=True).count(),
        "uses": FormUse.objects.count(),
    }


def _wait(gate: str) -> None:
    print(json.dumps({"ready": True}), flush=True)
    while not Path(gate).exists():
        time.sleep(0.002)
