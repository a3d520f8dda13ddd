"""Bodies: created, renamed, remembered, merged; and found by every name they had."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils.translation import override

from kyhop.access.rules import NotAllowed
from kyhop.council.refusals import NothingChanges, ReasonMissing
from kyhop.journal.models import Entry
from kyhop.journal.phrases import say
from kyhop.people import actions
from kyhop.people.actions.close_body import (
    CannotMerge,
    CannotTakeOver,
    NothingToTakeOver,
    NotYetClosed,
    WorkWithoutBody,
)
from kyhop.people.actions.create_post import RoleNotGiven
from kyhop.people.actions.remember_body_name import NameMeansAnother
from kyhop.people.forms import CloseBodyForm
from kyhop.people.models import Body, BodyName, Delegation, Holding, Post
from kyhop.people.queries import bodies_of, body_names, heir_of_work
from kyhop.people.refusals import BodyIsClosed, NameTaken
from tests import factories
from tests.factories import NOW, TODAY
from tests.once import made_once

pytestmark = pytest.mark.django_db


@made_once
def council():
    return factories.council()


@made_once
def admin(council):
    return factories.actor("council_admin", council)


def create(council, admin, name, **more):
    words = {"kind": "department"} | more
    return actions.create_body(council_id=council.pk, name=name, actor=admin, at=NOW, **words)


def test_a_body_is_created_once_under_its_name(council, admin):
    body = create(council, admin, "Sở Tài chính", short_name="STC", name_en="Finance")
    assert say(Entry.objects.get()) == "Lập cơ quan Sở Tài chính (Sở, ban, ngành)."
    with pytest.raises(NameTaken) as refused:
        create(council, admin, "Sở Tài chính")
    assert refused.value.field == "name"
    other = factories.council()
    elsewhere = factories.actor("council_admin", other)
    assert create(other, elsewhere, "Sở Tài chính").pk != body.pk


def test_a_renamed_body_is_still_found_by_its_old_names(council, admin):
    body = create(council, admin, "Sở Kế hoạch và Đầu tư", short_name="Sở KH&ĐT")
    actions.rename_body(body_id=body.pk, name="Sở Tài chính", short_name="STC", actor=admin, at=NOW)
    names = body_names(council.pk)
    wanted = ("Sở Kế hoạch và Đầu tư", "Sở KH&ĐT", "Sở Tài chính", "STC")
    assert [names[name] for name in wanted] == [body.pk] * 4
    assert BodyName.objects.get(name="Sở KH&ĐT").until == TODAY
    with pytest.raises(NothingChanges):
        actions.rename_body(
            body_id=body.pk, name="Sở Tài chính", short_name="STC", actor=admin, at=NOW
        )


def test_a_merged_bodys_names_lead_to_its_successor_through_every_merger(council, admin):
    old = create(council, admin, "Sở Giao thông vận tải")
    middle = create(council, admin, "Sở Hạ tầng")
    new = create(council, admin, "Sở Xây dựng")
    for body, into in ((old, middle), (middle, new)):
        actions.close_body(
            body_id=body.pk, on=TODAY, merged_into_id=into.pk, reason="NQ", actor=admin, at=NOW
        )
    names = body_names(council.pk)
    assert {names["Sở Giao thông vận tải"], names["Sở Hạ tầng"], names["Sở Xây dựng"]} == {new.pk}
    assert "Sáp nhập Sở Hạ tầng vào Sở Xây dựng ngày 16/11/2026. Lý do: NQ" in [
        say(entry) for entry in Entry.objects.all()
    ]
    assert [body.name for body in bodies_of(council.pk, kinds=["department"])] == ["Sở Xây dựng"]


def test_a_name_given_again_leads_to_the_working_body(council, admin):
    old = create(council, admin, "Sở Nội vụ")
    actions.close_body(body_id=old.pk, on=TODAY, reason="Giải thể", actor=admin, at=NOW)
    assert "Sở Nội vụ" not in body_names(council.pk), "a dissolved body is nobody's name"
    new = create(council, admin, "Sở Nội vụ")
    assert body_names(council.pk)["Sở Nội vụ"] == new.pk


def test_closing_a_body_ends_who_held_its_posts(council, admin):
    post = factories.post(factories.body(council))
    running = factories.holding(post)
    coming = factories.holding(post, since=TODAY + timedelta(10))
    ended = factories.holding(post, until=date(2026, 5, 1))
    lent = Delegation.objects.create(
        council=council, post=post, person=factories.person(council), since=TODAY,
        until=TODAY + timedelta(5), reason="X",
    )  # fmt: skip
    actions.close_body(body_id=post.body_id, on=TODAY, reason="NQ", actor=admin, at=NOW)
    kept = dict(Holding.objects.filter(post=post).values_list("pk", "until"))
    assert kept == {running.pk: TODAY, ended.pk: date(2026, 5, 1)}
    assert coming.pk not in kept
    lent.refresh_from_db()
    assert lent.revoked_on == TODAY


def test_closing_refuses_what_cannot_be(council, admin):
    body, other = create(council, admin, "A"), create(council, admin, "B")
    foreign = factories.body()

    def close(**more):
        words = {"body_id": body.pk, "on": TODAY, "reason": "NQ"} | more
        return actions.close_body(actor=admin, at=NOW, **words)

    with pytest.raises(NotYetClosed):
        close(on=TODAY + timedelta(1))
    for into in (body.pk, foreign.pk):
        with pytest.raises(CannotMerge):
            close(merged_into_id=into)
    with pytest.raises(ReasonMissing):
        close(reason="")
    close(merged_into_id=other.pk)
    with pytest.raises(BodyIsClosed):
        close()
    for verb in (
        lambda: actions.rename_body(body_id=body.pk, name="C", actor=admin, at=NOW),
        lambda: actions.remember_body_name(body_id=body.pk, name="C", actor=admin, at=NOW),
        lambda: actions.create_post(
            body_id=body.pk, title_vi="T", role="deputy", actor=admin, at=NOW
        ),
    ):
        with pytest.raises(BodyIsClosed):
            verb()
    assert Body.objects.filter(closed_on__isnull=False).count() == 1


@pytest.mark.parametrize(
    ("kind", "taker_kind"),
    [
        ("justice_department", "department"), ("inspectorate", "department"),
        ("council_office", "department"), ("executive_office", "department"),
        ("standing_board", "other"), ("executive", "other"),
    ],
)  # fmt: skip
def test_the_last_body_whose_work_the_law_names_is_not_closed_without_one_that_takes_it_over(
    council, admin, kind, taker_kind
):
    Body.objects.filter(council=council, kind=kind).update(kind="committee")
    last = create(council, admin, "Sở Tư pháp", kind=kind)
    office = create(council, admin, "Ban Pháp chế", kind="committee")
    plain = create(council, admin, "Sở Nội vụ", kind=taker_kind)
    other = create(council, admin, "Hội", kind="other")
    gone, foreign = create(council, admin, "Sở cũ"), factories.body()
    actions.close_body(body_id=gone.pk, on=TODAY, reason="NQ", actor=admin, at=NOW)

    def close(body=last, **more):
        words = {"on": TODAY, "reason": "NQ"} | more
        return actions.close_body(body_id=body.pk, actor=admin, at=NOW, **words)

    for into in (None, office.pk):
        with pytest.raises(WorkWithoutBody) as refused:
            close(merged_into_id=into)
        assert refused.value.field == "taken_over_by"
    for taker in (office, gone, foreign, last):
        with pytest.raises(CannotTakeOver):
            close(taken_over_by_id=taker.pk)
    with pytest.raises(NothingToTakeOver):
        close(plain, taken_over_by_id=other.pk)
    with pytest.raises(NotAllowed):
        actions.close_body(
            body_id=last.pk, on=TODAY, taken_over_by_id=plain.pk, reason="NQ",
            actor=factories.actor("council_office", council, body=office), at=NOW,
        )  # fmt: skip
    last.refresh_from_db()
    assert (last.closed_on, last.taken_over_by) == (None, None)

    closed = close(merged_into_id=plain.pk, taken_over_by_id=other.pk)
    other.refresh_from_db()
    plain.refresh_from_db()
    assert (closed.merged_into, closed.taken_over_by) == (plain, other)
    assert (plain.kind, other.kind) == (taker_kind, kind)
    told = Entry.objects.filter(name="people.body.closed").latest("seq")
    assert (told.data["kind_passed_on"], told.data["taken_over_by"]) == (kind, "Hội")
    assert "Hội tiếp nhận việc" in say(told)
    assert heir_of_work(closed) == other
    second = create(council, admin, "Sở thứ hai", kind=kind)
    assert close(second).taken_over_by is None, "another of the kind goes on"
    assert heir_of_work(second) == other


@pytest.mark.parametrize("kind", ["standing_board", "executive"])
def test_a_department_never_becomes_a_body_that_the_council_elects(council, admin, kind):
    last = create(council, admin, "Cơ quan sau cùng", kind=kind)
    department = create(council, admin, "Sở Nội vụ")
    words = {"body_id": last.pk, "on": TODAY, "reason": "NQ", "actor": admin, "at": NOW}
    with pytest.raises(WorkWithoutBody) as refused:
        actions.close_body(merged_into_id=department.pk, **words)
    with override("vi"):
        assert "loại: Cơ quan khác; hoặc thêm trước" in WorkWithoutBody(last).accepted
    assert refused.value.field == "taken_over_by"
    with pytest.raises(CannotTakeOver):
        actions.close_body(taken_over_by_id=department.pk, **words)
    last.refresh_from_db()
    assert last.closed_on is None
    create(council, admin, "Cơ quan mới cùng loại", kind=kind)
    assert actions.close_body(**words).taken_over_by is None, "another of the kind goes on"


def test_a_name_is_remembered_for_one_body_only(council, admin):
    body, other = create(council, admin, "Sở Tài chính"), create(council, admin, "Sở Y tế")
    actions.remember_body_name(body_id=body.pk, name=" Sở TC ", actor=admin, at=NOW)
    assert body_names(council.pk)["Sở TC"] == body.pk
    for wanted in (body, other):
        with pytest.raises(NameMeansAnother):
            actions.remember_body_name(body_id=wanted.pk, name="Sở TC", actor=admin, at=NOW)


def test_a_post_carries_a_role_that_posts_may_carry(council, admin):
    body = factories.body(council)

    def create_post(**more):
        words = {"title_vi": "Giám đốc", "role": "lead_head", "is_head": True} | more
        return actions.create_post(body_id=body.pk, actor=admin, at=NOW, **words)

    assert create_post().is_head
    with pytest.raises(NameTaken):
        create_post()
    for role in ("deployment_admin", "anonymous", "shared_viewer", "nobody"):
        with pytest.raises(RoleNotGiven):
            create_post(title_vi="Khác", role=role)
    assert Post.objects.filter(body=body).count() == 1


def test_bodies_are_offered_by_their_names_in_the_readers_language(council):
    gone, other = (factories.body(council, name_en=name) for name in ("Old office", "New office"))
    form = CloseBodyForm(body=gone, takes_over=False)
    with override("en"):
        assert [label for value, label in form.fields["merged_into"].choices if value] == [
            other.label
        ]
        assert other.label == "New office"
