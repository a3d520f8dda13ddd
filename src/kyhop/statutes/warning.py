"""What the calendar says against a day that is chosen: it is off, or lies outside what is known."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from kyhop.council.day_warnings import warns_about_days
from kyhop.council.models import Council
from kyhop.law.errors import LawError
from kyhop.statutes.queries import calendar_for
from kyhop.web.words import full_date, spoken


@warns_about_days
def day_off(council_id: int, day: date) -> str | None:
    """That the day is off in the council's calendar, with the reason."""
    try:
        calendar = calendar_for(Council.objects.get(pk=council_id))
        if calendar.is_working(day):
            return None
        words = {"day": full_date(day), "why": spoken(calendar.why(day))}
    except LawError as error:
        return spoken(error.says)
    return _("%(day)s is a day off: %(why)s") % words
