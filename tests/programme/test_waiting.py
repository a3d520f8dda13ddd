"""What of the annual programme waits for whom, on «My work», and who is told of it."""

from __future__ import annotations

import pytest
from django.utils.translation import override

from kyhop.access.roles import Role
from kyhop.journal.models import Entry
from kyhop.journal.telling import tellings
from kyhop.people.models import Post
from kyhop.programme import actions
from kyhop.programme.states import Side, Verdict
from kyhop.programme.waiting import waiting_for
from tests.factories import NOW, TODAY, client_of
from tests.once import made_once
from tests.programme.world import World

pytestmark = pytest.mark.django_db
OPEN = "programme:register"


@made_once
def world():
    return World()


def waits(world, actor, *, windows=False):
    """(address, id) of what waits for the actor, open registration left out."""
    with override("en"):
        found = waiting_for(actor, world.council, TODAY)
    return [(one.address, one.key) for one in found if windows or one.address != OPEN]


def told(name):
    found = tellings()[name]
    return found[0], found[1](Entry.objects.filter(name=name).latest("pk"))


def roles(told):
    return set(Post.objects.filter(pk__in=told.post_ids).values_list("role", flat=True))


def test_a_registration_waits_for_one_side_after_the_other(world):
    row = world.sent()
    for one in (world.gatherer, world.leader):
        assert waits(world, one) == [("programme:registration", row.pk)]
    for one in (world.board, world.finance, world.office, world.health):
        assert waits(world, one) == []
    assert roles(told("programme.registration.sent")[1]) == {Role.EXECUTIVE_OFFICE}
    actions.gather(registration_id=row.pk, actor=world.gatherer, at=NOW)
    assert waits(world, world.board) == [("programme:opine", row.pk)]
    assert waits(world, world.gatherer) == []
    kind, to = told("programme.registration.gathered")
    assert (kind, roles(to), to.own_duty) == ("assigned", {Role.STANDING_BOARD}, True)


def test_what_came_back_waits_for_its_agency_alone(world):
    row = world.sent()
    actions.return_to_agency(
        registration_id=row.pk, words="Nêu rõ nguồn", actor=world.gatherer, at=NOW
    )
    assert waits(world, world.finance) == [("programme:registration", row.pk)]
    assert waits(world, world.health) == waits(world, world.gatherer) == []


def test_a_question_waits_for_its_answer_and_then_for_the_board(world):
    row = world.say(world.proposed(), Verdict.MORE, words="Nguồn nào?")
    assert waits(world, world.finance) == [("programme:answer", row.pk)]
    assert waits(world, world.board) == waits(world, world.health) == []
    to = told("programme.opinion.given")[1]
    assert (to.body_ids, to.own_duty, to.urgent) == ((row.lead_id,), True, True)
    actions.answer_opinion(
        registration_id=row.pk, words="Nguồn tăng thu", actor=world.finance, at=NOW
    )
    assert waits(world, world.board) == [("programme:opine", row.pk)]
    assert waits(world, world.finance) == []
    assert roles(told("programme.opinion.answered")[1]) == {Role.STANDING_BOARD}


def test_a_version_waits_for_the_sides_that_have_not_signed(world):
    row = world.agreed()
    to = told("programme.opinion.given")[1]
    assert (to.own_duty, to.urgent) == (False, False)
    version = world.compose()
    assert waits(world, world.board) == [("programme:version", version.pk)]
    assert waits(world, world.leader) == [("programme:version", version.pk)]
    assert roles(told("programme.version.composed")[1]) == {
        Role.EXECUTIVE_LEADER, Role.STANDING_BOARD,
    }  # fmt: skip
    world.sign(version, Side.BOARD)
    assert waits(world, world.board) == []
    assert told("programme.version.signed")[1] is None
    world.sign(version, Side.EXECUTIVE)
    assert waits(world, world.leader) == []
    assert waits(world, world.office) == [("programme:assign", version.pk)]
    to = told("programme.version.signed")[1]
    assert roles(to) == {Role.COUNCIL_OFFICE, Role.EXECUTIVE_OFFICE}
    given = world.assign(row)
    assert waits(world, world.office) == []
    assert waits(world, world.finance) == [("programme:acknowledge", given.pk)]
    assert waits(world, world.health) == []


def test_a_request_waits_for_the_board_and_a_void_version_is_told_to_the_signers(world):
    row = world.agreed()
    version = world.compose()
    world.sign(version, Side.EXECUTIVE)
    world.say(row, Verdict.DECLINE, words="Chưa đủ căn cứ", revision=row.revision)
    to = told("programme.version.voided")[1]
    assert roles(to) == {Role.EXECUTIVE_LEADER, Role.STANDING_BOARD}
    assert to.link.endswith(f"/programmes/versions/{version.pk}/")
    world.agreed(title="Quy định mức chi tập huấn")
    world.signed()
    signed = world.programme.registrations.latest("pk")
    change = world.ask(signed)
    assert ("programme:decide", change.pk) in waits(world, world.board)


def test_an_open_window_is_offered_to_those_who_prepare_and_told_to_them(world):
    assert (OPEN, world.programme.pk) in waits(world, world.finance, windows=True)
    for one in (world.board, world.leader, world.office):
        assert waits(world, one, windows=True) == []
    kind, to = told("programme.window.set")
    assert kind == "invited"
    assert roles(to) == {Role.LEAD_HEAD}
    world.window(world.second, opens=-9, closes=-2)
    assert told("programme.window.set")[1] is None


def test_my_work_leads_to_what_waits(world):
    row = world.proposed()
    page = client_of(world.board).get(f"/{world.council.slug}/work/").content.decode()
    assert f'/registrations/{row.pk}/opinion/"' in page
    other = client_of(world.health).get(f"/{world.council.slug}/work/").content.decode()
    assert row.title not in other


@pytest.mark.parametrize("number", [1, 3])
def test_the_queries_do_not_grow_with_what_waits(world, number, django_assert_max_num_queries):
    for one in range(number):
        world.proposed(title=f"Quy định mức chi {one}")
    with django_assert_max_num_queries(8):
        assert len(waits(world, world.board)) == number
