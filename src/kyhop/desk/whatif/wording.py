"""How changes and ways out are said, and who must agree to them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kyhop.council.states import Level
from kyhop.desk.whatif.changes import (
    AddMeeting,
    CarryOver,
    Change,
    DayOff,
    DecideSwap,
    MoveMeeting,
    MoveOpening,
    Shorten,
)
from kyhop.desk.whatif.reading import Reading
from kyhop.web.words import day_month, full_date, spoken


def said(change: Change, reading: Reading) -> str:
    """A change as a verb: «Move the opening 9 days later», «Carry KH4/23 over»."""
    names = reading.cards
    match change:
        case MoveOpening(day):
            return _opened((day - reading.situation.opening).days)
        case MoveMeeting(day, to):
            return _met((to - day).days)
        case AddMeeting(day):
            return _("Hold one more executive meeting on %(day)s") % {"day": day_month(day)}
        case DayOff(day):
            return _("Declare %(day)s a day off") % {"day": day_month(day)}
        case DecideSwap(off, worked):
            return _("Swap %(off)s and %(worked)s") % {
                "off": day_month(off),
                "worked": day_month(worked),
            }
        case Shorten(matter):
            return _("Put %(matter)s on the shortened procedure") % {"matter": names[matter].name}
        case CarryOver(matter):
            return _("Carry %(matter)s over to the next session") % {"matter": names[matter].name}


def _opened(days: int) -> str:
    if days == 0:
        return _("Open on the planned day")
    if days > 0:
        return ngettext("Open %(n)s day later", "Open %(n)s days later", days) % {"n": days}
    return ngettext("Open %(n)s day earlier", "Open %(n)s days earlier", -days) % {"n": -days}


def _met(days: int) -> str:
    if days > 0:
        told = ngettext(
            "Hold the executive meeting %(n)s day later",
            "Hold the executive meeting %(n)s days later",
            days,
        )
    else:
        told = ngettext(
            "Hold the executive meeting %(n)s day earlier",
            "Hold the executive meeting %(n)s days earlier",
            -days,
        )
    return told % {"n": abs(days)}


def detail(change: Change, reading: Reading) -> str:
    """What a change comes to: the day in full, the matters it is for, the ground."""
    names = reading.cards
    match change:
        case MoveOpening(day):
            return full_date(day)
        case MoveMeeting(day, to):
            return _("%(to)s instead of %(day)s") % {"to": full_date(to), "day": day_month(day)}
        case AddMeeting(day, matters):
            if not matters:
                return full_date(day)
            listed = ", ".join(names[id].name for id in matters if id in names)
            return _("%(day)s, for %(matters)s") % {"day": full_date(day), "matters": listed}
        case DayOff(day):
            return full_date(day)
        case DecideSwap(off, worked):
            return _("%(off)s off, %(worked)s worked") % {
                "off": full_date(off),
                "worked": full_date(worked),
            }
        case Shorten(matter, ground):
            known = {found.id: found.title for found in names[matter].grounds}
            return _("on the ground: %(ground)s") % {"ground": spoken(known.get(ground, ground))}
        case CarryOver(matter):
            return names[matter].title


def agrees(change: Change, reading: Reading) -> str:
    """Who must agree to a change."""
    province = reading.session.council.level == Level.PROVINCE
    match change:
        case MoveOpening() | CarryOver():
            return (
                _("Standing Board and the province's People's Committee")
                if province
                else _("Standing Board and the commune's People's Committee")
            )
        case MoveMeeting() | AddMeeting():
            return (
                _("Chairman of the province's People's Committee")
                if province
                else _("Chairman of the commune's People's Committee")
            )
        case Shorten():
            return _("Standing Board of the People's Council")
        case DayOff():
            return _("whoever decides the council's days off")
        case DecideSwap():
            return _("the authority that decides national days off")


def all_agree(changes: Iterable[Change], reading: Reading) -> str:
    """Everybody who must agree to some of the changes, each once."""
    return "; ".join(dict.fromkeys(agrees(change, reading) for change in changes))


def headline(changes: Sequence[Change], reading: Reading) -> str:
    """The page's title: the question that the trial asks."""
    if not changes:
        return _("Try another plan")
    told = [said(change, reading) for change in changes[:2]]
    asked = _(" and ").join([told[0], *(_lowered(text) for text in told[1:])])
    if len(changes) > 2:
        more = len(changes) - 2
        asked += " " + ngettext("and %(n)s more change", "and %(n)s more changes", more) % {
            "n": more
        }
    return _("If we %(changes)s") % {"changes": _lowered(asked)}


def _lowered(text: str) -> str:
    """As it stands inside a sentence; an abbreviation at the beginning stays."""
    return text[:1].lower() + text[1:] if text[1:2].islower() else text


def way_title(changes: Sequence[Change], reading: Reading) -> str:
    """A way out in one line; many matters that leave are counted instead of named."""
    leaving = [change for change in changes if isinstance(change, CarryOver)]
    rest = [change for change in changes if not isinstance(change, CarryOver)]
    told = [said(change, reading) for change in rest]
    if len(leaving) > 2:
        count = len(leaving)
        told.append(
            ngettext(
                "Carry %(n)s matter over to the next session",
                "Carry %(n)s matters over to the next session",
                count,
            )
            % {"n": count}
        )
    elif leaving:
        listed = _(" and ").join(reading.cards[change.matter].name for change in leaving)
        told.append(_("Carry %(matter)s over to the next session") % {"matter": listed})
    return "; ".join([told[0], *(_lowered(text) for text in told[1:])])


def way_detail(changes: Sequence[Change], reading: Reading) -> str:
    """The days and matters of a way out."""
    leaving = [change.matter for change in changes if isinstance(change, CarryOver)]
    told = [detail(change, reading) for change in changes if not isinstance(change, CarryOver)]
    if len(leaving) > 2:
        told.append(", ".join(reading.cards[id].name for id in leaving))
    elif leaving and not told:
        stay = len(reading.cards) - len(leaving)
        told.append(
            ngettext(
                "the other %(n)s matter stays as it is",
                "the other %(n)s matters stay as they are",
                stay,
            )
            % {"n": stay}
        )
    return "; ".join(told)


def signed(days: int | None) -> str:
    """Spare days with their sign, «+3», «0», «−6»; a dash for none."""
    if days is None:
        return "–"
    return f"+{days}" if days > 0 else f"−{-days}" if days < 0 else "0"


def range_said(slack: tuple[int, int] | None) -> str:
    """«0 to +2 spare days» of the matters at risk."""
    if slack is None:
        return ""
    low, high = slack
    if low == high:
        return _("spare %(days)s") % {"days": signed(low)}
    return _("spare %(low)s to %(high)s") % {"low": signed(low), "high": signed(high)}


def day_pair(before: date | None, after: date | None) -> tuple[str, str]:
    """Two due dates as they stand side by side; a word where there is none."""
    none = _("no date")
    return full_date(before) or none, full_date(after) or none
