"""A council's own form in Chromium: refused with its places, accepted, put in use; phone and desk."""

from __future__ import annotations

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from kyhop.stationery.queries import form_in_use
from tests import factories
from tests.factories import TODAY
from tests.stationery.forms import CATALOGUE, start, written

pytestmark = pytest.mark.django_db(transaction=True)
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@pytest.fixture(autouse=True)
def _frozen_day(settings):
    settings.KYHOP_TODAY = TODAY


def sent(page, content: bytes) -> None:
    page.set_input_files(
        "input[type=file]", {"name": "m.docx", "mimeType": DOCX, "buffer": content}
    )
    page.locator("form.form button.btn--main").click()


@pytest.mark.parametrize(("width", "language"), [(360, "vi"), (1280, "en")])
def test_a_form_from_its_faults_to_its_use(page_at, goto, axe, fits, quiet, shot, width, language):
    council = factories.council()
    factories.session(council)
    who = factories.actor("council_office", council)
    page = page_at(width, language=language, who=who)
    goto(page, reverse("stationery:forms", args=[council.slug]))
    axe(page)
    fits(page)
    shot(page, f"own-forms-{width}")
    goto(page, reverse("stationery:form", args=[council.slug, CATALOGUE]))
    sent(page, written("{{ trich_yeo }}", "{%p endfor %}"))
    expect(page.locator(".finding mark")).to_have_count(2)
    axe(page)
    fits(page)
    shot(page, f"own-form-{width}")
    quiet.expect("422")
    sent(page, start())
    expect(page.locator(".finding--ok")).to_be_visible()
    axe(page)
    fits(page)
    shot(page, f"own-version-{width}")
    page.locator("a.btn--main").click()
    page.locator("form.form button.btn--main").click()
    expect(page.locator("#now")).to_be_visible()
    form = form_in_use(council.pk, CATALOGUE)
    assert form is not None
    assert form.number == 1
    fits(page)
    shot(page, f"own-used-{width}")
