"""Booking a hall, moving a booking, giving it back."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from kyhop.access.doors import Request, found, here, sent
from kyhop.council.models import Sitting
from kyhop.council.queries import coming_session, sittings_of
from kyhop.logistics import actions
from kyhop.logistics.forms import BookingForm, MoveBookingForm, ReasonForm
from kyhop.logistics.hours import written
from kyhop.logistics.models import Booking, Hall
from kyhop.logistics.queries import free_hours, halls_of
from kyhop.logistics.states import OF_A_SITTING, Purpose
from kyhop.logistics.views.frame import choices_of, hours, sitting_title
from kyhop.people.kinds import BodyKind
from kyhop.people.queries import bodies_of
from kyhop.web.verb import verb_page
from kyhop.web.words import full_date

MEETING = (BodyKind.DEPUTY_GROUP, BodyKind.COMMITTEE, BodyKind.STANDING_BOARD)


def book(request: Request, hall_id: int) -> HttpResponse:
    """Book a hall; what it is wanted for comes with the address."""
    rows = Hall.objects.select_related("council")
    hall = found(request, rows, hall_id, "logistics.edit")
    session_id = _number(request, "session")
    session = coming_session(request.council.pk, request.today)
    sittings = list(sittings_of(session_id or (session.pk if session else 0)))
    asked = Sitting.objects.filter(
        council_id=request.council.pk, pk=_number(request, "sitting") or 0
    ).first()
    if asked is not None and asked not in sittings:
        sittings.append(asked)
    initial = {
        "purpose": request.GET.get("purpose", Purpose.SITTING),
        "sitting": str(asked.pk) if asked else "",
        "body": str(_number(request, "body") or ""),
    }
    form = BookingForm(
        sent(request),
        initial=initial,
        sittings=[(str(row.pk), f"{sitting_title(row)} · {hours(row.starts, row.ends)}")
                  for row in sittings],
        bodies=choices_of(bodies_of(request.council.pk, kinds=MEETING)),
    )  # fmt: skip

    def run(data: dict[str, Any]) -> Booking:
        of_sitting = data["purpose"] in OF_A_SITTING
        wanted = actions.Wanted(
            purpose=data["purpose"],
            title=data["title"],
            session_id=session_id or (session.pk if session else None),
            sitting_id=int(data["sitting"]) if of_sitting and data["sitting"] else None,
            body_id=int(data["body"]) if data["body"] else None,
            day=data["day"],
            starts=data["starts"],
            ends=data["ends"],
        )
        return actions.book_hall(
            hall_id=hall.pk, wanted=wanted, actor=request.actor, at=request.now
        )

    return verb_page(
        request,
        title=_("Book the hall"),
        lead=hall.name,
        form=form,
        notices=[_free_on(hall, asked)] if asked else [],
        submit=_("Book it"),
        back=here(request, "logistics:hall", hall.pk),
        done=lambda made: (
            here(request, "logistics:session", made.session_id)
            if made.session_id
            else here(request, "logistics:hall", hall.pk)
        ),
        said=_("The hall has been booked."),
        run=run,
    )


def move(request: Request, booking_id: int) -> HttpResponse:
    """Move a booking; where its sitting has moved, its new time stands in the form."""
    booking = _booking(request, booking_id)
    now = booking.sitting or booking
    initial = {
        "hall": str(booking.hall_id), "day": now.day, "starts": now.starts, "ends": now.ends
    }  # fmt: skip
    halls = [(str(hall.pk), hall.name) for hall in halls_of(request.council.pk)]
    return verb_page(
        request,
        title=_("Move the booking"),
        lead=f"{booking.label} · {booking.hall.name} · {full_date(booking.day)}",
        form=MoveBookingForm(sent(request), initial=initial, halls=halls),
        submit=_("Move it"),
        back=here(request, "logistics:hall", booking.hall_id),
        done=lambda moved: here(request, "logistics:hall", moved.hall_id),
        said=_("The booking has been moved."),
        run=lambda data: actions.move_booking(
            booking_id=booking.pk,
            hall_id=int(data["hall"]),
            day=data["day"],
            starts=data["starts"],
            ends=data["ends"],
            actor=request.actor,
            at=request.now,
        ),
    )


def release(request: Request, booking_id: int) -> HttpResponse:
    """Give the hall back."""
    booking = _booking(request, booking_id)
    when = f"{full_date(booking.day)}, {hours(booking.starts, booking.ends)}"
    return verb_page(
        request,
        title=_("Release the booking"),
        lead=f"{booking.label} · {booking.hall.name} · {when}",
        form=ReasonForm(sent(request)),
        submit=_("Release it"),
        danger=True,
        back=here(request, "logistics:hall", booking.hall_id),
        said=_("The hall is free again."),
        run=lambda data: actions.release_booking(
            booking_id=booking.pk, actor=request.actor, at=request.now, **data
        ),
    )


def _free_on(hall: Hall, sitting: Sitting) -> dict[str, str]:
    free = written(free_hours(hall.pk, sitting.day)) or "–"
    title = _("Free on %(day)s: %(hours)s.") % {"day": full_date(sitting.day), "hours": free}
    return {"kind": "info", "title": title}


def _booking(request: Request, booking_id: int) -> Booking:
    rows = Booking.objects.select_related("hall", "body", "sitting")
    return found(request, rows, booking_id, "logistics.edit")


def _number(request: Request, name: str) -> int | None:
    text = request.GET.get(name, "")
    return int(text) if text.isdecimal() and len(text) < 18 else None
