"""The pages of the register: search, filters, an act with its chain, and the way of a proposal."""

from __future__ import annotations

import io
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from kyhop.papers.register import parse_rows
from kyhop.register.browsing import Wanted, found_acts, in_state
from kyhop.register.chains import chain_of
from kyhop.register.models import Act, Proposal
from kyhop.register.queries import current_register
from kyhop.register.states import ForceIs, ProposalState
from kyhop.register.table import table_of
from kyhop.web.slots import _fillers, register_slot
from tests import factories
from tests.factories import TODAY
from tests.register import rows

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _on_a_day(settings):
    settings.KYHOP_TODAY = TODAY


def at(name: str, *args: int) -> str:
    return reverse(f"register:{name}", args=["dien-bien", *args])


def numbers(wanted: Wanted) -> list[str]:
    return [one.act.number for one in found_acts(wanted)]


def test_acts_are_found_with_and_without_marks_by_kind_issuer_and_force():
    rows.seeded()
    plain = numbers(Wanted(TODAY, words="to chuc chinh quyen dia phuong"))
    assert rows.LOCAL_GOVERNMENT in plain
    assert plain == numbers(Wanted(TODAY, words="Tổ chức chính quyền địa phương"))
    assert numbers(Wanted(TODAY, words="72/2025/qh15")) == [rows.LOCAL_GOVERNMENT]
    laws = found_acts(Wanted(TODAY, kind="luật"))
    assert {one.act.kind for one in laws} == {"luật"}
    assert {one.act.issuer for one in found_acts(Wanted(TODAY, issuer="Chính phủ"))} == {
        "Chính phủ"
    }
    old = found_acts(Wanted(date(2024, 1, 1), words="77/2015/QH13"))
    assert [one.force for one in old] == [ForceIs.IN_FORCE]
    now = in_state(laws, ForceIs.EXPIRED)
    assert now
    assert all(one.force is ForceIs.EXPIRED for one in now)


def test_the_chain_goes_both_ways():
    rows.seeded()
    middle = chain_of(Act.objects.get(number="65/2025/QH15"), TODAY)
    assert [link.number for link in middle.replaced_by] == [rows.LOCAL_GOVERNMENT]
    assert "77/2015/QH13" in [link.number for link in middle.replaces]
    first = chain_of(Act.objects.get(number="77/2015/QH13"), TODAY)
    assert [link.number for link in first.later] == [rows.LOCAL_GOVERNMENT]
    assert "47/2019/QH14" in [link.number for link in first.amended_by]
    amending = chain_of(Act.objects.get(number="47/2019/QH14"), TODAY)
    assert "77/2015/QH13" in [link.number for link in amending.amends]


def test_the_page_of_an_act_has_a_slot_for_the_drafts_that_cite_it(monkeypatch):
    rows.seeded()
    monkeypatch.setitem(_fillers, "act", [])
    register_slot("act", lambda request: f"cited: {request.act.number}")
    act = Act.objects.get(number="65/2025/QH15")
    page = factories.client_of(rows.officer()).get(at("act", act.pk)).content.decode()
    assert "cited: 65/2025/QH15" in page
    assert rows.LOCAL_GOVERNMENT in page


def test_the_number_of_queries_does_not_grow_with_the_acts(django_assert_max_num_queries):
    rows.seeded()
    client = factories.client_of(rows.officer())
    for query in ("?q=72/2025/QH15", ""):
        with django_assert_max_num_queries(40):
            assert client.get(at("acts") + query).status_code == 200


def test_the_workbook_is_read_back_by_the_import():
    rows.seeded()
    client = factories.client_of(rows.officer())
    answer = client.get(at("export"), {"kind": "luật", "day": "2026-11-16"})
    book = load_workbook(io.BytesIO(answer.content)).active
    laws = current_register().register.of_kind("luật")
    assert book.max_row == 3 + len(laws)
    table = table_of(answer.content)
    said = dict(zip(("number", "title"), table[3][:2], strict=True))
    assert parse_rows([said])[0][0].kind == "luật"


def test_a_change_is_proposed_typed_wrongly_and_signed_by_another():
    rows.seeded()
    officer, appraiser = rows.officer(), rows.appraiser()
    act = Act.objects.get(number=rows.LOCAL_GOVERNMENT)
    mine, theirs = factories.client_of(officer), factories.client_of(appraiser)
    form = mine.get(at("propose_edit", act.pk)).context["form"]
    said = {n: v for n, v in form.initial.items() if n in form.fields and v not in (None, False)}
    wrong = mine.post(
        at("propose_edit", act.pk), said | {"expired_on": "2020-01-01", "reason": "x"}
    )
    assert wrong.status_code == 422
    assert not Proposal.objects.exists()
    good = mine.post(at("propose_edit", act.pk), said | {"note": "đã đọc", "reason": "Công báo"})
    proposal = Proposal.objects.get()
    assert good["Location"] == at("proposal", proposal.pk)
    assert at("sign", proposal.pk) not in mine.get(good["Location"]).content.decode()
    assert at("sign", proposal.pk) in theirs.get(good["Location"]).content.decode()
    assert mine.post(at("sign", proposal.pk)).status_code == 422
    assert theirs.post(at("sign", proposal.pk)).status_code == 302
    assert current_register().register.get(act.number).note == "đã đọc"
    assert "Công báo" in mine.get(at("act", act.pk)).content.decode()
    assert theirs.post(at("undo", proposal.pk), {"reason": "Nhầm"}).status_code == 302
    proposal.refresh_from_db()
    assert proposal.state == ProposalState.UNDONE


def test_a_list_goes_from_the_file_to_the_proposal():
    rows.seeded()
    client = factories.client_of(rows.officer())
    text = "Số;Tên văn bản\n903/2026/NĐ-CP;Nghị định thử ba\nsai;Dòng sai"
    sent = client.post(at("import"), {"file": SimpleUploadedFile("a.csv", text.encode())})
    draft = Proposal.objects.get()
    assert sent["Location"] == at("preview", draft.pk)
    assert "903/2026/NĐ-CP" in client.get(sent["Location"]).content.decode()
    refused = client.post(sent["Location"], {"reason": "Công báo"})
    assert refused.status_code == 422
    done = client.post(sent["Location"], {"reason": "Công báo", "leave_out": "on"})
    assert done["Location"] == at("proposal", draft.pk)
    nothing = client.post(at("import"), {"file": SimpleUploadedFile("a.pdf", b"%PDF-1.7")})
    assert nothing.status_code == 422


def test_what_waits_is_counted_for_those_who_may_sign_it_and_shown_in_my_work():
    rows.seeded()
    proposal = rows.proposed()
    address = at("proposal", proposal.pk)
    work = reverse("desk:my_work", args=["dien-bien"])
    assert address in factories.client_of(rows.appraiser()).get(work).content.decode()
    assert address not in factories.client_of(rows.actor_of(proposal)).get(work).content.decode()


def test_striking_out_goes_through_its_form_and_the_act_keeps_its_page():
    rows.seeded()
    act = Act.objects.get(number=rows.LOCAL_GOVERNMENT)
    officer = factories.client_of(rows.officer())
    where = at("propose_strike", act.pk)
    assert f'href="{where}"' in officer.get(at("act", act.pk)).content.decode()
    assert officer.post(where, {"reason": " "}).status_code == 422
    answer = officer.post(where, {"reason": "Ghi hai lần"})
    proposal = Proposal.objects.get()
    assert answer["Location"] == at("proposal", proposal.pk)
    signer = factories.client_of(rows.appraiser())
    assert "đề nghị gạch bỏ" in signer.get(at("proposal", proposal.pk)).content.decode()
    assert signer.post(at("sign", proposal.pk)).status_code == 302
    said = officer.get(at("act", act.pk)).content.decode()
    assert "Đã gạch khỏi danh mục" in said
    assert f'href="{where}"' not in said
    assert numbers(Wanted(TODAY, words=act.number)) == []
    undone = signer.post(at("undo", proposal.pk), {"reason": "Nhầm"})
    assert undone.status_code == 302
    assert f'href="{where}"' in officer.get(at("act", act.pk)).content.decode()
