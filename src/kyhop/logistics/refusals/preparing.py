"""Nothing can be prepared yet."""

from __future__ import annotations

from django.utils.translation import gettext as _

from kyhop.access.refusals import Refusal


class NoOpeningDay(Refusal):
    """The session has no opening day, from which the times are counted."""

    def __init__(self) -> None:
        super().__init__(
            _("The session has no opening day yet."),
            accepted=_("Set the opening day first."),
        )
