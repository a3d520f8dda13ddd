"""Remarks without an answer keep the paper that answers them from being called complete."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import ngettext

from kyhop.dossiers.owed import Owed
from kyhop.matters.models import Matter
from kyhop.reviews.actions.complete_answers import numbered
from kyhop.reviews.queries import Line, lines_of, occasions_of
from kyhop.reviews.states import Check, Occasion

SHOWN = 6


def owing(lines: Iterable[Line]) -> list[Line]:
    """The lines whose author has no answer yet: none was sent, or the last one did not satisfy."""
    return [
        line for line in lines if line.sent is None or line.sent.check_result == Check.UNSATISFIED
    ]


def unanswered_by_occasion(matter: Matter) -> list[tuple[Occasion, list[Line]]]:
    """The occasions with remarks that wait for an answer; two queries an occasion."""
    found = []
    for name in occasions_of(matter.pk):
        if left := owing(lines_of(matter.pk, name)):
            found.append((Occasion(name), left))
    return found


def unanswered_remarks(matter: Matter) -> list[Owed]:
    """For each such occasion the paper of its answers, as unfinished."""
    return [Owed(occasion.paper, _says(left)) for occasion, left in unanswered_by_occasion(matter)]


def _says(left: list[Line]) -> str:
    count = len(left)
    shown = ", ".join(numbered(line.remark) for line in left[:SHOWN])
    return ngettext(
        "%(n)s remark has no answer that was sent: %(which)s",
        "%(n)s remarks have no answer that was sent: %(which)s",
        count,
    ) % {"n": count, "which": shown + (" …" if count > SHOWN else "")}
