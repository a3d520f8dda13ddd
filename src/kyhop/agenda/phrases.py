"""How this room's events read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from kyhop.agenda import events
from kyhop.agenda.outlines import outlines
from kyhop.agenda.printed import Change, Place
from kyhop.agenda.states import ChangeKind
from kyhop.journal.phrases import day, phrase

Data = Mapping[str, Any]


def spoken(place: Place) -> str:
    return place.words.say(get_language() or "vi")


@phrase(events.AgendaStarted)
def started(data: Data) -> str:
    outline = outlines().get(data["outline"])
    says = outline.says.say(get_language() or "vi") if outline else data["outline"]
    words = {"outline": says, "n": data["lines"], "left": data["unplaced"]}
    return (
        _("Drafted the agenda from “%(outline)s”: %(n)s lines, %(left)s without a place.") % words
    )


@phrase(events.LineAdded)
def added(data: Data) -> str:
    if data["sitting"]:
        return _("Added “%(title)s” to %(sitting)s.") % data
    return _("Added “%(title)s”, without a place yet.") % data


FIELDS = {
    "title": gettext_lazy("title"),
    "kind": gettext_lazy("kind"),
    "minutes": gettext_lazy("minutes"),
    "posts": gettext_lazy("who presents"),
    "matters": gettext_lazy("matters"),
    "broadcast": gettext_lazy("broadcast"),
    "sitting": gettext_lazy("fixed sitting"),
    "hour": gettext_lazy("fixed hour"),
    "block": gettext_lazy("block"),
    "note": gettext_lazy("note"),
}


@phrase(events.LineEdited)
def edited(data: Data) -> str:
    names = ", ".join(str(FIELDS[name]) for name in data["after"] if name in FIELDS)
    return _("Changed “%(title)s”: %(names)s.") % {"title": data["title"], "names": names}


@phrase(events.LineRemoved)
def removed(data: Data) -> str:
    return _("Took “%(title)s” off the agenda: %(reason)s.") % data


@phrase(events.LineSplit)
def split(data: Data) -> str:
    return _("Split “%(title)s” into %(lines)s lines, one for each matter.") % data


@phrase(events.LineMoved)
def moved(data: Data) -> str:
    title = data["title"] or _("the break")
    words = {**data, "title": title}
    if not data["to_sitting"]:
        return _("Took “%(title)s” out of %(from_sitting)s.") % words
    if data["before"]:
        return _("Moved “%(title)s” to %(to_sitting)s, before “%(before)s”.") % words
    return _("Moved “%(title)s” to the end of %(to_sitting)s.") % words


@phrase(events.LineLocked)
def line_locked(data: Data) -> str:
    return _("Locked “%(title)s” in its place.") % data


@phrase(events.LineUnlocked)
def line_unlocked(data: Data) -> str:
    return _("Unlocked “%(title)s”.") % data


@phrase(events.MinutesSet)
def minutes_set(data: Data) -> str:
    return _("Set “%(title)s” to %(minutes)s minutes instead of %(before)s.") % data


@phrase(events.OrderSet)
def order_set(data: Data) -> str:
    if data["gone"]:
        return _("“%(first)s” need no longer come before “%(then)s”.") % data
    return _("“%(first)s” must come before “%(then)s”.") % data


@phrase(events.AbsenceSet)
def absence_set(data: Data) -> str:
    who = data["who_en"] if get_language() == "en" else data["who_vi"]
    words = {**data, "who": who, "day": day(data["day"])}
    if data["gone"]:
        return _("%(who)s will be there on %(day)s after all.") % words
    return _("%(who)s is away on %(day)s, %(start)s–%(end)s.") % words


@phrase(events.TreatmentSet)
def treatment_set(data: Data) -> str:
    if data["whole"]:
        return _("Took “%(title)s” out of short treatment: %(reason)s.") % data
    return _("Put “%(title)s” back into short treatment.") % data


@phrase(events.MattersBrought)
def brought(data: Data) -> str:
    return (
        _("Brought the agenda in step with the list: %(added)s lines in, %(removed)s out.") % data
    )


@phrase(events.EditUndone)
def undone(data: Data) -> str:
    return _("Took back change %(undone)s of the draft.") % data


@phrase(events.EditRedone)
def redone(data: Data) -> str:
    return _("Did change %(redone)s of the draft again.") % data


@phrase(events.ProposalAccepted)
def proposal_accepted(data: Data) -> str:
    return (
        _("Accepted a proposed order: %(moved)s lines placed anew, %(unplaced)s left out.") % data
    )


@phrase(events.ReviewOpened)
def review_opened(data: Data) -> str:
    words = {"number": data["number"], "until": day(data["until"])}
    return _("Draft agenda %(number)s is under joint review; comments until %(until)s.") % words


@phrase(events.CommentMade)
def commented(data: Data) -> str:
    if data["title"]:
        return _("Comment on draft agenda %(number)s, “%(title)s”: %(words)s") % data
    return _("Comment on draft agenda %(number)s: %(words)s") % data


@phrase(events.CommentAnswered)
def comment_answered(data: Data) -> str:
    return _("Answer to a comment on draft agenda %(number)s: %(answer)s") % data


@phrase(events.DraftSubmitted)
def submitted(data: Data) -> str:
    said = _("Draft agenda %(number)s waits for the Standing Board to release it.") % data
    return f"{said} {data['words']}".strip()


@phrase(events.AgendaReleased)
def released(data: Data) -> str:
    said = _("Released version %(number)s of the agenda; %(changed)s lines differ.") % data
    if data["despite"]:
        said += " " + _("Released all the same: %(despite)s.") % data
    return said


@phrase(events.LinesMoved)
def lines_moved(data: Data) -> str:
    told = "; ".join(change_words(Change.from_json(one)) for one in data["lines"][:4])
    if (more := len(data["lines"]) - 4) > 0:
        told += "; " + _("and %(n)s more lines") % {"n": more}
    return _("Agenda, version %(number)s: %(told)s.") % {"number": data["number"], "told": told}


def change_words(change: Change) -> str:
    """One line's change in a sentence."""
    words = {
        "title": change.title, "before": spoken(change.before), "after": spoken(change.after),
        "old": change.minutes_before, "new": change.minutes_after,
    }  # fmt: skip
    if change.kind == ChangeKind.ADDED:
        return _("“%(title)s” at %(after)s") % words
    if change.kind == ChangeKind.REMOVED:
        return _("“%(title)s” is no longer on the agenda") % words
    if change.retimed:
        return _("“%(title)s” begins at %(after)s instead of %(hour)s") % {
            **words, "hour": change.before.start,
        }  # fmt: skip
    if change.kind == ChangeKind.MOVED and not change.after.day:
        return _("“%(title)s” has no place any more (before: %(before)s)") % words
    if change.kind == ChangeKind.MOVED and not change.before.day:
        return _("“%(title)s” gets its place at %(after)s") % words
    if change.kind == ChangeKind.MOVED:
        return _("“%(title)s” moves from %(before)s to %(after)s") % words
    if change.minutes_before != change.minutes_after:
        return _("“%(title)s” at %(after)s takes %(new)s minutes instead of %(old)s") % words
    return _("“%(title)s” at %(after)s is changed") % words


@phrase(events.AgendaAdopted)
def adopted(data: Data) -> str:
    return _("The council adopted version %(number)s of the agenda. %(words)s") % data


@phrase(events.AgendaAmended)
def amended(data: Data) -> str:
    return _("The council amended its agenda (version %(number)s): %(decision)s") % data


@phrase(events.DurationsRecorded)
def durations(data: Data) -> str:
    return _("Recorded the actual duration of %(lines)s lines.") % data


@phrase(events.PolicySet)
def policy_set(data: Data) -> str:
    return _("Changed the council's measures for its agendas.")
