"""Change what is kept about a matter."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.refusals import Refusal
from kyhop.access.rules import require
from kyhop.matters.actions.register_matter import refuse_meeting_elsewhere
from kyhop.matters.drafting import Bodies, MatterFields, links_of, refuse_same_title, values_of
from kyhop.matters.events import MatterEdited
from kyhop.matters.gates import Change, pass_gates
from kyhop.matters.locking import about, locked
from kyhop.matters.models import Matter
from kyhop.matters.refusals import refuse_not_running, refuse_over, today_of

EDITED = (
    "title", "kind", "lead", "submitter", "committee", "coordinators_note", "head_id", "conditions",
    "registered_on", "executive_meeting_id", "executive_time", "note",
)  # fmt: skip

LISTED = frozenset({"title", "kind", "lead", "submitter"})
"""What the session's list says of a matter; the rest may be put right at any time."""


class NothingChanged(Refusal):
    """What was typed is what is already kept."""

    def __init__(self) -> None:
        super().__init__(
            _("Nothing would change: this is what is already kept."),
            accepted=_("Change a value, or leave the page."),
        )


class KindIsPinned(Refusal):
    """Another kind has another procedure, and steps of this one were recorded."""

    def __init__(self) -> None:
        super().__init__(
            _("Steps have been recorded, so the kind can no longer be changed here."),
            accepted=_("Undo the steps first, or withdraw the matter and register it anew."),
            field="kind",
        )


@transaction.atomic
def edit_matter(*, matter_id: int, fields: MatterFields, actor: Actor, at: datetime) -> Matter:
    """Change what is kept about a matter; its procedure follows a changed kind while nothing is done.

    Another procedure of the same kind is the act of :func:`pin_procedure`, so `shortened` and
    `ground` are not read here.

    :raises NotAllowed: neither of the offices nor, before it is on the list, of its own bodies
    :raises NotRunning: it was withdrawn, carried over or concluded
    :raises SessionOver: the session is closed
    :raises KindIsPinned: the kind would change after steps were recorded
    :raises TitleTaken: the session already has that title
    :raises Refusal: a later room holds the session's list (`gates`)
    :raises NothingChanged: nothing would change
    :raises Refusal: whatever of the fields cannot be (`drafting`)
    """
    matter = locked(matter_id)
    require(actor, "matters.edit", matter)
    refuse_not_running(matter)
    refuse_over(matter.session)
    bodies = Bodies(matter.council_id)
    fields = replace(fields, shortened=False, ground="")
    values = values_of(fields, matter.session, bodies, today_of(at))
    links = links_of(fields, bodies)
    kind_changes = values["kind"] != matter.kind
    if kind_changes and matter.records.filter(undone_at__isnull=True).exists():
        raise KindIsPinned
    refuse_same_title(matter.session_id, values["title"], but=matter.pk)
    refuse_meeting_elsewhere(matter.council_id, values["executive_meeting_id"])
    changes = _apply(matter, values) | _apply_links(matter, links)
    if kind_changes:
        changes["procedure"] = [matter.procedure, values["procedure"]]
        matter.procedure, matter.ground = values["procedure"], ""
        matter.pinned_at, matter.pinned_by, matter.pin_reason = None, None, ""
    if not changes:
        raise NothingChanged
    if not LISTED.isdisjoint(changes):
        pass_gates(Change("edit", matter.session, at, matter))
    matter.save()
    journal.write(MatterEdited(changes=changes, **about(matter)), actor=actor, at=at)
    return matter


def _apply(matter: Matter, values: dict[str, Any]) -> dict[str, list[Any]]:
    changes: dict[str, list[Any]] = {}
    for name in EDITED:
        before, after = getattr(matter, name), values[name]
        if before != after:
            changes[name] = [_plain(before), _plain(after)]
            setattr(matter, name, after)
    return changes


def _apply_links(matter: Matter, links: dict[str, list[Any]]) -> dict[str, list[Any]]:
    changes: dict[str, list[Any]] = {}
    for name, bodies in links.items():
        manager = getattr(matter, name)
        before, after = sorted(str(b) for b in manager.all()), sorted(str(b) for b in bodies)
        if before != after:
            manager.set(bodies)
            changes[name] = [before, after]
    return changes


def _plain(value: Any) -> Any:
    return str(value) if hasattr(value, "pk") else value
