"""Forms of the register."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kyhop.papers.register.load import COLUMNS
from kyhop.register.columns import COLUMN_WORDS, names
from kyhop.register.models import Act
from kyhop.register.rows import Row, row_of_act
from kyhop.web.fields import DayField, ParagraphField, TextField

GRADES = [
    ("A", _("A · read in the act's own words")),
    ("B", _("B · quoted elsewhere")),
    ("C", _("C · not verified")),
    ("?", _("? · not known")),
]
NUMBERS = _("Numbers, with a semicolon between them.")


class ReasonForm(forms.Form):
    """Only the reason for an act."""

    reason = ParagraphField(label=_("Reason"), max_length=500)


class ActForm(forms.Form):
    """An act as the register keeps it; for one that exists the number is not asked."""

    number = TextField(label=COLUMN_WORDS["number"], max_length=80, help_text="72/2025/QH15")
    title = ParagraphField(label=COLUMN_WORDS["title"], max_length=1000)
    issuer = TextField(label=COLUMN_WORDS["issuer"], max_length=200, required=False)
    signed = DayField(label=COLUMN_WORDS["signed"], required=False)
    effective_from = DayField(label=COLUMN_WORDS["effective_from"], required=False)
    expired_on = DayField(
        label=COLUMN_WORDS["expired_on"],
        required=False,
        help_text=_("The first day without force. Left open while the act is in force."),
    )
    end_open = forms.BooleanField(
        label=_("It is not known whether it is still in force"), required=False
    )
    replaced_by = TextField(
        label=_("Replaced or repealed by"), max_length=500, required=False, help_text=NUMBERS
    )
    partly = forms.BooleanField(label=_("Only a part of it was replaced"), required=False)
    amended_by = TextField(
        label=COLUMN_WORDS["amended_by"], max_length=500, required=False, help_text=NUMBERS
    )
    confidence_identity = forms.ChoiceField(
        label=COLUMN_WORDS["confidence_identity"], choices=GRADES
    )
    confidence_status = forms.ChoiceField(label=COLUMN_WORDS["confidence_status"], choices=GRADES)
    note = ParagraphField(label=COLUMN_WORDS["note"], max_length=1000, required=False)
    reason = ParagraphField(
        label=_("Source"),
        max_length=500,
        help_text=_("Where it can be read: the gazette, the act that says so, the page."),
    )

    def __init__(self, *args: Any, act: Act | None = None, **kwargs: Any) -> None:
        kwargs["initial"] = initial_of(act) if act else {}
        super().__init__(*args, **kwargs)
        if act is not None:
            del self.fields["number"]


def initial_of(act: Act) -> dict[str, Any]:
    """What the form of an act starts with."""
    row = row_of_act(act)
    return {
        **row,
        "expired_on": act.expired,
        "end_open": act.end_open,
        "partly": act.partly,
        "replaced_by": "; ".join(act.replaced_by),
    }


def row_of_form(data: Mapping[str, Any]) -> Row:
    """The cleaned data of an :class:`ActForm` in the register's columns."""
    row = {column: _text(data.get(column)) for column in COLUMNS}
    if data.get("end_open"):
        row["expired_on"] = "?"
    if data.get("partly"):
        row["replaced_by"] = f"một phần {row['replaced_by']}".strip()
    return row


def _text(value: Any) -> str:
    if value is None:
        return ""
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


class ListForm(forms.Form):
    """A list as a file."""

    file = forms.FileField(
        label=_("File"),
        allow_empty_file=True,
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv"}),
        help_text=_("An Excel workbook (.xlsx) or a CSV file, up to 5 MB."),
    )


class ProposeListForm(forms.Form):
    """What accepting a list asks."""

    reason = ParagraphField(
        label=_("Source"),
        max_length=500,
        help_text=_("Where it can be read: the gazette, the act that says so, the page."),
    )
    leave_out = forms.BooleanField(
        label=_("Leave out the lines that cannot be used"), required=False
    )

    def __init__(self, *args: Any, wrong: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not wrong:
            del self.fields["leave_out"]


class ColumnsForm(forms.Form):
    """The row of headings, and the column of the file for each column of the register."""

    header = forms.TypedChoiceField(label=_("Row of headings"), coerce=int)

    def __init__(
        self, *args: Any, table: list[list[str]], mapping: Mapping[str, int], **kwargs: Any
    ) -> None:
        header = mapping.get("header", 0)
        kwargs["initial"] = {"header": header, **mapping}
        super().__init__(*args, **kwargs)
        rows = [
            (str(at), f"{at + 1}: {' · '.join(cell for cell in row if cell)[:70]}")
            for at, row in enumerate(table[:20])
        ]
        self.fields["header"].choices = rows  # type: ignore[attr-defined]
        heads = table[header] if header < len(table) else []
        width = max((len(row) for row in table), default=0)
        places = [
            (str(at), f"{at + 1}: {heads[at] if at < len(heads) else ''}"[:70])
            for at in range(width)
        ]
        for column, label in names():
            self.fields[column] = forms.TypedChoiceField(
                label=label,
                choices=[("", "–"), *places],
                coerce=int,
                empty_value=None,
                required=False,
            )
