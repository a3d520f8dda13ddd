"""A guest cannot be invited, answer or come in so."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from kyhop.access.refusals import Refusal
from kyhop.logistics.models import Guest


class GuestGone(Refusal):
    """The guest was taken off the list."""

    def __init__(self, guest: Guest) -> None:
        super().__init__(
            _("%(name)s is not on the list of guests any more (%(reason)s).")
            % {"name": guest.name, "reason": guest.removed_because},
            accepted=_("Add them again first."),
        )


class GuestTwice(Refusal):
    """The same person is on the list already."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _("%(name)s is on the list already.") % {"name": name},
            accepted=_("Change the entry that is there."),
            field="name",
        )


class NobodyToInvite(Refusal):
    """Everybody on the list has been invited."""

    def __init__(self) -> None:
        super().__init__(
            _("Everybody on the list has been invited."),
            accepted=_("Add guests first, or answer for those who have not replied."),
        )


class AnswerIncomplete(Refusal):
    """What an answer must say is missing."""

    def __init__(self, field: str) -> None:
        sentences = {
            "answer": (_("The answer is missing."), _("Choose one from the list.")),
            "delegate_name": (
                _("Who comes instead is missing."),
                _("Write the full name and the title of whoever comes."),
            ),
            "words": (_("The reason is missing."), _("One sentence is enough.")),
        }
        sentence, accepted = sentences[field]
        super().__init__(sentence, accepted=accepted, field=field)


class LinkOver(Refusal):
    """The link of the invitation has expired or was withdrawn."""

    def __init__(self) -> None:
        super().__init__(
            _("This link no longer holds."),
            accepted=_("Please ask the office that sent the invitation for a new one."),
        )


class CodeUnknown(Refusal):
    """No guest of the session has that code."""

    def __init__(self, codes: Sequence[str]) -> None:
        super().__init__(
            _("No guest of this session has the code %(codes)s; nobody was let in by it.")
            % {"codes": ", ".join(codes)},
            accepted=_("Look for the name in the list of guests."),
            field="codes",
        )


class NotSessionDay(Refusal):
    """Nobody arrives for the session on that day."""

    def __init__(self, day: str) -> None:
        super().__init__(
            _("The session does not sit on %(day)s.") % {"day": day},
            accepted=_("People are let in on the days of its sittings."),
            field="codes",
        )
