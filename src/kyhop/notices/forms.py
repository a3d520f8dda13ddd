"""The forms of one's choices and of the digest's hour."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kyhop.journal.telling import KINDS
from kyhop.notices.choices import Wishes
from kyhop.notices.states import Channel
from kyhop.web.fields import HourField


class ChoicesForm(forms.Form):
    """A box for each kind and channel, and the quiet hours."""

    email = forms.EmailField(
        label=_("Your e-mail address"),
        required=False,
        help_text=_("Messages go to this address; leave it empty for none."),
    )
    quiet_from = HourField(label=_("Quiet from"), required=False)
    quiet_until = HourField(
        label=_("Quiet until"),
        required=False,
        help_text=_("In these hours nothing leaves kyhop for you; it follows afterwards."),
    )

    def __init__(self, data: Any, *, person_id: int, email: str = "") -> None:
        super().__init__(data)
        self.wishes = Wishes.of([person_id])
        self.person_id = person_id
        starts, ends = self.wishes.quiet.get(person_id, (None, None))
        self.initial = {"email": email, "quiet_from": starts, "quiet_until": ends}

    @property
    def rows(self) -> list[dict[str, Any]]:
        """Each kind with its boxes as they stand, or as they were sent."""
        return [
            {
                "label": words.say(get_language() or "vi"),
                "boxes": [
                    {
                        "name": f"{kind}.{channel.value}",
                        "label": channel.label,
                        "checked": self._checked(kind, channel),
                    }
                    for channel in Channel
                ],
            }
            for kind, words in KINDS.items()
        ]

    def wanted(self) -> list[tuple[str, str]]:
        """The pairs whose boxes were sent ticked."""
        return [
            (kind, channel.value)
            for kind in KINDS
            for channel in Channel
            if f"{kind}.{channel.value}" in self.data
        ]

    def _checked(self, kind: str, channel: Channel) -> bool:
        if self.is_bound:
            return f"{kind}.{channel.value}" in self.data
        return self.wishes.wants(self.person_id, kind, channel)


class HourForm(forms.Form):
    hour = HourField(label=_("Hour of the daily digest"))
