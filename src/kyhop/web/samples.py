"""The examples of the pattern page. Titles and dates are examples, not anybody's data."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.paginator import Page, Paginator
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kyhop.web import places, slots
from kyhop.web.context import Shell
from kyhop.web.fields import DayField, ParagraphField, TextField
from kyhop.web.words import STATES

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
MATTER = (
    "Quy định phân cấp nguồn thu, nhiệm vụ chi và tỷ lệ phần trăm (%) phân chia các khoản thu "
    "giữa ngân sách cấp tỉnh và ngân sách cấp xã giai đoạn 2026-2030"
)


def at(day: int, month: int, hour: int = 17, minute: int = 0) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=ZONE)


class SampleForm(forms.Form):
    """Every kind of field; bound with the data of `bound_form`, some of it is refused."""

    title = TextField()
    meeting = DayField()
    lead = forms.ChoiceField(choices=[("stc", "Sở Tài chính"), ("stp", "Sở Tư pháp")])
    kind = forms.ChoiceField(
        choices=[("n", gettext_lazy("Normative")), ("i", gettext_lazy("Non-normative"))],
        widget=forms.RadioSelect,
    )
    invite = forms.BooleanField(required=False)
    note = ParagraphField(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = {
            "title": _("Title of the matter"), "meeting": _("Day of the executive meeting"),
            "lead": _("Lead agency"), "kind": _("Kind"),
            "invite": _("Invite the committees to the meeting"), "note": _("Note"),
        }  # fmt: skip
        for name, label in labels.items():
            self.fields[name].label = label
        self.fields["title"].help_text = _("Word for word as registered.")
        self.fields["invite"].help_text = _("The letter goes out when the meeting is fixed.")

    def clean_meeting(self) -> date:
        day: date = self.cleaned_data["meeting"]
        if day.weekday() == 6:
            raise forms.ValidationError(
                _("%(day)s is a Sunday. The nearest day accepted: %(other)s.")
                % {"day": f"{day:%d/%m/%Y}", "other": "20/11/2026"}
            )
        return day


def bound_form() -> SampleForm:
    typed = {"title": MATTER, "meeting": "2026-11-22", "lead": "stc", "kind": "n", "invite": "on"}
    return SampleForm({f"sample-{name}": value for name, value in typed.items()}, prefix="sample")


class SampleShell(Shell):
    """The frame with every place and somebody signed in, whoever looks."""

    @cached_property
    def places(self) -> list[places.Link]:
        names = [
            ("work", _("My work"), _("Work"), 8), ("prog", _("Programme"), _("Programme"), None),
            ("board", _("Preparation"), _("Board"), None), ("item", _("Matters"), _("Matters"), None),
            ("cal", _("Calendar"), _("Calendar"), None), ("law", _("Rules"), _("Rules"), None),
        ]  # fmt: skip
        return [
            places.Link(icon, title, short, icon, "#main", count, icon == "work", number < 4)
            for number, (icon, title, short, count) in enumerate(names)
        ]

    @cached_property
    def visitor(self) -> slots.Visitor:
        return slots.Visitor(_("Head of the budget division"), "Sở Tài chính", "TC")

    @cached_property
    def search_url(self) -> str:
        return "#main"


def reasons() -> list[dict[str, Any]]:
    return [
        {
            "text": _("Counted from: opening of the session"),
            "out": "08/12/2026",
            "sub": _("Fixed by the Standing Board, version 3, 02/11/2026"),
        },
        {
            "text": _("The dossier reaches the committee at the latest 15 days before the opening"),
            "sub": _("Value of the former law; the article in force has not been read"),
            "grade": "C",
            "dashed": True,
        },
        {
            "text": _("A council's own regulation says the same"),
            "grade": "L",
            "quote": _("Dossiers are sent at the latest 15 days before the opening day"),
            "quote_source": _("Sample regulation, article 4"),
        },
        {"text": _("15 calendar days back from 08/12 is"), "out": "23/11/2026"},
        {
            "text": _("Due: 23/11/2026 at 17:00"),
            "sub": _("End of working hours of the last day"),
            "end": True,
        },
    ]


def rail() -> list[dict[str, Any]]:
    due, met, expected = _("Due"), _("Met"), _("Expected")
    return [
        {
            "n": 1, "name": _("Registration"), "kind": "done",
            "dates": [{"label": due, "at": at(30, 9)}, {"label": met, "at": at(28, 9)}],
        },
        {
            "n": 2, "name": _("Consultation, posting"), "kind": "done", "state": "behind_norm",
            "dates": [
                {"label": due, "at": at(26, 10)},
                {"label": met, "at": at(28, 10), "kind": "norm"},
            ],
        },
        {
            "n": 3, "name": _("Answering the appraisal"), "kind": "now", "current": True,
            "state": "at_risk", "why": "#why-sample",
            "dates": [{"label": due, "at": at(13, 11)}, {"label": expected, "at": at(13, 11)}],
        },
        {
            "n": 4, "name": _("Executive meeting"), "kind": "todo", "why": "#why-sample",
            "dates": [{"label": due, "at": at(20, 11)}, {"label": expected, "at": at(20, 11)}],
        },
        {
            "n": 5, "name": _("Handing over for verification"), "kind": "prov", "state": "late",
            "why": "#why-sample",
            "dates": [
                {"label": due, "at": at(23, 11)},
                {"label": expected, "at": at(25, 11), "kind": "late"},
            ],
        },
    ]  # fmt: skip


def lists() -> dict[str, Any]:
    return {
        "crumbs": [{"label": _("Session 4"), "url": "#main"}, {"label": "KH4/03"}],
        "head_actions": [
            {"label": _("Try a change"), "url": "#main", "kind": "main", "icon": "what"},
            {"label": _("Copy the link"), "copy": _("Copied")},
            {"label": _("Print"), "print": True},
        ],
        "tabs": [
            {"label": _("Dossier"), "url": "#tabs", "count": 9, "current": True},
            {"label": _("Opinions"), "url": "#tabs", "count": 7},
            {"label": _("History"), "url": "#tabs", "count": None},
        ],
        "picks": [
            {"label": _("All"), "url": "#filters", "count": 30, "current": True},
            {"label": STATES["at_risk"].word, "url": "#filters", "count": 5},
        ],
        "selects": [
            {
                "name": "lead",
                "label": _("Lead agency"),
                "options": [
                    {"value": "", "label": _("Every lead agency"), "selected": True},
                    {"value": "stc", "label": "Sở Tài chính", "selected": False},
                ],
            }
        ],
        "tally": [
            {"label": STATES["at_risk"].word, "state": "at_risk", "before": 5, "after": 2},
            {"label": STATES["cannot"].word, "state": "cannot", "before": 1, "after": 1},
            {"label": _("All matters"), "after": 30, "before": None, "note": _("unchanged")},
        ],
        "versions": [
            {
                "name": _("Version 5"), "meta": "11/11, 16:05", "note": _("12 changes"),
                "url": "#versions", "label": _("Compare with version 4"), "current": True,
            },
            {"name": _("Version 4"), "meta": "29/10, 09:40", "url": "#versions", "label": _("Open")},
        ],
        "journal": [
            {
                "day": date(2026, 11, 12),
                "entries": [
                    {"at": at(12, 11, 8, 40), "text": _("Answered opinions 1 and 3"), "sub": "STC"},
                    {"at": at(12, 11, 7, 50), "text": _("Appraisal report received"), "sub": "STP"},
                ],
            }
        ],
        "judged": judged(),
        "news": [
            {
                "icon": "cal", "link": _("3 due dates moved"), "url": "#news",
                "text": _("with the executive meeting"), "when": "12/11, 07:50",
            },
        ],
    }  # fmt: skip


def page() -> Page[int]:
    return Paginator(range(300), 50).page(2)


def judged() -> list[dict[str, Any]]:
    """A finding of each severity, and one that was answered."""
    law = "78/2025/NĐ-CP, Điều 62"
    must = {"id": "s1", "number": 1, "kind": "late", "severity": _("Must be put right"),
            "what": "Luật số 77/2015/QH13 hết hiệu lực từ 01/3/2025",
            "quote": "Luật Tổ chức chính quyền địa phương số 77/2015/QH13",
            "more": "Căn cứ phải đang có hiệu lực vào ngày thông qua.", "place": "đoạn 6",
            "source": law, "grade": "A", "url": "#main", "label": _("Answer the finding")}  # fmt: skip
    should = must | {"id": "s2", "number": 2, "kind": "risk", "severity": _("Should be put right"),
                     "what": "Lề trái 25 mm, phải từ 30 đến 35 mm", "quote": "", "grade": "B",
                     "more": "", "source": "30/2020/NĐ-CP, Phụ lục I", "place": "đoạn 1",
                     "fixed": True}  # fmt: skip
    hint = must | {"id": "s3", "number": 3, "kind": "info", "severity": _("Worth a look"),
                   "what": "Còn chỗ chưa điền “…”", "quote": "…", "more": "", "grade": "N"}  # fmt: skip
    said = {"verdict": _("Dismissed"), "words": "Đang chờ ý kiến của UBND tỉnh",
            "by": "Giám đốc Sở Tài chính", "at": at(20, 11), "earlier": True}  # fmt: skip
    return [must, should, hint, hint | {"id": "s4", "number": 4, "kind": "ok", "answer": said}]
