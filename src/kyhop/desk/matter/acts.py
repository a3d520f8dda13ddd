"""What a post may do with a matter as a whole, as buttons that lead to the matters' own doors."""

from __future__ import annotations

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kyhop.access.actor import Actor
from kyhop.access.rules import can
from kyhop.desk.addresses import address
from kyhop.matters.models import Matter
from kyhop.matters.states import MatterState


class Door(NamedTuple):
    """A permission, the page that does it, and its verb; `when` is the state it asks for, if any."""

    permission: str
    view: str
    label: Promise
    kind: str = ""
    when: MatterState | None = None


DOORS = (
    Door("matters.accept", "matters:accept", _("Put on the list"), when=MatterState.REGISTERED),
    Door("matters.edit", "matters:edit", _("Edit")),
    Door("matters.pin_procedure", "matters:pin_procedure", _("Procedure")),
    Door("matters.aim_at_meeting", "matters:aim_at_meeting", _("Executive meeting")),
    Door("matters.schedule_adoption", "matters:schedule_adoption", _("Sitting")),
    Door("matters.carry_over", "matters:carry_over", _("Carry over")),
    Door("matters.withdraw", "matters:withdraw", _("Withdraw"), "danger"),
)


def acts_of(matter: Matter, actor: Actor) -> list[dict[str, object]]:
    """The verbs of a running matter that this post may use, as buttons."""
    if not matter.running:
        return []
    found = []
    for door in DOORS:
        if door.when not in (None, matter.state) or not can(actor, door.permission, matter):
            continue
        url = address(door.view, matter.council.slug, matter_id=matter.pk)
        if url:
            found.append({"label": door.label, "url": url, "kind": door.kind})
    return found
