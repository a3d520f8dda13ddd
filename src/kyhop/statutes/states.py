"""The fixed words of this room."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class EntryKind(TextChoices):
    """What a council says about a rule; the values are those of `law.overlay.LocalKind`."""

    LOCAL_RULE = "local_rule", _("The council's own regulation")
    CONFIRMATION = "confirmation", _("Confirmation of a provisional rule")


class CountedIn(TextChoices):
    """The values are those of `law.model.Unit`."""

    CALENDAR_DAY = "calendar_day", _("Calendar days")
    WORKING_DAY = "working_day", _("Working days")


class MovedTo(TextChoices):
    """What happens to a due day that is off; the values are those of `law.model.Falls`."""

    EARLIER = "earlier", _("The working day before")
    LATER = "later", _("The next working day")
    KEEP = "keep", _("Stays on its day")


class DayIs(TextChoices):
    """The values are those of `law.records.DayKind`."""

    OFF = "off", _("Day off")
    WORKED = "worked", _("Working day")


class Standing(TextChoices):
    """How sure a rule is in one council, as the rule browser filters it."""

    BINDING = "binding", _("Binding")
    PROVISIONAL = "provisional", _("Provisional")
    CONFIRMED = "confirmed", _("Confirmed here")
    LOCAL = "local", _("Own regulation")
    NORM = "norm", _("Planning norm")
