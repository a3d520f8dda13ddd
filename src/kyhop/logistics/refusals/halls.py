"""A hall cannot be booked or kept so."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time

from django.utils.translation import gettext as _

from kyhop.access.refusals import Refusal
from kyhop.logistics.hours import Stretch, written
from kyhop.logistics.models import Booking, Hall


class HallTaken(Refusal):
    """Somebody else has the hall at that time."""

    def __init__(self, taken: Booking, free: Sequence[Stretch], others: Sequence[Hall]) -> None:
        held = {
            "hall": taken.hall.name,
            "starts": f"{taken.starts:%H:%M}",
            "ends": f"{taken.ends:%H:%M}",
            "what": taken.label,
            "by": taken.by,
        }
        accepted = [_("Free there on that day: %(hours)s.") % {"hours": written(free) or "–"}]
        if others:
            names = ", ".join(hall.name for hall in others)
            accepted.append(_("Free at that time: %(halls)s.") % {"halls": names})
        super().__init__(
            _("%(hall)s is taken from %(starts)s to %(ends)s: %(what)s (booked by %(by)s).") % held,
            accepted=" ".join(accepted),
            field="starts",
        )


class HoursBackwards(Refusal):
    """The end comes before the start."""

    def __init__(self, starts: time) -> None:
        super().__init__(
            _("The booking would end before it starts."),
            accepted=_("An end after %(starts)s on the same day is accepted.")
            % {"starts": f"{starts:%H:%M}"},
            field="ends",
        )


class HallClosed(Refusal):
    """The hall is not used any more."""

    def __init__(self, hall: Hall) -> None:
        super().__init__(
            _("%(hall)s is not used any more.") % {"hall": hall.name},
            accepted=_("Choose another hall."),
            field="hall",
        )


class HallInUse(Refusal):
    """Somebody has booked the hall, or people are seated there."""

    def __init__(self, hall: Hall, many: int) -> None:
        super().__init__(
            _("%(hall)s still has %(n)s bookings to come.") % {"hall": hall.name, "n": many},
            accepted=_("Move or release them first."),
        )


class HallNameTaken(Refusal):
    """Another hall has this name."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _("There is already a hall called %(name)s.") % {"name": name},
            accepted=_("Give it another name."),
            field="name",
        )


class PlanTooLarge(Refusal):
    """The plan has more seats than the hall holds people."""

    def __init__(self, places: int, capacity: int) -> None:
        super().__init__(
            _("The plan has %(places)s seats, the hall holds %(capacity)s people.")
            % {"places": places, "capacity": capacity},
            accepted=_("Take away rows or seats, or raise the capacity."),
            field="rows",
        )


class SeatedOutside(Refusal):
    """People sit at places that the changed plan would not have."""

    def __init__(self, labels: Sequence[str]) -> None:
        super().__init__(
            _("People sit at places that would be gone: %(seats)s.")
            % {"seats": ", ".join(labels[:12])},
            accepted=_("Seat them elsewhere first."),
            field="rows",
        )


class AlreadyReleased(Refusal):
    """The booking was released before."""

    def __init__(self, booking: Booking) -> None:
        super().__init__(
            _("This booking has been released (%(reason)s).") % {"reason": booking.release_reason},
            accepted=_("Book the hall again."),
        )


class SittingUnknown(Refusal):
    """The booking is for a sitting, and none of this council was named."""

    def __init__(self) -> None:
        super().__init__(
            _("A sitting is missing."),
            accepted=_("Choose the sitting that takes place here."),
            field="sitting",
        )


class NothingBehind(Refusal):
    """Everything in the hall goes by the session's days."""

    def __init__(self) -> None:
        super().__init__(_("Everything already goes by the days of the session."))
