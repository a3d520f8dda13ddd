"""The engine's reasons as the drawer shows them, and where a date comes from in a few words."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from kyhop.deadlines.models import Deadline
from kyhop.law.citing import cited
from kyhop.law.load import UnknownId, law
from kyhop.law.model import Procedure, Words
from kyhop.law.phrases import ANCHORS
from kyhop.law.reasons import Reason, ReasonKind
from kyhop.web.words import spoken


class Source(NamedTuple):
    """Where a date comes from, in a few words, and whether that is unconfirmed law."""

    text: str
    provisional: bool


def as_steps(reasons: Iterable[Reason]) -> list[dict[str, Any]]:
    """Reasons for `web/reasons.html`."""
    return [
        {
            "text": spoken(reason.words),
            "sub": spoken(reason.source),
            "grade": (reason.value_grade or reason.duty_grade or "")
            if reason.kind == ReasonKind.RULE
            else "",
            "dashed": reason.provisional,
            "end": reason.kind == ReasonKind.DUE,
        }
        for reason in reasons
    ]


def source_of(deadline: Deadline, procedure_name: str) -> Source:
    """`by 64/2025/QH15, Điều 30`, `so that the next step can be kept`, `provisional`."""
    if deadline.provisional:
        return Source(_("provisional, not confirmed"), True)
    if deadline.value_grade == "N":
        return Source(_("by the planning norm"), False)
    if "L" in (deadline.value_grade, deadline.duty_grade):
        return Source(_("by the council's own regulation"), False)
    words = _decider(procedure_name, deadline.decided_by)
    if words is None:
        return Source(_("why?"), False)
    kind, name = words
    if kind == "rule":
        return Source(_("by %(rule)s") % {"rule": spoken(name)}, False)
    return Source(_("in time for: %(step)s") % {"step": spoken(name)}, False)


@lru_cache(maxsize=4096)
def _decider(procedure_name: str, decided_by: str) -> tuple[str, Words] | None:
    """What the id in `decided_by` is called: a rule's citation, a later step, or an anchor."""
    if decided_by in ANCHORS:
        return "step", ANCHORS[decided_by]
    procedure = procedure_named(procedure_name)
    if procedure is None or not decided_by:
        return None
    version = procedure.rules.get(decided_by)
    if version is not None:
        named = cited(version.cite)
        return ("rule", named) if named.vi else None
    try:
        return "step", procedure.step(decided_by).title
    except KeyError:
        return None


def procedure_named(name: str) -> Procedure | None:
    """The procedure version of that id, or None when the law data no longer has it."""
    try:
        return law().procedure(name)
    except UnknownId:
        return None
