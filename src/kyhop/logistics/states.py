"""The fixed words of the hall's preparation."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Purpose(TextChoices):
    """What a hall or room is booked for."""

    SITTING = "sitting", _("Sitting")
    GROUP = "group", _("Group discussion")
    COMMITTEE = "committee", _("Committee meeting")
    REHEARSAL = "rehearsal", _("Rehearsal")
    OTHER = "other", _("Something else")


OF_A_SITTING = (Purpose.SITTING, Purpose.GROUP)
"""What follows the hours of a sitting."""


class Zone(TextChoices):
    """The parts of a hall in which people sit."""

    CHAIR = "chair", _("Chair's table")
    SECRETARY = "secretary", _("Secretaries' table")
    FLOOR = "floor", _("Floor")


class Office(TextChoices):
    """The two offices that prepare the hall together."""

    COUNCIL = "council_office", _("Council office")
    EXECUTIVE = "executive_office", _("Executive office")


class ItemState(TextChoices):
    """How far one thing of the checklist is."""

    OPEN = "open", _("Not begun")
    DOING = "doing", _("Being prepared")
    DONE = "done", _("Done")
    DROPPED = "dropped", _("Not needed")


SETTLED = (ItemState.DONE, ItemState.DROPPED)
"""States that ask nothing of anybody any more."""


class Via(TextChoices):
    """How a guest's answer came, or how somebody was let in at the door."""

    ACCOUNT = "account", _("by their account")
    LINK = "link", _("by the link of the invitation")
    OFFICE = "office", _("recorded by the office")
    QR = "qr", _("by the QR of the badge")
    CODE = "code", _("by the code of the badge")
