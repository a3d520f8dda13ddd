"""Forms of bodies, posts, persons and accounts."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from kyhop.access.roles import GRANTABLE, Role
from kyhop.people.kinds import BodyKind, takers_of
from kyhop.people.models import Body, Person, Post
from kyhop.people.queries import bodies_of, persons_of, stand_ins
from kyhop.people.role_names import ROLE_NAMES
from kyhop.web.fields import DayField, ParagraphField, RowField, TextField


def password_field(label: Any, *, new: bool) -> forms.CharField:
    """A password: never trimmed, filled by the browser's keeper of passwords."""
    kind = "new-password" if new else "current-password"
    widget = forms.PasswordInput(attrs={"autocomplete": kind})
    return forms.CharField(label=label, strip=False, widget=widget, max_length=200)


class SignInForm(forms.Form):
    username = forms.CharField(
        label=_("User name"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
    )
    password = password_field(_("Password"), new=False)

    def clean_username(self) -> str:
        return str(self.cleaned_data["username"]).strip().lower()


class ChangePasswordForm(forms.Form):
    present = password_field(_("Present password"), new=False)
    password = password_field(_("New password"), new=True)
    again = password_field(_("New password once more"), new=True)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("password") and data.get("password") != data.get("again"):
            self.add_error("again", _("The two new passwords differ."))
        return data


class LanguageForm(forms.Form):
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)


class BodyForm(forms.Form):
    kind = forms.ChoiceField(label=_("Kind of body"), choices=BodyKind.choices)
    name = TextField(label=_("Name of the body"), max_length=200)
    short_name = TextField(label=_("Short name"), max_length=60, required=False)
    name_en = TextField(label=_("Name in English"), max_length=200, required=False)
    position = forms.IntegerField(label=_("Place in lists"), min_value=0, max_value=9999, initial=0)


class RenameForm(forms.Form):
    name = TextField(label=_("New name"), max_length=200)
    short_name = TextField(label=_("Short name"), max_length=60, required=False)
    name_en = TextField(label=_("Name in English"), max_length=200, required=False)


class BodyNameForm(forms.Form):
    name = TextField(
        label=_("Other name"),
        max_length=200,
        help_text=_("A former or habitual name that stands in lists of other offices."),
    )
    until = DayField(label=_("Used until"), required=False)


class CloseBodyForm(forms.Form):
    on = DayField(label=_("Last day"))
    merged_into = RowField(
        named="label",
        label=_("Merged into"),
        required=False,
        empty_label=_("None: it was dissolved"),
    )
    taken_over_by = RowField(
        named="label",
        label=_("Who takes its work over"),
        required=False,
        empty_label=_("The body chosen above"),
        help_text=_(
            "Left open, the body into which it is merged takes it over, if it is among those that can"
            " be chosen here."
        ),
    )
    reason = ParagraphField(label=_("Reason"), max_length=300)

    def __init__(self, *args: Any, body: Body, takes_over: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = bodies_of(body.council_id).exclude(pk=body.pk)
        self.fields["merged_into"].queryset = others  # type: ignore[attr-defined]
        if takes_over:
            takers = others.filter(kind__in=takers_of(body.kind))
            self.fields["taken_over_by"].queryset = takers  # type: ignore[attr-defined]
        else:
            del self.fields["taken_over_by"]


class PostForm(forms.Form):
    title_vi = TextField(label=_("Title of the post"), max_length=200)
    title_en = TextField(label=_("Title in English"), max_length=200, required=False)
    role = forms.ChoiceField(
        label=_("Role"),
        choices=[(role.value, ROLE_NAMES[role]) for role in Role if role in GRANTABLE],
    )
    is_head = forms.BooleanField(label=_("Head of the body"), required=False)


class PersonForm(forms.Form):
    full_name = TextField(label=_("Full name"), max_length=120)


class AppointForm(forms.Form):
    person: forms.ModelChoiceField[Person] = forms.ModelChoiceField(None, label=_("Person"))
    since = DayField(label=_("From day"))
    until = DayField(label=_("Until day"), required=False)

    def __init__(self, *args: Any, council_id: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = persons_of(council_id)  # type: ignore[attr-defined]


class DelegateForm(AppointForm):
    """Who stands in; those of the post's own body come first, its holders are left out."""

    reason = ParagraphField(label=_("Reason"), max_length=300)

    def __init__(self, *args: Any, post: Post, on: date, **kwargs: Any) -> None:
        super().__init__(*args, council_id=post.council_id, **kwargs)
        self.fields["until"].required = True
        person = self.fields["person"]
        person.label = _("Who stands in")
        others, own = stand_ins(post, on)
        person.queryset = others  # type: ignore[attr-defined]
        near = [(one.pk, str(one)) for one in others if one.pk in own]
        far = [(one.pk, str(one)) for one in others if one.pk not in own]
        groups = [(post.body.label, near), (_("Other bodies"), far)] if near else far
        person.choices = [("", "–"), *groups]  # type: ignore[attr-defined]


class EndHoldingForm(forms.Form):
    until = DayField(label=_("Last day in the post"))


class AccountForm(forms.Form):
    username = forms.CharField(
        label=_("User name"),
        max_length=80,
        help_text=_("3 to 80 small letters, digits, dots, hyphens or @, not used before."),
    )
    email = forms.EmailField(label=_("E-mail"), required=False)
    password = password_field(_("First password"), new=True)


class LinkForm(forms.Form):
    username = forms.CharField(label=_("User name of the account"), max_length=80)


class ResetForm(forms.Form):
    password = password_field(_("New first password"), new=True)


class ReasonForm(forms.Form):
    reason = ParagraphField(label=_("Reason"), max_length=300)
