"""A year's programme, from the open window to the catalogue that both sides have signed."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from docx import Document
from openpyxl import load_workbook

from kyhop.access.roles import Role
from kyhop.matters.states import MatterState
from kyhop.programme.models import Assignment, Change, Programme, Registration, Version
from kyhop.programme.states import RegistrationState, Verdict, VersionState
from tests import factories
from tests.factories import TODAY
from tests.matters import rows

pytestmark = pytest.mark.django_db
TITLE = "Quy định mức thu học phí"


class People:
    """One signed-in client for each post, and the council's addresses."""

    def __init__(self) -> None:
        self.council = rows.province()
        self.clients: dict[str, Client] = {}

    def join(self, name: str, body: str, role: Role) -> None:
        who = rows.sitting_for(self.council, body, role)
        self.clients[name] = factories.client_of(who)

    def url(self, name: str, *args: int) -> str:
        return reverse(f"programme:{name}", args=[self.council.slug, *args])

    def get(self, who: str, name: str, *args: int, query: str = "", status: int = 200) -> str:
        answer = self.clients[who].get(self.url(name, *args) + query)
        assert answer.status_code == status
        return answer.content.decode(errors="replace")

    def do(self, who: str, name: str, *args: int, status: int = 302, **data: object) -> str:
        answer = self.clients[who].post(self.url(name, *args), data)
        assert answer.status_code == status, answer.content.decode()[:3000]
        return answer.content.decode()


@pytest.fixture
def people(settings) -> People:
    settings.KYHOP_TODAY = TODAY
    found = People()
    for name, body, role in (
        ("office", "Văn phòng Đoàn ĐBQH và HĐND tỉnh", Role.COUNCIL_OFFICE),
        ("board", "Thường trực HĐND tỉnh", Role.STANDING_BOARD),
        ("gatherer", "Văn phòng UBND tỉnh", Role.EXECUTIVE_OFFICE),
        ("leader", "UBND tỉnh", Role.EXECUTIVE_LEADER),
        ("finance", "Sở Tài chính", Role.LEAD_HEAD),
        ("health", "Sở Y tế", Role.LEAD_HEAD),
    ):
        found.join(name, body, role)
    return found


def test_a_year_goes_from_the_window_to_the_signed_catalogue(people):
    session = factories.session(people.council)
    people.do("finance", "open", status=403, year=2027)
    people.do("office", "open", year=2027)
    year = Programme.objects.get().pk
    window = {
        "session": session.pk,
        "opens_on": TODAY - timedelta(days=3),
        "closes_on": TODAY + timedelta(days=3),
    }
    people.do("gatherer", "window", year, status=403, **window)
    people.do("office", "window", year, **window)

    beside = people.get(
        "finance", "feasibility", year, query=f"?kind=normative&session={session.pk}&title="
    )
    assert "kỳ họp này" in beside
    lead = rows.body(people.council, "Sở Tài chính").pk
    fields = {
        "title": TITLE, "kind": "normative", "session": session.pk, "lead": lead,
        "ground_kind": "local_need", "ground_text": "Mức thu không còn phù hợp",
        "content": "Mức thu theo vùng", "affected": "Học sinh", "funding": "Ngân sách",
    }  # fmt: skip
    people.do("finance", "register", year, **fields)
    draft = Registration.objects.get().pk
    people.get("health", "registration", draft, status=404)
    people.get("board", "registration", draft, status=404)
    assert "mức độ chuẩn bị" in people.do("finance", "send", draft, status=422)
    people.do("finance", "edit", draft, **fields, readiness="drafting")
    people.do("finance", "send", draft)

    people.do("board", "gather", draft, status=403)
    people.do("gatherer", "return", draft, words="Nêu rõ nguồn kinh phí")
    people.do("finance", "send", draft)
    people.do("gatherer", "gather", draft)

    revision = Registration.objects.get().revision
    more = {"verdict": "more", "words": "Số đối tượng?", "revision": revision}
    people.do("leader", "opine", draft, status=403, **more)
    people.do("board", "opine", draft, **more)
    assert "Số đối tượng?" in people.get("gatherer", "review", year)
    amended = {**fields, "readiness": "drafting", "affected": "12.000 học sinh", "words": "Đã đếm"}
    at = Registration.objects.get().revision
    for other, status in (("health", 404), ("gatherer", 403), ("board", 403)):
        people.do(other, "amend", draft, status=status, **amended, revision=at)
    people.do("finance", "answer", draft, words="12 nghìn học sinh")
    at = Registration.objects.get().revision
    people.do("finance", "amend", draft, **amended, revision=at)
    assert "</span>12.000 học</ins>" in people.get("board", "review", year)
    assert "12 nghìn học sinh" in people.get("board", "conference", year)
    stale = people.do("board", "opine", draft, status=422, verdict="agree", revision=revision)
    assert TITLE in stale
    now = Registration.objects.get().revision
    people.do("board", "opine", draft, verdict="agree", revision=now)
    row = Registration.objects.get()
    assert (row.state, row.verdict) == (RegistrationState.PROPOSED, Verdict.AGREE)

    people.do("office", "compose", year)
    version = Version.objects.get()
    people.do("office", "sign", version.pk, status=403, sha256=version.sha256)
    people.do("leader", "sign", version.pk, status=422, sha256="0" * 64)
    people.do("leader", "sign", version.pk, sha256=version.sha256)
    people.do("leader", "sign", version.pk, status=422, sha256=version.sha256)
    people.do("board", "sign", version.pk, sha256=version.sha256)
    version.refresh_from_db()
    assert version.state == VersionState.SIGNED
    assert TITLE in people.get("health", "version", version.pk)
    answer = people.clients["health"].get(people.url("catalogue", version.pk))
    sheet = load_workbook(BytesIO(answer.content)).active
    assert [cell.value for cell in sheet[5]][2:5] == [TITLE, row.kind_label, "Sở Tài chính"]

    word = people.clients["health"].get(people.url("document", version.pk))
    told = [cell.text for cell in Document(BytesIO(word.content)).tables[1].rows[2].cells]
    assert told[1:4] == [TITLE, row.kind_label, "Sở Tài chính"]
    _assigned_and_acknowledged(people, version, draft)
    _changed_by_request(people, year, draft)


def _assigned_and_acknowledged(people, version, registration):
    chosen = {f"line_{registration}": "0"}
    people.do("leader", "assign", version.pk, status=403, **chosen)
    people.do("office", "assign", version.pk, **chosen)
    assert "Chưa tiếp nhận" in people.get("health", "version", version.pk)
    given = Assignment.objects.get()
    assert (given.matter.title, given.matter.lead.name) == (TITLE, "Sở Tài chính")
    people.do("health", "acknowledge", given.pk, status=403)
    people.do("office", "acknowledge", given.pk, status=403)
    people.do("finance", "acknowledge", given.pk, words="Đã giao phòng chuyên môn")
    assert "Đã giao phòng chuyên môn" in people.get("board", "registration", registration)


def _changed_by_request(people, year, registration):
    """Asked by the head of the lead, decided by the Standing Board, said by the next version."""
    wish = {"kind": "drop", "cause": "data_missing", "reason": "Trung ương chưa ban hành khung"}
    people.do("health", "change", registration, status=404, **wish)
    people.do("finance", "change", registration, **wish)
    change = Change.objects.get()
    assert "Trung ương chưa ban hành khung" in people.get("board", "decide", change.pk)
    decision = {"approve": "approved", "words": "Đồng ý đưa ra"}
    people.do("leader", "decide", change.pk, status=403, **decision)
    people.do("finance", "decide", change.pk, status=403, **decision)
    people.do("board", "decide", change.pk, **decision)
    assert Assignment.objects.get().matter.state == MatterState.WITHDRAWN
    people.do("office", "compose", year, status=422)
    people.do("office", "compose", year, reason="Đưa ra một nội dung")
    second = Version.objects.get(number=2)
    assert "Thay đổi so với phiên bản 1" in people.get("health", "version", second.pk)
    assert second.lines == []
    people.do("leader", "sign", second.pk, sha256=second.sha256)
    people.do("board", "sign", second.pk, sha256=second.sha256)
    answer = people.clients["health"].get(people.url("actual_workbook", year))
    counts = load_workbook(BytesIO(answer.content)).worksheets[0]
    assert [cell.value for cell in counts[5]][1:] == ["Sở Tài chính", 1, 0, 0, 1, 0, 0]
    assert TITLE in people.get("health", "actual", year)
