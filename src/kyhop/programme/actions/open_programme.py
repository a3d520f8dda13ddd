"""Open a year's programme, and set when each of its sessions takes registrations."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.refusals import Refusal
from kyhop.access.rules import require
from kyhop.council.models import Council
from kyhop.council.titles import session_short
from kyhop.programme.events import ProgrammeOpened, WindowSet
from kyhop.programme.fields import SessionElsewhere, session_here
from kyhop.programme.locking import about, locked
from kyhop.programme.models import Programme, Window
from kyhop.programme.speaking import named


class YearTaken(Refusal):
    """The council already has a programme of this year."""

    def __init__(self, year: int) -> None:
        super().__init__(
            _("The council already has a programme for %(year)s.") % {"year": year},
            accepted=_("Work on that programme, or open one for another year."),
            field="year",
        )


class WindowBackwards(Refusal):
    """The window would close before it opens."""

    def __init__(self) -> None:
        super().__init__(
            _("Registration cannot close before it opens."),
            accepted=_("Choose a closing day on or after the opening of registration."),
            field="closes_on",
        )


@transaction.atomic
def open_programme(*, council_id: int, year: int, actor: Actor, at: datetime) -> Programme:
    """Open the programme of a year (mở chương trình nghị quyết), still without windows.

    :raises NotAllowed: neither of the council office nor on the Standing Board
    :raises YearTaken: there is one already
    """
    council = Council.objects.select_for_update(no_key=True).get(pk=council_id)
    require(actor, "programme.prepare", council)
    if Programme.objects.filter(council=council, year=year).exists():
        raise YearTaken(year)
    programme = Programme.objects.create(council=council, year=year, opened_at=at, **named(actor))
    journal.write(ProgrammeOpened(**about(programme)), actor=actor, at=at)
    return programme


@transaction.atomic
def set_window(
    *,
    programme_id: int,
    session_id: int,
    opens_on: date,
    closes_on: date,
    actor: Actor,
    at: datetime,
) -> Window:
    """Set when a session takes registrations (đợt đăng ký), both days included; later is late.

    :raises NotAllowed: neither of the council office nor on the Standing Board
    :raises SessionElsewhere: closed, of another council, or in another year's programme
    :raises WindowBackwards: it would close before it opens
    """
    programme = locked(programme_id)
    require(actor, "programme.prepare", programme)
    session = session_here(programme.council_id, session_id)
    if closes_on < opens_on:
        raise WindowBackwards
    window = Window.objects.filter(session=session).first()
    if window is not None and window.programme_id != programme.pk:
        raise SessionElsewhere
    if window is None:
        window = Window(council=programme.council, programme=programme, session=session)
    window.opens_on, window.closes_on = opens_on, closes_on
    window.save()
    told = WindowSet(
        session_id=session.pk,
        session=session_short(session.number, session.kind, "vi"),
        session_en=session_short(session.number, session.kind, "en"),
        opens_on=opens_on,
        closes_on=closes_on,
        **about(programme),
    )
    journal.write(told, actor=actor, at=at)
    return window
