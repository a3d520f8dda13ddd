"""How this room's events read."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from kyhop.dossiers import events
from kyhop.journal import phrase
from kyhop.journal.phrases import named
from kyhop.law import load


def _paper(data: Mapping[str, Any]) -> str:
    return str(data["paper_en"] if get_language() == "en" else data["paper_vi"])


def _hand(data: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "step": data["step_en"] if get_language() == "en" else data["step_vi"],
        "from": named(data, "from_body"),
        "to": named(data, "to_body"),
        "round": data["round"],
        "title": data["title"],
        "words": data.get("words", ""),
    }


@phrase(events.PaperAdded)
def paper_added(data: Mapping[str, Any]) -> str:
    return _("“%(paper)s” was added to the dossier.") % {"paper": _paper(data)}


@phrase(events.VersionAdded)
def version_added(data: Mapping[str, Any]) -> str:
    words = {"paper": _paper(data), "number": data["number"], "round": data["round"]}
    return _("“%(paper)s” came in version %(number)s (round %(round)s).") % words


@phrase(events.PaperNotNeeded)
def paper_not_needed(data: Mapping[str, Any]) -> str:
    if not data["reason"]:
        return _("“%(paper)s” is needed again.") % {"paper": _paper(data)}
    words = {"paper": _paper(data), "reason": data["reason"]}
    return _("“%(paper)s” is not needed. Reason: %(reason)s") % words


@phrase(events.PromiseKept)
def promise_kept(data: Mapping[str, Any]) -> str:
    day = date.fromisoformat(data["due_on"]).strftime("%d/%m/%Y")
    words = {"paper": _paper(data), "day": day}
    if data["late"]:
        return _("“%(paper)s” came after the day promised, %(day)s.") % words
    return _("“%(paper)s” came as promised, by %(day)s.") % words


@phrase(events.HandedOver)
def handed_over(data: Mapping[str, Any]) -> str:
    if data["late"]:
        return _("%(from)s handed the dossier to %(to)s, late (round %(round)s).") % _hand(data)
    return _("%(from)s handed the dossier to %(to)s (round %(round)s).") % _hand(data)


@phrase(events.HandOverPassedOn)
def passed_on(data: Mapping[str, Any]) -> str:
    return _("%(to)s receives the dossier of %(from)s after a merger.") % _hand(data)


@phrase(events.HandOverAccepted)
def accepted(data: Mapping[str, Any]) -> str:
    return _("%(to)s accepted the dossier of %(from)s as complete.") % _hand(data)


@phrase(events.HandOverAcceptedConditionally)
def accepted_conditionally(data: Mapping[str, Any]) -> str:
    count = len(data["promises"])
    told = ngettext(
        "%(to)s accepted the dossier of %(from)s on a promise for %(count)s paper.",
        "%(to)s accepted the dossier of %(from)s on a promise for %(count)s papers.",
        count,
    )
    return told % (_hand(data) | {"count": count})


def _why(data: Mapping[str, Any]) -> str:
    """Why it was returned; the reasons for papers name them in the reader's language."""
    reasons, papers = data.get("reasons") or {}, load.law().papers
    if not reasons or not all(paper in papers for paper in reasons):
        return str(data["words"])
    said = {
        language: "; ".join(f"{papers[one].say(language)}: {why}" for one, why in reasons.items())
        for language in ("vi", get_language() or "vi")
    }
    return said[get_language() or "vi"] if data["words"] == said["vi"] else str(data["words"])


@phrase(events.HandOverReturned)
def returned(data: Mapping[str, Any]) -> str:
    words = _hand(data) | {"new": data["new_round"], "words": _why(data)}
    return (
        _("%(to)s returned the dossier to %(from)s; round %(new)s begins. %(words)s") % words
    ).strip()
