"""The pages: what is shown to whom, and every verb through its form."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from kyhop.access.actor import SYSTEM
from kyhop.access.roles import Role
from kyhop.council.models import CouncilSession
from kyhop.deadlines.models import Deadline
from kyhop.dossiers import actions
from kyhop.dossiers.gates import checklist_of
from kyhop.dossiers.models import HandOver, Paper, PaperVersion, Promise
from kyhop.dossiers.queries import current_versions, dossier_of
from kyhop.dossiers.states import HandOverState
from kyhop.matters.actions.withdraw_matter import withdraw_matter
from kyhop.matters.procedures import leaving_cause_words
from tests import factories
from tests.dossiers import making
from tests.factories import NOW, TODAY
from tests.matters import rows
from tests.notices.rows import planned
from tests.once import made_once

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_store(settings, tmp_path):
    settings.KYHOP_DATA = tmp_path
    settings.KYHOP_TODAY = TODAY


@made_once
def matter():
    return rows.matter()


def url(matter, name, *args):
    return reverse(f"dossiers:{name}", args=[matter.council.slug, *args])


def page(client, matter, name="dossier", *args):
    answer = client.get(url(matter, name, *(args or (matter.pk,))))
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def picture(name):
    return SimpleUploadedFile(name, making.png(name).read())


def test_the_checklist_follows_the_procedure_and_its_conditions(matter):
    client = factories.client_of(making.head_of(matter))
    said = page(client, matter)
    assert "Dự thảo nghị quyết" in said
    assert "Báo cáo đánh giá tác động" not in said
    matter.conditions = ["impact_assessment"]
    matter.save(update_fields=["conditions"])
    assert "Báo cáo đánh giá tác động" in page(client, matter)


def test_an_empty_dossier_has_a_page_and_says_what_is_missing(matter):
    said = page(factories.client_of(making.head_of(matter)), matter)
    assert "Đủ 0 trong 6" in said
    assert "Vòng 1" in said


def test_the_first_file_opens_the_dossier_and_arrives_in_parts(matter):
    client = factories.client_of(making.head_of(matter))
    begin = url(matter, "begin", matter.pk)
    for said in (
        page(client, matter, "upload"),
        page(client, matter, "paper", matter.pk, "du_thao"),
    ):
        assert f'data-upload data-begin="{begin}"' in said
    assert dossier_of(matter) is None
    assert client.get(begin).status_code == 405
    content = making.png().read()
    about = {"slot": "du_thao", "name": "dự thảo.png", "size": len(content), "mark": "1"}
    onward = client.post(begin, about)
    assert (onward.status_code, client.post(begin, about)["Location"]) == (307, onward["Location"])
    state = client.post(onward["Location"], about).json()
    client.post(f"{state['url']}?from=0", content, content_type="application/octet-stream")
    assert client.post(f"{state['url']}finish/", {"word": ""}).status_code == 201
    assert PaperVersion.objects.get().paper.dossier == dossier_of(matter)


def test_nobody_opens_a_dossier_for_a_paper_they_may_not_bring(matter):
    other = rows.sitting_for(matter.council, "Sở Y tế", Role.LEAD_CLERK)
    answer = factories.client_of(other).post(url(matter, "begin", matter.pk), {"slot": "du_thao"})
    assert answer.status_code == 403
    assert dossier_of(matter) is None


def test_a_version_comes_by_the_papers_own_page(matter):
    client = factories.client_of(making.head_of(matter))
    where = url(matter, "paper", matter.pk, "du_thao")
    answer = client.post(where, {"file": picture("du-thao.png"), "word": ""})
    assert answer.status_code == 302
    assert PaperVersion.objects.get().paper.paper_id == "du_thao"
    empty = client.post(where, {"file": SimpleUploadedFile("a.docx", b""), "word": ""})
    assert empty.status_code == 422
    assert "0 byte" in empty.content.decode()
    again = client.post(where, {"file": [picture("anh.png"), picture("du-thao.png")]}, follow=True)
    assert again.content.decode().count("đã có trong hồ sơ") == 1
    secret = client.post(where, {"file": picture("mat.png"), "secrecy": "secret"})
    assert secret.status_code == 422
    assert "MẬT" in secret.content.decode()
    assert PaperVersion.objects.count() == 3


def test_a_stranger_brings_nothing(matter):
    client = factories.client_of(rows.sitting_for(matter.council, "Sở Y tế"))
    where = url(matter, "paper", matter.pk, "du_thao")
    assert client.post(where, {"file": picture("x.png")}).status_code == 403
    assert not PaperVersion.objects.exists()


def test_what_its_own_body_brought_gets_versions_from_that_body_only(matter):
    justice = making.appraiser(matter)
    head = making.head_of(matter)
    office = rows.office(matter.council)
    where = url(matter, "paper", matter.pk, "bao_cao_tham_dinh")
    for actor in (head, office, justice):
        sent = factories.client_of(actor).post(
            where, {"file": picture("a.png"), "word": "bản chụp"}
        )
        assert sent.status_code == 302
    assert 'id="new"' not in page(factories.client_of(head), matter, "paper", matter.pk,
                                  "bao_cao_tham_dinh")  # fmt: skip
    for actor, answer in ((head, 403), (office, 403), (justice, 302)):
        sent = factories.client_of(actor).post(where, {"file": picture("b.png"), "word": "lại"})
        assert sent.status_code == answer
    assert PaperVersion.objects.count() == 4
    begin = url(matter, "begin", matter.pk)
    about = {"slot": "bao_cao_tham_dinh", "name": "c.png", "size": 9, "mark": "1"}
    assert factories.client_of(head).post(begin, about).status_code == 403


def test_many_files_are_suggested_by_name_and_sorted_by_a_person(matter):
    client = factories.client_of(making.head_of(matter))
    files = [picture("To_trinh.png"), picture("Dự thảo nghị quyết lần 2.png"), picture("anh.png")]
    answer = client.post(url(matter, "upload", matter.pk), {"file": files})
    where = url(matter, "sort", matter.pk)
    assert answer["Location"] == where
    said = client.get(where).content.decode()
    assert said.count(" selected>") == 3
    assert '<option value="to_trinh" selected>' in said
    assert '<option value="du_thao" selected>' in said
    assert '<option value="" selected>' in said
    chosen = {"line_0": "to_trinh", "line_1": "du_thao", "line_2": "van_ban_gop_y"}
    assert client.post(where, chosen).status_code == 302
    assert set(current_versions(dossier_of(matter.pk))) == set(chosen.values())


def test_handing_over_asks_for_the_heads_word_and_shows_what_is_missing(matter):
    making.complete(matter, "to_trinh", "du_thao")
    client = factories.client_of(making.head_of(matter))
    where = url(matter, "hand_over", matter.pk, making.APPRAISAL)
    said = client.get(where).content.decode()
    assert "Tôi chịu trách nhiệm về nội dung, chất lượng, tiến độ" in said
    assert "Còn thiếu" in said
    refused = client.post(where, {"words": "Kính gửi"})
    assert refused.status_code == 422
    assert "Kính gửi" in refused.content.decode()
    assert client.post(where, {"confirmed": "on"}).status_code == 302
    assert HandOver.objects.get().to_body.name == "Sở Tư pháp"


def test_what_stands_is_shown_instead_of_a_form_that_cannot_be_sent(matter):
    making.complete(matter)
    handover = making.hand(matter)
    client = factories.client_of(making.head_of(matter))
    where = url(matter, "hand_over", matter.pk, making.APPRAISAL)
    assert client.get(where)["Location"] == url(matter, "handover", handover.pk)
    assert client.post(where, {"confirmed": "on"}).status_code == 422


def test_whoever_receives_sees_what_is_wrong_with_a_file_before_opening_it(matter):
    making.complete(matter)
    broken = {"content": BytesIO(making.png().read()[:20]), "word": "Bản chụp duy nhất"}
    making.bring(matter, "du_thao", **broken)
    handover = making.hand(matter)
    client = factories.client_of(making.appraiser(matter))
    for where in (
        ("handover", handover.pk), ("dossier", matter.pk), ("paper", matter.pk, "du_thao")
    ):  # fmt: skip
        said = page(client, matter, *where)
        assert "bị hỏng" in said
        assert "Bản chụp duy nhất" in said
    other = factories.client_of(factories.actor(Role.COUNCIL_OFFICE, matter.council))
    assert "Bản chụp duy nhất" not in page(other, matter, "handover", handover.pk)


def test_papers_stand_in_the_checklists_order_and_the_readers_language(matter):
    making.complete(matter, *reversed(making.NEEDED))
    handover = making.hand(matter)
    client = factories.client_of(making.appraiser(matter))
    said = page(client, matter, "handover", handover.pk)
    assert said.index("Phiếu đề xuất") < said.index("Tờ trình") < said.index("Dự thảo nghị quyết")
    client.cookies["kyhop_language"] = "en"
    for where in (("handover", handover.pk), ("return", handover.pk)):
        said = page(client, matter, *where)
        assert "Draft resolution" in said
        assert "Dự thảo nghị quyết" not in said


def test_a_receipt_is_read_by_those_who_see_the_hand_over_and_by_nobody_else(matter):
    making.complete(matter)
    handover = making.hand(matter, actor=(head := making.head_of(matter)))
    where = reverse("files:receipt", args=[matter.council.slug, handover.receipt_id])
    offices = (Role.COUNCIL_OFFICE, Role.STANDING_BOARD, Role.EXECUTIVE_OFFICE)
    sees = [head, making.appraiser(matter), *(factories.actor(r, matter.council) for r in offices)]
    others = (Role.LEGAL_OFFICER, Role.EXECUTIVE_LEADER, Role.DEPUTY, Role.COMMITTEE_CLERK)
    for actor in sees:
        assert factories.client_of(actor).get(where).status_code == 200, actor.roles
    for role in others:
        client = factories.client_of(factories.actor(role, matter.council))
        assert client.get(where).status_code == 404, role
        assert client.get(f"{where}docx/").status_code == 404, role


def test_a_hand_over_is_linked_only_for_those_who_may_open_it(matter):
    making.complete(matter)
    handover = making.hand(matter)
    link = url(matter, "handover", handover.pk)
    roles = (Role.COUNCIL_OFFICE, Role.LEGAL_OFFICER, Role.DEPUTY)
    for actor in (making.appraiser(matter), *(factories.actor(r, matter.council) for r in roles)):
        client = factories.client_of(actor)
        opens = client.get(link).status_code == 200
        every = client.get(url(matter, "dossiers")).content.decode()
        assert handover.to_body.label in every
        assert (link in every, link in page(client, matter)) == (opens, opens), actor.roles


def test_the_receiving_body_accepts_on_a_promise(matter):
    making.complete(matter, *making.NEEDED[:-1])
    handover = making.hand(matter, actor=(head := making.head_of(matter)))
    client = factories.client_of(making.appraiser(matter))
    assert matter.title in client.get(url(matter, "inbox")).content.decode()
    said = page(client, matter, "handover", handover.pk)
    assert "Nhận có điều kiện" in said
    until = TODAY + timedelta(days=2)
    last = making.NEEDED[-1]
    sent = {f"post_{last}": head.post_id, f"until_{last}": until.strftime("%d/%m/%Y")}
    assert client.post(url(matter, "promise", handover.pk), sent).status_code == 302
    assert Promise.objects.get().due_on == until
    assert "Hẹn bổ sung" in page(factories.client_of(head), matter)
    mine = reverse("desk:my_work", args=[matter.council.slug])
    assert "Tài liệu hẹn bổ sung" in factories.client_of(head).get(mine).content.decode()
    other = rows.sitting_for(matter.council, "Sở Y tế", Role.LEAD_HEAD)
    assert "Tài liệu hẹn bổ sung" not in factories.client_of(other).get(mine).content.decode()


def test_a_return_names_the_papers(matter):
    making.complete(matter)
    handover = making.hand(matter)
    client = factories.client_of(making.appraiser(matter))
    where = url(matter, "return", handover.pk)
    assert client.post(where, {}).status_code == 422
    assert client.post(where, {"reason_du_thao": "Thiếu phụ lục"}).status_code == 302
    handover.refresh_from_db()
    assert handover.state == HandOverState.RETURNED
    said = page(factories.client_of(making.head_of(matter)), matter)
    assert "Thiếu phụ lục" in said
    assert "Vòng 2" in said
    assert "Chuyển lại hồ sơ" in said
    assert "Sở Tư pháp trả lại hồ sơ" in said
    again = url(matter, "hand_over", matter.pk, making.APPRAISAL)
    head = factories.client_of(making.head_of(matter))
    assert "vẫn là bản đã bị trả lại" in head.get(again).content.decode()
    making.bring(matter, name="du-thao-2.png")
    assert "vẫn là bản đã bị trả lại" not in head.get(again).content.decode()
    assert "đã có bản 2" in page(factories.client_of(making.head_of(matter)), matter)
    late = client.post(url(matter, "accept", handover.pk), {})
    assert late.status_code == 422


def test_what_was_returned_waits_for_its_giver_until_it_is_given_again(matter):
    making.complete(matter)
    handover = making.hand(matter, actor=(head := making.head_of(matter)))
    clerk = making.appraiser(matter)
    actions.return_handover(
        handover_id=handover.pk, reasons={}, words="Thiếu phụ lục", actor=clerk, at=NOW
    )
    mine = reverse("desk:my_work", args=[matter.council.slug])
    waits, leads_back = "Bị trả lại, cần chuyển lại", "Hoàn thiện và chuyển lại hồ sơ"
    assert waits in factories.client_of(head).get(mine).content.decode()
    assert waits not in factories.client_of(clerk).get(mine).content.decode()
    assert leads_back in page(factories.client_of(head), matter, "handover", handover.pk)
    assert leads_back not in page(factories.client_of(clerk), matter, "handover", handover.pk)
    making.hand(matter, actor=head)
    assert waits not in factories.client_of(head).get(mine).content.decode()
    assert "trả lại hồ sơ" not in page(factories.client_of(head), matter)


def test_the_gate_that_was_returned_comes_before_an_earlier_one(matter):
    making.complete(matter)
    dossier = dossier_of(matter.pk)
    gates = checklist_of(matter, NOW).gates
    later = gates[[gate.id for gate in gates].index(making.APPRAISAL) + 1]
    handover = making.hand(matter, later.id)
    dossier.refresh_from_db()
    assert dossier.gate == making.APPRAISAL
    actions.return_handover(
        handover_id=handover.pk, reasons={}, words="Thiếu", actor=SYSTEM, at=NOW
    )
    dossier.refresh_from_db()
    assert dossier.gate == later.id


def test_a_promise_for_a_day_gone_by_is_refused_at_its_field(matter):
    making.complete(matter, *making.NEEDED[:-1])
    handover = making.hand(matter, actor=(head := making.head_of(matter)))
    client = factories.client_of(making.appraiser(matter))
    last = making.NEEDED[-1]
    sent = {f"post_{last}": head.post_id, f"until_{last}": "01/01/2020", "words": "Kính gửi"}
    answer = client.post(url(matter, "promise", handover.pk), sent)
    assert answer.status_code == 422
    assert f"until_{last}" in answer.context["form"].errors
    assert "Kính gửi" in answer.content.decode()


def test_versions_are_open_only_to_those_who_read_them(matter):
    making.complete(matter)
    appraiser = factories.client_of(making.appraiser(matter))
    where = ("paper", matter.pk, "du_thao")
    assert "du_thao.png" not in page(appraiser, matter, *where)
    making.hand(matter)
    assert "du_thao.png" in page(appraiser, matter, *where)
    making.bring(matter, name="ban-sau.png")
    said = page(appraiser, matter, *where)
    assert "du_thao.png" in said
    assert "ban-sau.png" not in said


def test_the_head_finds_what_they_answer_for(matter):
    head = making.head_of(matter)
    matter.head_id = head.post_id
    matter.save(update_fields=["head"])
    making.complete(matter)
    making.hand(matter, actor=head)
    client = factories.client_of(head)
    assert client.get(url(matter, "answerable"))["Location"].endswith(f"/{head.post_id}/")
    said = page(client, matter, "answerable_of", head.post_id)
    assert matter.title in said
    assert "Đã xác nhận" in said
    listed = client.get(url(matter, "answerable") + "?all").content.decode()
    assert url(matter, "answerable_of", head.post_id) in listed


def test_a_head_of_no_matter_finds_the_list_of_heads(matter):
    head = making.head_of(matter)
    matter.head_id = head.post_id
    matter.save(update_fields=["head"])
    other = rows.sitting_for(matter.council, "Sở Y tế", Role.LEAD_HEAD)
    said = factories.client_of(other).get(url(matter, "answerable")).content.decode()
    assert url(matter, "answerable_of", head.post_id) in said


def test_the_heads_page_counts_late_steps_and_names_what_left_the_session(matter):
    head = making.head_of(matter)
    matter.head_id = head.post_id
    matter.save(update_fields=["head"])
    planned(matter.session)
    mine = Deadline.objects.filter(timeline__holder_id=matter.pk, body_id=matter.lead_id)
    done, late = mine.order_by("position")[:2]
    Deadline.objects.filter(pk=done.pk).update(state="done_late")
    Deadline.objects.filter(pk=late.pk).update(state="late")
    gone = rows.matter(matter.session, title="Nội dung đã rút", head_id=head.post_id)
    withdraw_matter(
        matter_id=gone.pk, cause=next(iter(leaving_cause_words())), reason="Trùng", actor=SYSTEM,
        at=NOW,
    )  # fmt: skip
    client = factories.client_of(head)
    answer = client.get(url(matter, "answerable_of", head.post_id))
    counted = {name: answer.context[name] for name in ("done_late", "overdue", "left")}
    assert counted == {"done_late": 1, "overdue": 1, "left": 1}
    assert "Nội dung đã rút" in answer.content.decode()
    assert [one.left for one in answer.context["found"]] == [False, True]


def test_my_work_shows_what_waits_for_me(matter):
    making.complete(matter)
    handover = making.hand(matter)
    client = factories.client_of(making.appraiser(matter))
    said = client.get(reverse("desk:my_work", args=[matter.council.slug])).content.decode()
    assert url(matter, "handover", handover.pk) in said


def test_the_matters_page_carries_the_dossier(matter):
    making.complete(matter, "du_thao")
    client = factories.client_of(making.head_of(matter))
    said = client.get(
        reverse("desk:matter", args=[matter.council.slug, matter.pk])
    ).content.decode()
    assert url(matter, "paper", matter.pk, "du_thao") in said


@pytest.mark.parametrize(
    ("state", "shown"), [("empty", False), ("incomplete", True), ("complete", False)]
)
def test_the_list_filters_by_completeness(matter, state, shown):
    making.bring(matter)
    client = factories.client_of(rows.office(matter.council))
    said = client.get(url(matter, "dossiers"), {"state": state}).content.decode()
    assert (matter.title in said) is shown


def test_the_list_begins_with_the_session_that_comes_next(matter):
    later = CouncilSession.objects.create(
        council=matter.council, term=matter.session.term, number=matter.session.number + 1,
        kind=matter.session.kind, opening_day=matter.session.opening_day + timedelta(days=90),
    )  # fmt: skip
    client = factories.client_of(rows.office(matter.council))
    assert matter.title in client.get(url(matter, "dossiers")).content.decode()
    said = client.get(url(matter, "dossiers"), {"session": later.pk}).content.decode()
    assert matter.title not in said


@pytest.mark.parametrize("reader", ["head", "board", "committee"])
def test_the_page_asks_the_database_as_often_for_many_papers(
    matter, reader, django_assert_max_num_queries
):
    head = making.head_of(matter)
    actor = {
        "head": lambda: head,
        "board": lambda: factories.actor(Role.STANDING_BOARD, matter.council),
        "committee": lambda: rows.sitting_for(
            matter.council, matter.committee.name, Role.COMMITTEE_CLERK
        ),
    }[reader]()
    client = factories.client_of(actor)
    making.complete(matter)
    making.bring(matter, actor=head)
    making.hand(matter, actor=head)
    where = url(matter, "dossier", matter.pk)
    client.get(where)
    with django_assert_max_num_queries(40) as first:
        client.get(where)
    for name in making.NEEDED:
        making.bring(matter, name, name="hai.png", actor=head)
    for number in range(4):
        paper = Paper.objects.create(
            council=matter.council, dossier=dossier_of(matter.pk), paper_id=f"extra-{number}",
            title="Khác", extra=True,
        )  # fmt: skip
        making.bring(matter, paper.paper_id, actor=head)
    with django_assert_max_num_queries(len(first.captured_queries)):
        client.get(where)


def test_a_line_is_added_and_spared_through_the_forms(matter):
    client = factories.client_of(making.head_of(matter))
    client.post(url(matter, "add_paper", matter.pk), {"title": "Phụ lục giá"})
    assert Paper.objects.get(extra=True).title == "Phụ lục giá"
    where = url(matter, "spare", matter.pk, "van_ban_gop_y")
    assert client.post(where, {"reason": ""}).status_code == 422
    assert client.post(where, {"reason": "Không ai góp ý"}).status_code == 302
    assert Paper.objects.get(paper_id="van_ban_gop_y").not_needed == "Không ai góp ý"
    assert client.post(where, {}).status_code == 302
    assert Paper.objects.get(paper_id="van_ban_gop_y").not_needed == ""


def test_guests_see_no_dossier(matter):
    guest = factories.client_of(factories.actor(Role.GUEST, matter.council))
    assert guest.get(url(matter, "dossier", matter.pk)).status_code == 404
