"""Tags and filters of the design system; loaded in every template (settings, `builtins`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from typing import Any

from django import template
from django.forms import BoundField
from django.http import QueryDict
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from kyhop.web import bundle, slots
from kyhop.web import words as say

register = template.Library()


def _given(days: int | str | None) -> int | None:
    """The number a template gave; a variable it did not have arrives as an empty text."""
    return None if days is None or days == "" else int(days)


@register.simple_tag
def icon(name: str, size: str = "", label: str = "") -> SafeString:
    """A symbol of the sprite. Without `label` it is decoration beside a word.

    :param size: `sm` 16 px, empty 20 px, `lg` 28 px
    """
    symbol = name if name == "ban" else f"i-{name}"
    classes = f"icon icon--{size}" if size else "icon"
    if label:
        return format_html(
            '<svg class="{}" role="img" aria-label="{}"><use href="#{}"/></svg>',
            classes, label, symbol,
        )  # fmt: skip
    return format_html(
        '<svg class="{}" aria-hidden="true"><use href="#{}"/></svg>', classes, symbol
    )


@register.simple_tag
def state_badge(
    state: str,
    days: int | str | None = None,
    text: str = "",
    *,
    short: bool = False,
    bare: bool = False,
) -> SafeString:
    """Icon, word and colour of a state (`words.STATES`); `text` says something more exact.

    :param days: working days left (negative: over), said after the word
    """
    known = say.STATES[str(state)]
    return format_html(
        '<span class="state state--{}{}"><svg class="icon" aria-hidden="true">'
        '<use href="#i-{}"/></svg>{}</span>',
        known.kind,
        " state--bare" if bare else "",
        known.icon,
        text or say.state_sentence(str(state), _given(days), short=short),
    )


@register.simple_tag
def grade(letter: str, text: str = "") -> SafeString:
    """How sure a rule is: a letter in a ring and what it means."""
    kind, meaning = say.GRADES[str(letter)]
    return format_html(
        '<span class="grade grade--{}"><span class="grade__letter" aria-hidden="true">{}</span>'
        '<span><span class="vh">{} {}: </span>{}</span></span>',
        kind, letter, gettext("Grade"), letter, text or meaning,
    )  # fmt: skip


@register.filter
def vidate(moment: date | datetime | None) -> str:
    """`Thứ Ba, 08/12/2026` (in English `Tue 08/12/2026`)."""
    return say.full_date(moment)


@register.filter
def daymonth(moment: date | datetime | None) -> str:
    """`08/12`."""
    return say.day_month(moment)


@register.filter
def vitime(moment: datetime | time | None) -> str:
    """`14:00`; empty for a date without an hour."""
    return say.clock(moment)


@register.simple_tag
def moment(value: date | datetime | str | None, form: str = "full") -> SafeString:
    """A `<time>` element: `full` (weekday, date, and hour if it has one), `date`, `short`, `clock`."""
    if not isinstance(value, date):
        return mark_safe("")
    here = say.local(value)
    hour = say.clock(value) if isinstance(value, datetime) else ""
    machine = here.strftime("%Y-%m-%dT%H:%M") if hour else here.isoformat()
    shown = {
        "full": f"{say.full_date(value)} · {hour}" if hour else say.full_date(value),
        "date": say.full_date(value),
        "short": say.day_month(value),
        "clock": hour,
    }[form]
    return format_html('<time datetime="{}">{}</time>', machine, shown)


@register.simple_tag
def days_left(days: int | str | None, *, working: bool = True) -> str:
    """`2 working days left`, `due today`, `2 working days over`."""
    return say.days_left(_given(days), working=working)


@register.filter
def words(text: object) -> str:
    """A text with `.vi` and `.en` in the current language; a plain text as it is."""
    return say.spoken(text)


@register.simple_tag(takes_context=True)
def querystring_with(context: template.Context, **changes: Any) -> str:
    """The page's own query with some names changed; None or "" drops a name, `page` always resets."""
    request = context.get("request")
    query: QueryDict = request.GET.copy() if request else QueryDict(mutable=True)
    if "page" not in changes:
        query.pop("page", None)
    for name, value in changes.items():
        if value is None or value == "":
            query.pop(name, None)
        else:
            query[name] = str(value)
    return "?" + query.urlencode()


@register.simple_tag
def asset(suffix: str) -> str:
    """The address of the bundle `css` or `js`."""
    return reverse("web:asset", args=[bundle.assets()[suffix].name])


@register.simple_tag(takes_context=True)
def slot(context: template.Context, name: str) -> SafeString:
    """What the rooms have put into a slot of the shell."""
    request = context.get("request")
    return slots.fill(name, request) if request else mark_safe("")


@register.filter
def control(field: BoundField) -> SafeString:
    """The widget of a form field with the class of the design system."""
    kind = field.field.widget.__class__.__name__
    plain = kind in ("CheckboxInput", "RadioSelect", "CheckboxSelectMultiple")
    extra: Mapping[str, Any] = {} if plain else {"class": "field__input"}
    own = field.field.widget.attrs.get("class", "")
    attrs = {**extra, **({"class": f"{extra.get('class', '')} {own}".strip()} if own else {})}
    return field.as_widget(attrs=attrs)


@register.filter
def is_checkbox(field: BoundField) -> bool:
    """Whether a field is one box to tick, so that its label stands beside it."""
    return bool(field.field.widget.__class__.__name__ == "CheckboxInput")


@register.filter
def breakable(identifier: str) -> SafeString:
    """A dotted name that may break after each dot."""
    return format_html_join(mark_safe("<wbr>"), "{}", _dotted(identifier))


def _dotted(identifier: str) -> Iterator[tuple[str]]:
    parts = str(identifier).split(".")
    yield from (
        (part + "." if number < len(parts) else part,) for number, part in enumerate(parts, 1)
    )


@register.filter
def percent(part: float, whole: float) -> str:
    """`part` of `whole` as an SVG length, 0 % to 100 %, with at most two decimals."""
    share = 0.0 if not whole else max(0.0, min(100.0, 100.0 * part / whole))
    return f"{share:.2f}".rstrip("0").rstrip(".") + "%"
