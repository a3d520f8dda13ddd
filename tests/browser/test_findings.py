"""Findings beside the text, and two versions side by side, as people meet them."""

from __future__ import annotations

import pytest
from django.urls import reverse

from kyhop.demo import drafts
from kyhop.findings import actions
from kyhop.findings.states import Why
from kyhop.people.models import Account
from tests import factories
from tests.dossiers import making as dossiers
from tests.factories import NOW, TODAY
from tests.findings import making
from tests.findings.conftest import _read
from tests.matters import rows

VIEWS = [(360, "vi"), (1280, "en")]


@pytest.fixture
def version(transactional_db, settings, tmp_path, monkeypatch):
    settings.KYHOP_DATA = tmp_path
    settings.KYHOP_TODAY = TODAY
    monkeypatch.setattr("kyhop.files.actions.extract_texts.read_file", _read)
    matter = rows.matter(factories.session(rows.province("dien-bien")))
    making.checked(matter)
    return making.checked(matter, drafts.resolution(matter.title, articles=drafts.ARTICLES_LATER))


@pytest.fixture
def clerk(version):
    head = dossiers.head_of(version.paper.dossier.matter)
    return Account.objects.get(pk=head.account_id)


def where(version, name="findings"):
    return reverse(f"findings:{name}", args=[version.council.slug, version.pk])


def test_pages_fit_read_and_pass_axe(page_at, goto, axe, fits, shot, version, clerk):
    for width, language in VIEWS:
        page = page_at(width, language=language, who=clerk)
        for name in ("findings", "compare"):
            goto(page, where(version, name))
            fits(page)
            axe(page)
            shot(page, f"{name}-{width}-{language}")


def test_a_place_and_its_finding_lead_to_each_other_by_keyboard(page_at, goto, version, clerk):
    page = goto(page_at(1280, who=clerk), where(version))
    finding = making.finding(version, "effect.early")
    place = page.locator(f"#finding-{finding.pk} a[href='#at-{finding.pk}']")
    place.focus()
    page.keyboard.press("Enter")
    spot = page.locator(f"#at-{finding.pk}")
    spot.wait_for()
    assert spot.evaluate("e => e.matches(':target')")
    assert spot.evaluate(
        "e => { const b = e.getBoundingClientRect(); return b.top >= 0 && b.bottom <= innerHeight }"
    )
    spot.focus()
    page.keyboard.press("Enter")
    page.wait_for_load_state()
    assert page.locator(f"#finding-{finding.pk}").evaluate("e => e.matches(':target')")


def test_the_page_says_by_itself_when_the_check_is_done(page_at, goto, axe, version, clerk):
    actions.queue_check(version_id=version.pk, why=Why.ASKED, at=NOW)
    page = goto(page_at(360, who=clerk), where(version))
    waits = page.locator("[hx-trigger]")
    waits.wait_for()
    actions.run_version(version.pk, at=NOW)
    page.locator(".notice--ok").wait_for(timeout=8000)
    axe(page)
    page.locator(".notice--ok a").click()
    page.locator("article.finding").first.wait_for()
