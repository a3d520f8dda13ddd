"""Forms of this room's doors."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kyhop.law import load
from kyhop.law.criteria import CriterionKind
from kyhop.matters.models import said
from kyhop.matters.procedures import late_reason_words
from kyhop.reviews.actions.draft_review import CONCLUSION, Entry
from kyhop.reviews.merging import fingerprints
from kyhop.reviews.models import Review
from kyhop.reviews.states import ANSWER_WORDS, CHECK_WORDS, WEIGHT_WORDS
from kyhop.web.fields import ParagraphField, TextField

Choices = list[tuple[Any, str]]


def _choices(words: Any) -> Choices:
    return [(str(key), said(value)) for key, value in words.items()]


class ReviewForm(forms.Form):
    """Criteria with marks and words, and the conclusion; each field remembers what was shown."""

    def __init__(self, *args: Any, review: Review, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.names = [c.id for c in review.asked_for.criteria if c.kind is CriterionKind.MARK] + [
            CONCLUSION
        ]
        marks = {mark.criterion: (mark.mark, mark.words) for mark in review.marks.all()}
        marks[CONCLUSION] = (review.conclusion, review.conclusion_words)
        ends: Choices = [(c.id, said(c.title)) for c in review.asked_for.conclusions]
        known = _choices(load.law().criteria.marks)
        for name in self.names:
            choice, words = marks.get(name, ("", ""))
            ending = name == CONCLUSION
            title = _("Conclusion") if ending else said(review.asked_for.criterion(name).title)
            asks = "" if ending else said(review.asked_for.criterion(name).asks)
            self.fields[f"{name}_choice"] = forms.ChoiceField(
                label=title, choices=[("", "–"), *(ends if ending else known)], required=False,
                initial=choice, help_text=asks,
            )  # fmt: skip
            self.fields[f"{name}_choice"].asked = True  # type: ignore[attr-defined]
            self.fields[f"{name}_words"] = ParagraphField(
                label=_("Words on: %(what)s") % {"what": title}, required=False, initial=words,
                max_length=8000,
            )  # fmt: skip
            self.fields[f"{name}_seen"] = forms.CharField(
                widget=forms.HiddenInput, required=False, initial=fingerprints(choice, words)
            )

    def entries(self) -> dict[str, Entry]:
        """What was sent, by criterion, as the verb takes it."""
        sent = self.cleaned_data
        return {
            name: Entry(sent[f"{name}_choice"], sent[f"{name}_words"], sent[f"{name}_seen"])
            for name in self.names
        }


class AssignForm(forms.Form):
    """One of the body's posts."""

    post = forms.ChoiceField(label=_("Post"))

    def __init__(self, *args: Any, posts: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["post"].choices = posts  # type: ignore[attr-defined]


class RemarkForm(forms.Form):
    """A remark, with its version and place."""

    words = ParagraphField(label=_("Remark"), max_length=8000)
    weight = forms.ChoiceField(label=_("Weight"))
    file_id = forms.TypedChoiceField(
        label=_("Paper and version"), coerce=int, empty_value=None, required=False
    )
    place = TextField(
        label=pgettext_lazy("remark", "Place"), required=False, max_length=120,
        help_text=_("Article, clause, point: Điều 3 khoản 2"),
    )  # fmt: skip
    quote = TextField(label=_("Words of the draft"), required=False, max_length=500)
    anchor = forms.CharField(widget=forms.HiddenInput, required=False, max_length=20)
    finding = forms.CharField(widget=forms.HiddenInput, required=False, max_length=16)
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=16)

    def __init__(self, *args: Any, versions: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["weight"].choices = _choices(WEIGHT_WORDS)  # type: ignore[attr-defined]
        self.fields["file_id"].choices = [("", "–"), *versions]  # type: ignore[attr-defined]


class PointForm(forms.Form):
    """A disputed point with the committee's stance."""

    what = ParagraphField(label=_("What is disputed"), max_length=4000)
    stance = forms.ChoiceField(label=_("Stance"))
    words = ParagraphField(label=_("Why, or how to amend"), required=False, max_length=4000)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        stances = [("", "–"), *_choices(load.law().criteria.stances)]
        self.fields["stance"].choices = stances  # type: ignore[attr-defined]


class LateForm(forms.Form):
    """The reason for being late, asked for where a binding date has passed."""

    late_reason = forms.ChoiceField(label=_("Reason for being late"), required=False)
    late_text = TextField(label=_("Reason in words"), required=False, max_length=500)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reasons = [("", "–"), *_choices(late_reason_words())]
        self.fields["late_reason"].choices = reasons  # type: ignore[attr-defined]


class AnswerForm(forms.Form):
    """The answer to one remark."""

    answer = forms.ChoiceField(label=_("Answer"), widget=forms.RadioSelect)
    words = ParagraphField(
        label=pgettext_lazy("remark", "Explanation"), required=False, max_length=8000,
        help_text=_("Needed unless the remark is accepted as a whole: which part is not, and why."),
    )  # fmt: skip
    file_id = forms.TypedChoiceField(
        label=_("Changed in version"), coerce=int, empty_value=None, required=False
    )
    place = TextField(
        label=_("Changed at"), required=False, max_length=120,
        help_text=_("Article, clause, point: Điều 3 khoản 2"),
    )  # fmt: skip
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=16)

    def __init__(self, *args: Any, versions: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["answer"].choices = _choices(ANSWER_WORDS)  # type: ignore[attr-defined]
        self.fields["words"].asked = True  # type: ignore[attr-defined]
        self.fields["file_id"].choices = [("", "–"), *versions]  # type: ignore[attr-defined]


class CheckForm(forms.Form):
    """Whether an answer satisfies."""

    result = forms.ChoiceField(label=_("Your word on this answer"), widget=forms.RadioSelect)
    words = ParagraphField(
        label=pgettext_lazy("remark", "Words"), required=False, max_length=4000,
        help_text=_("Needed where the answer does not satisfy: what is still missing."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["result"].choices = _choices(CHECK_WORDS)  # type: ignore[attr-defined]
        self.fields["words"].asked = True  # type: ignore[attr-defined]
