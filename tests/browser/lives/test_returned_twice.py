"""A dossier that comes back twice, is accepted in its third round and goes on to adoption, clicked by
those who do each step.

Whoever receives cannot call it complete while a paper is missing; the reasons of each return stay
beside the papers, and no round and no version is ever overwritten.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from kyhop.dossiers.models import HandOver, Round
from kyhop.files.models import StoredFile
from kyhop.matters.models import Matter
from tests.browser.lives import deciding, preparing
from tests.browser.lives.windows import Windows

pytestmark = pytest.mark.django_db(transaction=True)
DRAFTS = 6
"""Versions of the draft: the first, one each after consultation, the second return, appraisal, verification, and the final one."""
REASONS = {"to_trinh": "Chưa có số liệu của các xã", "du_thao": "Chưa rõ hiệu lực của khoản 2"}


def test_a_dossier_is_returned_twice_and_goes_on_to_adoption_in_its_third_round(told):
    told.tries = False
    matter = preparing.listed(told, "Mức chi tập huấn khuyến nông")
    preparing.drafted(told, matter)
    first = StoredFile.objects.get(slot="du_thao")
    preparing.consulted(told, matter)
    preparing.answered(told, matter, "consultation", checked_by="other")
    told.tries = True
    told.phone("lead", "appraiser")
    for number, paper in enumerate(REASONS, start=1):
        returned(told, matter, number, paper)
        told.brings("clerk", matter, paper)
    told.brings("clerk", matter, *preparing.NEEDED)
    third = preparing.handed(told, matter, preparing.GATE, "lead", "clerk")
    preparing.accepted(told, third, "appraiser", "lead", "other")
    told.tries = False
    deciding.appraised(told, matter)
    deciding.before_the_executive(told, matter, "agreed", "Thống nhất trình HĐND tỉnh")
    deciding.verified(told, matter)
    deciding.ready_for_adoption(told, matter)
    nothing_is_overwritten(told, matter, first)


def returned(told: Windows, matter: Matter, number: int, paper: str) -> None:
    """Handed over with papers missing, in the round of that number, and given back with a reason."""
    handover = preparing.handed(told, matter, preparing.GATE, "lead", "clerk", "other")
    assert handover.round.number == number
    accept, back = (told.at(f"dossiers:{verb}", handover.pk) for verb in ("accept", "return"))
    page = told.open("appraiser", told.at("dossiers:handover", handover.pk))
    expect(page.locator(f'main a[href="{accept}"]')).to_have_count(0)
    told.corrected("appraiser", accept, sentence="Còn thiếu")
    told.does("appraiser", told.at("dossiers:handover", handover.pk), back, "lead", "committee",
              **{f"reason_{paper}": REASONS[paper]})  # fmt: skip
    told.whole("lead", told.at("dossiers:dossier", matter.pk))
    assert REASONS[paper] in told.window("lead").locator("main").inner_text()


def nothing_is_overwritten(told: Windows, matter: Matter, first: StoredFile) -> None:
    """Three rounds in order, the first hand-over with the versions of that day, and the first file itself."""
    rounds = Round.objects.filter(dossier__matter=matter).order_by("number")
    assert [one.number for one in rounds] == [1, 2, 3]
    one = HandOver.objects.filter(dossier__matter=matter).earliest("pk")
    page = told.open("lead", told.at("dossiers:handover", one.pk))
    versions = page.locator('main td[data-th="Bản"] a').all_inner_texts()
    assert versions == ["1", "1", "2"]
    page = told.open("lead", told.at("dossiers:dossier", matter.pk))
    text = page.locator("main").inner_text()
    assert all(reason in text for reason in REASONS.values())
    assert [f"Vòng {n}" in text for n in (1, 2, 3)] == [True] * 3
    page = told.open("appraiser", told.at("dossiers:paper", matter.pk, "du_thao"))
    expect(page.locator("section[aria-labelledby=versions-h] .versions__item")).to_have_count(
        DRAFTS
    )
    told.open("appraiser", told.at("files:file", first.pk))
