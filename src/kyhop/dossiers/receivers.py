"""What happens to matters and bodies, carried on to their dossiers."""

from __future__ import annotations

from kyhop.deadlines.causes import in_the_name_of
from kyhop.dossiers.actions.open_dossier import open_dossier
from kyhop.dossiers.actions.pass_on_handovers import pass_on_handovers
from kyhop.journal.models import Entry
from kyhop.journal.outbox import subscribe
from kyhop.matters import events as matters
from kyhop.people.events import BodyClosed


@subscribe(matters.MatterRegistered, matters.MatterAddedLate, matters.MatterTakenUp)
def open_after_registration(entry: Entry) -> None:
    """A registered matter has a dossier; one carried over has its papers with it."""
    open_dossier(matter_id=entry.data["matter_id"], actor=in_the_name_of(entry), at=entry.at)


@subscribe(BodyClosed)
def pass_on_after_merging(entry: Entry) -> None:
    """A body was closed; whoever goes on with its work receives what lies with it."""
    pass_on_handovers(body_id=entry.data["body_id"], actor=in_the_name_of(entry), at=entry.at)
