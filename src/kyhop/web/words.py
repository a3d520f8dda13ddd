"""How states, grades, dates and days left are said. The one place where a state gets its word."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext, ngettext, pgettext
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class State:
    """How a state looks: class suffix, icon, word, and a short word for narrow places."""

    kind: str
    icon: str
    word: str | Promise
    short: str | Promise = ""


STATES: dict[str, State] = {
    "open": State("ok", "clock", _("On time")),
    "waiting": State("wait", "wait", _("Waiting for an earlier step"), _("Waiting")),
    "at_risk": State("risk", "risk", _("At risk")),
    "cannot": State("inf", "inf", _("Cannot make it")),
    "late": State("late", "late", _("Late")),
    "overdue_provisional": State(
        "prov", "prov", _("Overdue, provisional"), _("Overdue, provisional")
    ),
    "behind_norm": State("norm", "norm", _("Behind plan (not a legal deadline)"), _("Behind plan")),
    "done": State("done", "done", _("Done")),
    "done_late": State("donelate", "donelate", _("Done late")),
    "not_started": State("none", "none", _("Not started")),
    "provisional": State("prov", "prov", _("Provisional: law not confirmed"), _("Provisional")),
    "now": State("now", "play", _("Under way")),
}

GRADES: dict[str, tuple[str, str | Promise]] = {
    "A": ("a", _("own words read")),
    "B": ("b", _("quoted elsewhere")),
    "C": ("c", _("not confirmed")),
    "?": ("c", _("article unknown")),
    "N": ("n", _("planning norm, not law")),
    "L": ("l", _("the council's own regulation")),
}

WEEKDAYS_VI = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật")
WEEKDAYS_EN = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def speaks_vietnamese() -> bool:
    """Whether the current language is Vietnamese."""
    return (get_language() or "vi").startswith("vi")


def local(moment: date | datetime) -> date | datetime:
    """An aware moment in the council's time zone; a plain date as it is."""
    if isinstance(moment, datetime) and timezone.is_aware(moment):
        return timezone.localtime(moment)
    return moment


def full_date(moment: date | datetime | None) -> str:
    """`Thứ Ba, 08/12/2026`, in English `Tue 08/12/2026`; empty for None."""
    if moment is None:
        return ""
    day = local(moment)
    if speaks_vietnamese():
        return f"{WEEKDAYS_VI[day.weekday()]}, {day:%d/%m/%Y}"
    return f"{WEEKDAYS_EN[day.weekday()]} {day:%d/%m/%Y}"


def day_month(moment: date | datetime | None) -> str:
    """`08/12`; empty for None."""
    return "" if moment is None else f"{local(moment):%d/%m}"


def clock(moment: datetime | time | None) -> str:
    """`14:00`; empty for None and for a date without an hour."""
    if isinstance(moment, datetime):
        return f"{local(moment):%H:%M}"
    return f"{moment:%H:%M}" if isinstance(moment, time) else ""


def days_left(days: int | None, *, working: bool = False) -> str:
    """`2 days left`, `due today`, `2 days over`; working days are named when asked.

    :param days: working days from today to the date, negative when it has passed
    """
    if days is None:
        return ""
    if days == 0:
        return gettext("due today")
    count = abs(days)
    if days > 0 and working:
        text = ngettext("%(n)s working day left", "%(n)s working days left", count)
    elif days > 0:
        text = ngettext("%(n)s day left", "%(n)s days left", count)
    elif working:
        text = ngettext("%(n)s working day over", "%(n)s working days over", count)
    else:
        text = ngettext("%(n)s day over", "%(n)s days over", count)
    return text % {"n": count}


def state_sentence(state: str, days: int | None = None, *, short: bool = False) -> str:
    """`At risk: 2 days left`. Days are left out where they say nothing (done, not a deadline).

    :raises KeyError: no such state
    """
    known = STATES[state]
    word = str(known.short or known.word) if short else str(known.word)
    if days is None or state in ("done", "done_late", "behind_norm", "provisional", "now"):
        return word
    return pgettext("state: days", "%(state)s: %(days)s") % {
        "state": word,
        "days": days_left(days),
    }


def spoken(words: object) -> str:
    """A text that knows both languages (`.vi`, `.en`) in the current one; anything else as it is."""
    vi, en = getattr(words, "vi", None), getattr(words, "en", None)
    if vi is None and en is None:
        return "" if words is None else str(words)
    first, second = (vi, en) if speaks_vietnamese() else (en, vi)
    return str(first or second or "")
