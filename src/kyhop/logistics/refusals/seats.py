"""Nobody can be seated so."""

from __future__ import annotations

from django.utils.translation import gettext as _

from kyhop.access.refusals import Refusal
from kyhop.logistics.models import Hall


class NoPlan(Refusal):
    """The hall has no plan of seats."""

    def __init__(self, hall: Hall) -> None:
        super().__init__(
            _("%(hall)s has no plan of seats.") % {"hall": hall.name},
            accepted=_("Enter its rows and seats first."),
            field="hall",
        )


class NotASeat(Refusal):
    """Nobody can sit there."""

    def __init__(self, label: str) -> None:
        super().__init__(
            _("The hall has no seat %(label)s.") % {"label": label},
            accepted=_("A seat of the plan, such as A5, or CT1 at the chair's table, is accepted."),
            field="target",
        )


class HasNoSeat(Refusal):
    """The seat is empty by now: somebody else changed the plan."""

    def __init__(self, label: str) -> None:
        super().__init__(
            _("Nobody sits at %(label)s any more.") % {"label": label},
            accepted=_("Look at the plan again; somebody else has changed it."),
            field="source",
        )
