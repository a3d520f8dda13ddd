"""How this room's events read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kyhop.findings import events
from kyhop.findings.models import spoken
from kyhop.findings.states import Verdict
from kyhop.journal.phrases import phrase

Data = Mapping[str, Any]


def _paper(data: Data) -> dict[str, Any]:
    return {"paper": spoken(data["paper_vi"], data["paper_en"]), "number": data["number"]}


@phrase(events.PaperChecked)
def checked(data: Data) -> str:
    counts = {name: data[name] for name in ("must", "should", "hint")}
    if not any(counts.values()):
        return _("Version %(number)s of “%(paper)s” was checked: nothing found.") % _paper(data)
    return _(
        "Version %(number)s of “%(paper)s” was checked: %(must)s must be put right,"
        " %(should)s should be, %(hint)s worth a look."
    ) % (_paper(data) | counts)


@phrase(events.CheckFailed)
def failed(data: Data) -> str:
    words = _paper(data) | {"why": spoken(data["said_vi"], data["said_en"])}
    return _("Version %(number)s of “%(paper)s” could not be checked. %(why)s") % words


@phrase(events.BasisExpired)
def expired(data: Data) -> str:
    words = _paper(data) | {"says": spoken(data["says_vi"], data["says_en"])}
    said = _("A legal basis of “%(paper)s” has expired since the last check: %(says)s") % words
    if not data["more"]:
        return said
    more = ngettext("and %(n)s more", "and %(n)s more", data["more"]) % {"n": data["more"]}
    return f"{said} ({more})"


@phrase(events.FindingAnswered)
def answered(data: Data) -> str:
    words = _paper(data) | {
        "says": spoken(data["says_vi"], data["says_en"]),
        "verdict": str(Verdict(data["verdict"]).label),
        "words": data["words"],
    }
    if not data["words"]:
        return _("%(verdict)s in “%(paper)s”: %(says)s") % words
    return _("%(verdict)s in “%(paper)s”: %(says)s. Words: %(words)s") % words
