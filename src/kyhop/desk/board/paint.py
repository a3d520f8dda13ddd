"""The chart as HTML and SVG. A template takes six times as long for the same 300 rows, so the rows are
put together here; whatever comes from data goes through `html.escape`.

What every row has behind its bars (days off, weeks, gates, the session, today) is drawn once, as two
symbols that the rows refer to.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from html import escape

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kyhop.desk.board.axis import Axis, Span, per_cent
from kyhop.desk.board.gates import Gate
from kyhop.desk.board.groups import Grouped
from kyhop.desk.board.lines import UNPLANNED, Line
from kyhop.desk.board.marks import Bar, Point, bars_of, points_of
from kyhop.law.model import State
from kyhop.web.templatetags.web import state_badge

GROUND, NOW = "axis-ground", "axis-now"
USE_GROUND, USE_NOW = f'<use href="#{GROUND}"/>', f'<use href="#{NOW}"/>'
BAR_HEIGHT = {"done": 4, "plan": 10, "tight": 10, "over": 10, "slack": 6}
TONE: dict[str, str] = {
    State.LATE: "late",
    State.CANNOT: "late",
    State.AT_RISK: "risk",
}
MINUS = "−"


@dataclass(frozen=True)
class Wording:
    """The sentences of a row in the active language, looked up once a page."""

    unplanned: str = field(
        default_factory=lambda: _("No dates have been computed for this matter yet")
    )
    prepared: str = field(default_factory=lambda: _("Preparation finished %(day)s"))
    current: str = field(default_factory=lambda: _("Now: %(step)s"))
    focus: str = field(
        default_factory=lambda: _("%(step)s: ready %(finish)s, due %(due)s, %(days)s")
    )
    spare: str = field(default_factory=lambda: escape(_("spare days")))


@dataclass(frozen=True)
class Canvas:
    """What all rows share. `places` and `dates` hold the middle and the name of each day shown."""

    axis: Axis
    today: date
    opening: date
    closing: date
    gates: list[Gate]
    rests: list[Span]
    address: Callable[[Line], str]
    wording: Wording = field(default_factory=Wording)
    badges: dict[str, str] = field(default_factory=dict)
    spares: dict[int, str] = field(default_factory=dict)
    places: dict[date, str] = field(init=False)
    dates: dict[date, str] = field(init=False)

    def __post_init__(self) -> None:
        shown = [self.axis.first + timedelta(days=n) for n in range(self.axis.days)]
        places = {day: per_cent(self.axis.middle_of(day)) for day in shown}
        object.__setattr__(self, "places", places)
        object.__setattr__(self, "dates", {day: f"{day:%d/%m}" for day in shown})

    def spare(self, days: int) -> str:
        """`3 spare working days`."""
        if days not in self.spares:
            self.spares[days] = spare(days)
        return self.spares[days]

    def name(self, day: date) -> str:
        """`23/11`."""
        return self.dates.get(day) or f"{day:%d/%m}"


def ground(canvas: Canvas) -> SafeString:
    """The two symbols behind and before the bars of every row."""
    axis = canvas.axis
    behind = [_rect("ax-rest", span) for span in canvas.rests]
    behind += [_rect("ax-sess", axis.whole_days(canvas.opening, canvas.closing))]
    behind += [_upright("ax-week", tick.at) for tick in axis.ticks()[1:]]
    behind += [_upright("ax-gate", axis.middle_of(gate.day)) for gate in _seen(canvas)]
    before = []
    if axis.shows(canvas.today):
        before.append(_upright("ax-today", axis.middle_of(canvas.today)))
    before.append(_upright("ax-open", axis.start_of(canvas.opening)))
    return _safe(
        '<svg class="sprite" aria-hidden="true" focusable="false">'
        f'<symbol id="{GROUND}" overflow="visible">{"".join(behind)}</symbol>'
        f'<symbol id="{NOW}" overflow="visible">{"".join(before)}</symbol></svg>'
    )


def rows(groups: Iterable[Grouped], canvas: Canvas) -> SafeString:
    """The bodies of the table: one for each group, with its heading."""
    return _safe("".join(_group(found, canvas) for found in groups))


def _group(found: Grouped, canvas: Canvas) -> str:
    mark = " board__group--late" if found.group.marked else ""
    return (
        f'<tbody><tr class="board__group{mark}"><th scope="rowgroup">'
        f"{escape(str(found.group.title))} · {len(found.lines)}</th>"
        f'<td class="board__axis"><svg aria-hidden="true">{USE_GROUND}{USE_NOW}</svg></td>'
        '<td class="board__slack"></td><td></td></tr>'
        + "".join(_row(line, canvas) for line in found.lines)
        + "</tbody>"
    )


def _row(line: Line, canvas: Canvas) -> str:
    title = escape(line.title)
    about = " · ".join(part for part in (line.code, line.kind_word, line.lead) if part)
    bars = "".join([_bar(bar) for bar in bars_of(line, canvas.axis, canvas.today)])
    points = "".join([_point(point, canvas) for point in points_of(line, canvas.axis)])
    return (
        f'<tr><th scope="row" class="board__matter"><a href="{escape(canvas.address(line))}"'
        f' title="{title}">{title}</a><span class="board__sub">{escape(about)}</span></th>'
        f'<td class="board__axis"><svg role="img" aria-label="{escape(sentence(line, canvas))}">'
        f"{USE_GROUND}{bars}{USE_NOW}{points}</svg></td>{_slack(line, canvas)}"
        f"<td>{_badge(line, canvas)}</td></tr>"
    )


def sentence(line: Line, canvas: Canvas) -> str:
    """What the drawing of a line says, for those who do not see it."""
    say = canvas.wording
    if line.shown_state == UNPLANNED:
        return say.unplanned
    parts = []
    if line.prepared and line.last_done:
        parts.append(say.prepared % {"day": canvas.name(line.last_done)})
    if line.current:
        parts.append(say.current % {"step": line.current.title})
    if (focus := line.focus) and focus.finish and focus.limit:
        days = {"finish": canvas.name(focus.finish), "due": canvas.name(focus.limit)}
        parts.append(
            say.focus % {"step": focus.title, "days": canvas.spare(focus.slack or 0), **days}
        )
    if behind := line.behind_norm:
        told = ngettext("%(n)s step behind plan", "%(n)s steps behind plan", behind)
        parts.append(told % {"n": behind})
    return "; ".join(parts)


def spare(days: int) -> str:
    """`3 spare working days`, with a true minus sign when there are none."""
    told = ngettext("%(n)s spare working day", "%(n)s spare working days", abs(days))
    return told % {"n": signed(days)}


def signed(days: int | None) -> str:
    """`+3`, `0`, `−2`; a dash for none."""
    if days is None:
        return "–"
    return f"{MINUS}{-days}" if days < 0 else f"+{days}" if days else "0"


def _slack(line: Line, canvas: Canvas) -> str:
    slack = line.slack
    tone = TONE.get(line.shown_state, "ok") if slack is not None else "none"
    return (
        f'<td class="board__slack board__slack--{tone}"><b>{signed(slack)}</b>'
        f'<span class="only-phone"> {canvas.wording.spare}</span></td>'
    )


def _badge(line: Line, canvas: Canvas) -> str:
    state = line.shown_state
    if state not in canvas.badges:
        canvas.badges[state] = (
            escape(_("No dates yet")) if state == UNPLANNED else state_badge(state, short=True)
        )
    return canvas.badges[state]


def _bar(bar: Bar) -> str:
    return _rect(f"bar bar--{bar.kind}", bar.span, y="50%", height=str(BAR_HEIGHT[bar.kind]))


def _point(point: Point, canvas: Canvas) -> str:
    radius = "4" if point.kind == "done" else "5.5"
    shape = "pt" if point.kind == "todo" else f"pt pt--{point.kind}"
    return (
        f'<circle class="{shape}" cx="{canvas.places[point.day]}" cy="50%" r="{radius}">'
        f"<title>{escape(point.title)} {canvas.dates[point.day]}</title></circle>"
    )


def _rect(kind: str, span: Span | None, y: str = "0", height: str = "100%") -> str:
    if span is None:
        return ""
    return (
        f'<rect class="{kind}" x="{per_cent(span.left)}" y="{y}"'
        f' width="{per_cent(span.width)}" height="{height}"/>'
    )


def _upright(kind: str, at: float, y1: str = "0", y2: str = "100%") -> str:
    place = per_cent(at)
    return f'<line class="{kind}" x1="{place}" x2="{place}" y1="{y1}" y2="{y2}"/>'


def _seen(canvas: Canvas) -> list[Gate]:
    return [gate for gate in canvas.gates if canvas.axis.shows(gate.day)]


def _safe(html: str) -> SafeString:
    return mark_safe(html)
