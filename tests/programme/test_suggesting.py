"""What the past suggests for a year, registered with one press."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse

from kyhop.access.actor import SYSTEM
from kyhop.matters.actions.carry_over import carry_over
from kyhop.matters.actions.withdraw_matter import withdraw_matter
from kyhop.programme import suggesting
from kyhop.programme.actions.open_programme import open_programme
from kyhop.programme.fields import RegistrationFields
from kyhop.programme.models import Registration
from kyhop.programme.states import Verdict
from kyhop.programme.suggesting import Offer, offers
from kyhop.register.actions.seed_register import seed_register
from kyhop.register.models import Act
from tests import factories
from tests.factories import NOW, TODAY
from tests.matters import rows
from tests.programme.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(settings):
    settings.KYHOP_TODAY = TODAY
    found = World()
    found.earlier = factories.session(found.council, opening_day=TODAY + timedelta(days=9))
    return found


def withdrawn(world, title, **more):
    matter = rows.matter(world.earlier, title=title, **more)
    withdraw_matter(matter_id=matter.pk, cause="data_missing", reason="Thiếu", actor=SYSTEM, at=NOW)
    return matter


def titles(world, actor):
    return [row.title for row in offers(world.programme, actor, TODAY) if row.source == "matter"]


def test_an_agency_is_offered_its_own_and_the_offices_everything(world):
    finance = rows.body(world.council, "Sở Tài chính").pk
    health = rows.body(world.council, "Sở Y tế").pk
    withdrawn(world, "Của tài chính", lead_id=finance)
    withdrawn(world, "Của y tế", lead_id=health)
    assert titles(world, world.finance) == ["Của tài chính"]
    assert titles(world, world.health) == ["Của y tế"]
    assert titles(world, world.office) == ["Của y tế", "Của tài chính"]


def test_what_came_back_or_is_registered_is_not_offered(world):
    for title in ("Đã đăng ký", "Đã trở lại", "Còn lại"):
        withdrawn(world, title)
    world.draft(title="đã đăng ký")
    rows.matter(world.second, title="Đã trở lại")
    assert titles(world, world.office) == ["Còn lại"]


def test_what_was_carried_over_proposes_the_session_to_which_it_went(world):
    matter = rows.matter(world.first, title="Chuyển kỳ")
    carry_over(
        matter_id=matter.pk, to_session_id=world.second.pk, reason="Chưa xong",
        cause="data_missing", actor=SYSTEM, at=NOW,
    )  # fmt: skip
    (offered,) = offers(world.programme, world.office, TODAY)
    assert offered.key == f"matter:{matter.pk}"
    fields = offered.taken()
    assert (fields.title, fields.session_id) == ("Chuyển kỳ", world.second.pk)
    assert (fields.lead_id, fields.head_id) == (matter.lead_id, matter.head_id)


def test_the_councils_own_resolutions_that_run_out_are_offered(world):
    seed_register(actor=SYSTEM, at=NOW)
    ours, far, theirs = Act.objects.order_by("pk")[:3]
    council = "Hội đồng nhân dân" + world.council.name_vi.removeprefix("HĐND")
    for act, issuer, expired in (
        (ours, council, date(2027, 7, 1)),
        (far, council, date(2028, 1, 1)),
        (theirs, "Hội đồng nhân dân tỉnh khác", date(2027, 7, 1)),
    ):
        Act.objects.filter(pk=act.pk).update(issuer=issuer, expired=expired)
    (offered,) = offers(world.programme, world.office, TODAY)
    assert offered.key == f"act:{ours.pk}"
    assert f"{ours.number}, hết hiệu lực từ ngày 01/07/2027" in offered.taken().ground_text


def test_one_press_opens_the_form_filled_in(world):
    matter = withdrawn(world, "Quy định mức hỗ trợ")
    other = withdrawn(world, "Không của mình", lead_id=rows.body(world.council, "Sở Y tế").pk)
    client = factories.client_of(world.finance)
    page = client.get(reverse("programme:year", args=[world.council.slug, world.programme.pk]))
    form = reverse("programme:register", args=[world.council.slug, world.programme.pk])
    assert f'href="{form}?matter={matter.pk}"' in page.content.decode()
    assert f"?matter={other.pk}" not in page.content.decode()
    filled = client.get(f"{form}?matter={matter.pk}").context["form"].initial
    assert (filled["title"], filled["lead"]) == (matter.title, str(matter.lead_id))
    assert client.get(f"{form}?matter={other.pk}").context["form"].initial == {}


def test_a_later_room_suggests_and_what_was_taken_up_is_not_suggested_again(world, monkeypatch):
    monkeypatch.setattr(suggesting, "_SUGGESTERS", {})

    def three(programme, actor, today):
        return [
            Offer("petition", n, f"Kiến nghị {n}", "Cử tri nêu", RegistrationFields)
            for n in (1, 2, 3)
        ]

    suggesting.register("petition", three)
    suggesting.register("petition", three)
    with pytest.raises(ValueError, match="petition"):
        suggesting.register("petition", lambda programme, actor, today: [])

    def left(programme):
        return [offer.id for offer in offers(programme, world.office, TODAY)]

    world.draft(title="Quy định mức hỗ trợ", source="petition:1")
    agreed = world.agreed(title="Quy định khác", source="petition:2")
    assert left(world.programme) == [3]
    other = open_programme(council_id=world.council.pk, year=2028, actor=world.office, at=NOW)
    assert left(other) == [1, 3], "what another year has agreed is done with; a draft of it is not"
    Registration.objects.filter(pk=agreed.pk).update(verdict=Verdict.DECLINE)
    assert left(other) == [1, 2, 3]


def test_the_form_keeps_where_it_comes_from_and_nothing_that_was_not_offered(world):
    matter = withdrawn(world, "Quy định mức hỗ trợ")
    client = factories.client_of(world.finance)
    form = reverse("programme:register", args=[world.council.slug, world.programme.pk])
    sent = {"title": "Tên viết lại cho gọn", "lead": str(matter.lead_id)}
    assert client.post(f"{form}?matter={matter.pk}", sent).status_code == 302
    assert Registration.objects.get().source == f"matter:{matter.pk}"
    assert titles(world, world.finance) == []
    edit = reverse("programme:edit", args=[world.council.slug, Registration.objects.get().pk])
    client.post(edit, sent | {"title": "Tên khác"})
    assert Registration.objects.get().source == f"matter:{matter.pk}"
    client.post(f"{form}?matter=999", sent)
    assert Registration.objects.latest("pk").source == ""
