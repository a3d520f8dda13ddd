"""What a post may do with a matter as a whole, as buttons that lead to the matters' own doors."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kyhop.access.actor import Actor
from kyhop.access.rules import can
from kyhop.desk.addresses import address
from kyhop.matters.gates import Change, refusal_of
from kyhop.matters.models import Matter
from kyhop.matters.states import MatterState


class Door(NamedTuple):
    """A permission, the page that does it, and its verb; `when` is the state it asks for, if any,
    `change` what it is to the session's list (`matters.gates`), where it is that."""

    permission: str
    view: str
    label: Promise
    kind: str = ""
    when: MatterState | None = None
    change: str = ""


DOORS = (
    Door(
        "matters.accept", "matters:accept", _("Put on the list"), when=MatterState.REGISTERED,
        change="accept",
    ),
    Door("matters.edit", "matters:edit", _("Edit")),
    Door("matters.pin_procedure", "matters:pin_procedure", _("Procedure")),
    Door("matters.aim_at_meeting", "matters:aim_at_meeting", _("Executive meeting")),
    Door("matters.schedule_adoption", "matters:schedule_adoption", _("Adopting sitting")),
    Door("matters.carry_over", "matters:carry_over", _("Carry over"), change="carry_over"),
    Door("matters.withdraw", "matters:withdraw", _("Withdraw"), "danger", change="withdraw"),
)  # fmt: skip


def acts_of(matter: Matter, actor: Actor, at: datetime) -> list[dict[str, object]]:
    """The verbs of a running matter that this post may use now, as buttons.

    What the session's list no longer lets through has none; the room that holds it offers its way.
    """
    if not matter.running:
        return []
    found = []
    for door in DOORS:
        if door.when not in (None, matter.state) or not can(actor, door.permission, matter):
            continue
        if door.change and refusal_of(Change(door.change, matter.session, at, matter)) is not None:
            continue
        url = address(door.view, matter.council.slug, matter_id=matter.pk)
        if url:
            found.append({"label": door.label, "url": url, "kind": door.kind})
    return found
