"""What is prepared cannot be dated or shown so."""

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


class NotAPhoto(Refusal):
    """What was sent as a photo is none that can be opened."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _("“%(name)s” is not a photo that can be opened here.") % {"name": name[-80:]},
            accepted=_(
                "JPG, PNG or WebP is accepted. A photo in HEIC, as some phones keep it, is sent as JPG"
                " when it is shared or the camera is set to “most compatible”."
            ),
            field="photo",
        )


class PhotoTooLarge(Refusal):
    """The photo has more bytes or pixels than any that is needed here."""

    def __init__(self, megabytes: int) -> None:
        super().__init__(
            _("The photo is too large."),
            accepted=_("Up to %(n)s MB is accepted; it is made smaller here by itself.")
            % {"n": megabytes},
            field="photo",
        )
