"""Taking the pieces of time of a hall for a booking, or saying who has them and what is free."""

from __future__ import annotations

from kyhop.logistics.hours import slots_of
from kyhop.logistics.models import Booking, Occupied
from kyhop.logistics.queries import free_halls, free_hours
from kyhop.logistics.refusals import HallTaken, HoursBackwards


def take(booking: Booking) -> None:
    """Give the booking, saved or not, its hours in place of those that it had.

    :raises HoursBackwards: it would end before it starts
    :raises HallTaken: another booking has the hall then
    """
    if booking.ends <= booking.starts:
        raise HoursBackwards(booking.starts)
    wanted = slots_of(booking.starts, booking.ends)
    held = Occupied.objects.filter(hall=booking.hall, day=booking.day, slot__in=wanted)
    other = held.exclude(booking_id=booking.pk).select_related("booking__hall", "booking__body")
    if (taken := other.order_by("slot").first()) is not None:
        hours = (booking.day, booking.starts, booking.ends)
        raise HallTaken(
            taken.booking,
            free_hours(booking.hall_id, booking.day, but=booking.pk),
            free_halls(booking.council_id, *hours, but=booking.pk),
        )
    booking.save()
    leave(booking)
    Occupied.objects.bulk_create(
        Occupied(hall=booking.hall, booking=booking, day=booking.day, slot=slot) for slot in wanted
    )


def leave(booking: Booking) -> None:
    """Give the hours of the booking back."""
    Occupied.objects.filter(booking=booking).delete()
