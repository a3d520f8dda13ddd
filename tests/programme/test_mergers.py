"""A body that registered is merged: what waits goes on with its successor, what is signed stays."""

from __future__ import annotations

import pytest

from kyhop.access.actor import SYSTEM
from kyhop.access.roles import Role
from kyhop.access.rules import NotAllowed, can
from kyhop.journal.models import Entry
from kyhop.journal.phrases import say
from kyhop.people.actions.close_body import close_body
from kyhop.programme import actions
from kyhop.programme.models import Registration
from tests.factories import NOW, TODAY
from tests.matters import rows
from tests.programme.world import World


def merge(world):
    old, heir = (rows.body(world.council, name) for name in ("Sở Tài chính", "Sở Y tế"))
    close_body(body_id=old.pk, on=TODAY, merged_into_id=heir.pk, reason="NQ", actor=SYSTEM, at=NOW)
    return old, heir


@pytest.mark.django_db(transaction=True)
def test_what_was_registered_goes_on_with_the_successor_and_what_was_signed_says_who_led():
    world = World()
    done, waiting, later = (
        world.agreed(title=title) for title in ("Đã tiếp nhận", "Chờ tiếp nhận", "Chưa giao")
    )
    version = world.signed()
    first, second = world.assign(done), world.assign(waiting)
    actions.acknowledge_assignment(assignment_id=first.pk, actor=world.finance, at=NOW)
    draft = world.draft(title="Nháp")

    old, heir = merge(world)

    leads = dict(Registration.objects.values_list("title", "lead__name"))
    assert leads == {
        "Đã tiếp nhận": "Sở Tài chính",
        "Chờ tiếp nhận": "Sở Y tế",
        "Chưa giao": "Sở Y tế",
        "Nháp": "Sở Y tế",
    }
    head = rows.sitting_for(world.council, "Sở Y tế", Role.LEAD_HEAD)
    second.refresh_from_db()
    first.refresh_from_db()
    assert (first.lead, second.lead) == (old, heir)
    draft.refresh_from_db()
    assert can(head, "programme.register", draft)
    made = world.assign(later)
    assert made.matter.lead == heir
    version.refresh_from_db()
    assert {line["lead"] for line in version.lines} == {"Sở Tài chính"}
    told = Entry.objects.filter(name="programme.registration.passed_on")
    assert sorted(entry.data["title"] for entry in told) == ["Chưa giao", "Chờ tiếp nhận", "Nháp"]
    assert say(told.get(data__title="Nháp")) == (
        "Chuyển “Nháp” từ Sở Tài chính sang Sở Y tế sau sáp nhập."
    )
    assert actions.pass_on_registrations(body_id=old.pk, actor=SYSTEM, at=NOW) == []


@pytest.mark.django_db
def test_only_who_administers_passes_registrations_on():
    world = World()
    old, _heir = merge(world)
    with pytest.raises(NotAllowed):
        actions.pass_on_registrations(body_id=old.pk, actor=world.office, at=NOW)
