"""Form fields for what is typed here: days as people write them, and text in one Unicode form."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import forms

DAY_FORMATS = ["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%d/%m/%y"]
Choices = list[tuple[str, str]]
HOUR_FORMATS = ["%H:%M", "%H:%M:%S", "%Hh%M", "%Hg%M", "%Hh"]


def normal(text: str) -> str:
    """One composed form (NFC) for Vietnamese letters, whatever keyboard or file they came from."""
    return unicodedata.normalize("NFC", text)


class TextField(forms.CharField):
    """A line of text, normalised to NFC; inner runs of spaces become one."""

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        return " ".join(normal(text).split()) if isinstance(text, str) and text else text


class ParagraphField(forms.CharField):
    """Several lines of text, normalised to NFC; lines are kept."""

    widget = forms.Textarea(attrs={"rows": 3})

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        return normal(text) if isinstance(text, str) else text


class Ticks(forms.CheckboxSelectMultiple):
    """Boxes to tick in a list that scrolls: for more choices than a page should show."""

    def __init__(self) -> None:
        super().__init__(attrs={"class": "ticks"})


def chosen_first(choices: Choices, chosen: Iterable[object]) -> Choices:
    """The choices with those that are chosen before the others.

    :param chosen: their values, as numbers or as the form writes them
    """
    first = {str(one) for one in chosen}
    return sorted(choices, key=lambda one: one[0] not in first)


class RowField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A choice among rows, each by the attribute that names it in the active language."""

    def __init__(self, queryset: Any = None, *, named: str, **kwargs: Any) -> None:
        self.named = named
        super().__init__(queryset, **kwargs)

    def label_from_instance(self, obj: Any) -> str:
        return str(getattr(obj, self.named))


class DayField(forms.DateField):
    """A day: the device's own picker, and `08/12/2026` where it is typed or pasted."""

    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"input_formats": DAY_FORMATS, **options})


class HourField(forms.TimeField):
    """An hour: the device's own picker, and `14:00` or `14h30` where it is typed or pasted."""

    widget = forms.TimeInput(format="%H:%M", attrs={"type": "time"})

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"input_formats": HOUR_FORMATS, **options})


def day_sent(data: Mapping[str, Any], name: str, default: date) -> date:
    """The day that was typed into a form; the default where there is none, or something else."""
    try:
        found: date | None = DayField(required=False).clean(data.get(name, ""))
    except forms.ValidationError:
        found = None
    return found or default
