"""The head of the time axis: dates of the weeks, today, and the gates as a staircase of labels."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from kyhop.desk.board.axis import per_cent
from kyhop.desk.board.paint import Canvas
from kyhop.web import words

STAIR = 16
"""Height of one label, px."""

FEET = 36
NEAR = 7.5
"""A date of a week gives way to a line that stands so near on its right, per cent."""

TURNS = 84.0
"""A label right of here stands on the left of its line."""


@dataclass(frozen=True, slots=True)
class Label:
    """A line of the head with its words: a gate, the opening or today."""

    kind: str
    at: float
    text: str
    before: bool = False


def stairs(canvas: Canvas) -> list[list[Label]]:
    """The labels from top to bottom, a stair a gate; the opening comes last.

    Today stands left of its line on the first stair, or on one of its own when a gate has passed.
    """
    axis = canvas.axis
    gates = [
        Label("gate", axis.middle_of(gate.day), f"{gate.title} {words.day_month(gate.day)}")
        for gate in canvas.gates
        if axis.shows(gate.day)
    ]
    opening = _("Opening %(day)s") % {"day": words.day_month(canvas.opening)}
    steps = [[label] for label in gates]
    steps.append([Label("open", axis.start_of(canvas.opening), opening)])
    if axis.shows(canvas.today):
        at = axis.middle_of(canvas.today)
        today = _("Today %(day)s") % {"day": words.day_month(canvas.today)}
        label = Label("today", at, today, before=at > 20)
        if label.before and steps[0][0].at >= at:
            steps[0].append(label)
        else:
            steps.insert(0, [label])
    return steps


def head(canvas: Canvas) -> SafeString:
    """The drawing in the head of the table, with its text alternative."""
    steps = stairs(canvas)
    height = STAIR * len(steps) + FEET
    lines = [label.at for step in steps for label in step]
    drawn = [
        f'<text class="ax-lab{" ax-lab--odd" if tick.odd else ""}" x="{per_cent(tick.at)}"'
        f' dx="4" y="{height - 8}">{words.day_month(tick.day)}</text>'
        for tick in canvas.axis.ticks()
        if tick.labelled and tick.at < 97 and not any(0 <= at - tick.at < NEAR for at in lines)
    ]
    drawn += [
        _label(label, number * STAIR, height) for number, step in enumerate(steps) for label in step
    ]
    return mark_safe(
        f'<svg role="img" height="{height}" aria-label="{escape(described(canvas))}">'
        f"{''.join(drawn)}</svg>"
    )


def described(canvas: Canvas) -> str:
    """The axis in one sentence."""
    told = _("Time axis from %(first)s to %(last)s") % {
        "first": words.day_month(canvas.axis.first),
        "last": f"{canvas.axis.last:%d/%m/%Y}",
    }
    return f"{told}: " + ", ".join(label.text for step in stairs(canvas) for label in step)


def _label(label: Label, top: int, height: int) -> str:
    place = per_cent(label.at)
    left = label.before or label.at > TURNS
    side = ' dx="-6" text-anchor="end"' if left else ' dx="5"'
    return (
        f'<line class="ax-{label.kind}" x1="{place}" x2="{place}" y1="{top + 4}" y2="{height}"/>'
        f'<text class="ax-lab ax-lab--{label.kind}" x="{place}"{side} y="{top + 15}">'
        f"{escape(label.text)}</text>"
    )
