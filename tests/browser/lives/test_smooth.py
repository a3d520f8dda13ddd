"""A matter that goes smoothly from drafting to adoption-ready, clicked by those who do each step.

Each step is tried first by roles that may not: no button, no page, and their own session's form is refused.
"""

from __future__ import annotations

import pytest

from kyhop.dossiers.models import Round
from tests.browser.lives import deciding, preparing

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_matter_goes_smoothly_to_adoption(told):
    matter = preparing.listed(told, "Chính sách hỗ trợ học phí")
    preparing.drafted(told, matter)
    preparing.consulted(told, matter)
    told.whole("clerk", told.at("reviews:consultations", matter.pk))
    told.phone("lead", "justice", "committee")
    preparing.answered(told, matter, "consultation", checked_by="other")
    told.brings("clerk", matter, *preparing.NEEDED)
    handover = preparing.handed(told, matter, preparing.GATE, "lead", "clerk", "justice")
    told.whole("lead", told.at("dossiers:handover", handover.pk))
    preparing.accepted(told, handover, "appraiser", "lead", "committee")
    deciding.appraised(told, matter)
    told.whole("lead", told.at("reviews:answers", matter.pk, "appraisal"))
    deciding.before_the_executive(told, matter, "agreed", "Thống nhất trình HĐND tỉnh")
    told.whole("committee", told.at("desk:my_work"))
    deciding.verified(told, matter)
    deciding.ready_for_adoption(told, matter)
    told.whole("lead", told.page_of(matter))
    told.whole("deputy", told.at("dossiers:dossier", matter.pk))
    assert Round.objects.filter(dossier__matter=matter).count() == 1
