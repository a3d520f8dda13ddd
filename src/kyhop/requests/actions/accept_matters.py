"""Take several matters into a session's list at once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from kyhop.access.actor import Actor
from kyhop.access.refusals import Refusal
from kyhop.matters.actions.accept_matter import accept_matter
from kyhop.matters.actions.register_matter import locked_session
from kyhop.matters.models import Matter


class NothingChosen(Refusal):
    """No matter was ticked."""

    def __init__(self) -> None:
        super().__init__(
            _("No matter is chosen."), accepted=_("Tick the matters to be taken into the list.")
        )


class OneRefused(Refusal):
    """One of the matters cannot be taken, so none was."""

    def __init__(self, matter: Matter, refusal: Refusal) -> None:
        super().__init__(
            _("None was taken into the list, because of “%(title)s”: %(why)s")
            % {"title": matter.title[:80], "why": str(refusal)},
            accepted=_("Leave it out, or mend it first."),
        )


@transaction.atomic
def accept_matters(
    *, session_id: int, matter_ids: Iterable[int], actor: Actor, at: datetime
) -> list[Matter]:
    """Take matters into the list of their session (nhận vào danh mục), in the given order; all or none.

    :raises NotAllowed: neither of the council office nor on the Standing Board
    :raises NothingChosen: there is none among them of this session
    :raises OneRefused: one of them cannot be taken, and why
    """
    session = locked_session(session_id)
    rows = {m.pk: m for m in Matter.objects.filter(session=session, pk__in=list(matter_ids))}
    chosen = [rows[pk] for pk in dict.fromkeys(matter_ids) if pk in rows]
    if not chosen:
        raise NothingChosen
    taken = []
    for matter in chosen:
        try:
            taken.append(accept_matter(matter_id=matter.pk, actor=actor, at=at))
        except Refusal as refusal:
            raise OneRefused(matter, refusal) from refusal
    return taken
