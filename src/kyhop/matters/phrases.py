"""How the events of matters read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kyhop.journal.phrases import as_read, day, named, phrase
from kyhop.law.load import UnknownId
from kyhop.matters import events
from kyhop.matters.models import Matter, said
from kyhop.matters.procedures import cause_said, late_reason_words, pinned
from kyhop.matters.states import KIND_WORDS, MatterKind

Data = Mapping[str, Any]


def kind_said(kind: str) -> str:
    return said(KIND_WORDS[MatterKind(kind)])


def procedure_said(name: str) -> str:
    """The title of a procedure version; its id where the law data no longer has it."""
    try:
        return f"{said(pinned(name).title)} ({name})"
    except UnknownId:
        return name


def step_said(data: Data) -> str:
    return str(data["step_en"] if get_language() == "en" else data["step_vi"])


@phrase(events.MatterRegistered)
def registered(data: Data) -> str:
    return _("Registered “%(title)s” (%(kind)s), led by %(lead)s.") % {
        "title": data["title"],
        "kind": kind_said(data["kind"]),
        "lead": named(data, "lead"),
    }


@phrase(events.MatterAddedLate)
def added_late(data: Data) -> str:
    said = _("Added “%(title)s” late (%(kind)s), led by %(lead)s. Reason: %(reason)s")
    if data.get("request"):
        said = _(
            "Added “%(title)s” (%(kind)s) on an approved request, led by %(lead)s. Reason: %(reason)s"
        )
    return said % {
        "title": data["title"],
        "kind": kind_said(data["kind"]),
        "lead": named(data, "lead"),
        "reason": data["reason"],
    }


@phrase(events.MatterImported)
def imported(data: Data) -> str:
    return _("Imported “%(title)s” from row %(row)s of the list, led by %(lead)s.") % as_read(data)


@phrase(events.MatterEdited)
def edited(data: Data) -> str:
    changes = "; ".join(
        f"{_field(name)}: {_value(before)} → {_value(after)}"
        for name, (before, after) in data["changes"].items()
    )
    return _("Changed “%(title)s”: %(changes)s.") % {"title": data["title"], "changes": changes}


@phrase(events.MatterAccepted)
def accepted(data: Data) -> str:
    return _("Took “%(title)s” into the list as %(code)s.") % data


@phrase(events.MatterWithdrawn)
def withdrawn(data: Data) -> str:
    return _("Withdrew “%(title)s”: %(cause)s. Reason: %(reason)s") % {
        "title": data["title"],
        "cause": cause_said(data["cause"]),
        "reason": data["reason"],
    }


@phrase(events.MatterCarriedOver)
def carried_over(data: Data) -> str:
    return _("Carried “%(title)s” over to %(to_session)s. Reason: %(reason)s") % as_read(data)


@phrase(events.MatterTakenUp)
def taken_up(data: Data) -> str:
    said = _("“%(title)s” came from %(from_session)s with %(steps_kept)s recorded steps.")
    return said % as_read(data)


@phrase(events.ProcedurePinned)
def procedure_pinned(data: Data) -> str:
    if data["before"] == data["after"]:
        return _("Confirmed the procedure of “%(title)s”: %(after)s.") % {
            "title": data["title"],
            "after": procedure_said(data["after"]),
        }
    return _("Moved “%(title)s” from %(before)s to %(after)s. Reason: %(reason)s") % {
        "title": data["title"],
        "before": procedure_said(data["before"]),
        "after": procedure_said(data["after"]),
        "reason": data["reason"],
    }


@phrase(events.MeetingAimedAt)
def meeting_aimed_at(data: Data) -> str:
    if data["after"] is None:
        return _("“%(title)s” no longer aims at an executive meeting.") % data
    return _("“%(title)s” goes to the executive meeting of %(day)s.") % {
        "title": data["title"],
        "day": day(data["after"]),
    }


@phrase(events.AdoptionScheduled)
def adoption_scheduled(data: Data) -> str:
    if data["after"] is None:
        return _("The adoption of “%(title)s” has no sitting of its own any more.") % data
    return _("The adoption of “%(title)s” is taken by the sitting of %(day)s.") % {
        "title": data["title"],
        "day": day(data["after"]),
    }


@phrase(events.StepRecorded)
def step_recorded(data: Data) -> str:
    words = {"step": step_said(data), "title": data["title"], "day": day(data["done_on"])}
    if not data["late"]:
        return _("“%(step)s” done on %(day)s: %(title)s.") % words
    known = late_reason_words().get(data["late_reason"])
    reason = said(known) if known else data["late_reason"]
    words["reason"] = f"{reason}: {data['late_text']}" if data["late_text"] else reason
    return _("“%(step)s” done late on %(day)s (%(reason)s): %(title)s.") % words


@phrase(events.StepSkipped)
def step_skipped(data: Data) -> str:
    return _("“%(step)s” left out: %(title)s. Reason: %(reason)s") % {
        "step": step_said(data),
        "title": data["title"],
        "reason": data["reason"],
    }


@phrase(events.StepUndone)
def step_undone(data: Data) -> str:
    return _("Undid the record of “%(step)s” of %(day)s: %(title)s. Reason: %(reason)s") % {
        "step": step_said(data),
        "day": day(data["done_on"]),
        "title": data["title"],
        "reason": data["reason"],
    }


@phrase(events.StepRestored)
def step_restored(data: Data) -> str:
    return _("“%(step)s” stands as done on %(day)s again: %(title)s. Reason: %(reason)s") % {
        "step": step_said(data),
        "day": day(data["done_on"]),
        "title": data["title"],
        "reason": data["reason"],
    }


@phrase(events.ImportAccepted)
def import_accepted(data: Data) -> str:
    name = data["file_name"] or _("a paste from Excel")
    return _("Took over a list of %(n)s matters from %(name)s.") % {
        "n": data["matters"],
        "name": name,
    }


@phrase(events.ImportUndone)
def import_undone(data: Data) -> str:
    return _("Undid the import of %(n)s matters. Reason: %(reason)s") % {
        "n": data["matters"],
        "reason": data["reason"],
    }


def _field(name: str) -> str:
    own = {
        "head_id": _("head"),
        "executive_meeting_id": _("executive meeting"),
        "coordinators": _("coordinating agencies"),
        "coordinating_committees": _("coordinating committees"),
        "coordinators_note": _("coordinating agencies"),
        "conditions": _("conditions"),
        "executive_time": _("time for the executive"),
        "procedure": _("procedure"),
    }
    if name in own:
        return own[name]
    return str(getattr(Matter._meta.get_field(name), "verbose_name", name))


def _value(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "–"
    return str(value) if value not in (None, "") else "–"


@phrase(events.MatterPassedOn)
def passed_on(data: Mapping[str, Any]) -> str:
    words = {"title": data["title"], "from": named(data, "from_body"), "to": named(data, "to_body")}
    return _("“%(title)s”: %(to)s takes over from %(from)s, which was merged.") % words
