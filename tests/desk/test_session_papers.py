"""What the papers of a session take from the session itself: where it is held, to whom it is reported."""

from __future__ import annotations

import pytest

from kyhop.access.actor import SYSTEM
from kyhop.papers.read import read_bytes
from kyhop.stationery.issuing import By
from kyhop.stationery.making import FileKind, make
from kyhop.stationery.papers import Making, paper, sessions
from tests import factories
from tests.factories import NOW, TODAY

pytestmark = pytest.mark.django_db


def said(session, paper_id, venue="", part=""):
    making = Making(
        council=session.council, actor=SYSTEM, today=TODAY, at=NOW, by=By.BOARD, place="Mẫu",
        venue=venue, part=part,
    )  # fmt: skip
    content = make(paper(paper_id), sessions().get(pk=session.pk), making, FileKind.DOCX)
    return read_bytes(content, "a.docx").text


@pytest.mark.parametrize("paper_id", ["desk.convening", "desk.public_notice"])
def test_it_is_held_where_the_session_says_unless_another_place_is_typed(paper_id):
    session = factories.session(place="Hội trường phường")
    assert "Hội trường phường" in said(session, paper_id)
    typed = said(session, paper_id, venue="Nhà văn hóa")
    assert "Nhà văn hóa" in typed
    assert "Hội trường phường" not in typed
    assert "……" in said(factories.session(place="", number=9), paper_id), "room to write it"


def test_a_province_reports_to_the_standing_committee_and_a_commune_to_its_province():
    province = factories.session()
    assert "Ủy ban Thường vụ Quốc hội, Chính phủ (để báo cáo)" in said(province, "desk.convening")
    ward = factories.council(level="commune", parent=province.council)
    text = said(factories.session(ward), "desk.convening")
    assert "Ủy ban Thường vụ Quốc hội" not in text
    above = province.council.name_vi.replace("HĐND", "Hội đồng nhân dân")
    assert f"Thường trực {above} (để báo cáo)" in text
