"""Enumerations of stored files, uploads and text jobs."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Secrecy(models.TextChoices):
    """What a paper's cover says about who may see it. Marks of state secrecy are never stored."""

    PLAIN = "plain", _("ordinary")
    INTERNAL = "internal", _("internal use")
    SECRET = "secret", "MẬT"
    TOP_SECRET = "top_secret", "TỐI MẬT"
    MOST_SECRET = "most_secret", "TUYỆT MẬT"


STATE_SECRETS = frozenset({Secrecy.SECRET, Secrecy.TOP_SECRET, Secrecy.MOST_SECRET})
KEPT = tuple(value for value in Secrecy if value not in STATE_SECRETS)


class TextState(models.TextChoices):
    """How far the text of a version has been read."""

    WAITING = "waiting", _("waiting to be read")
    DONE = "done", _("read")
    UNREADABLE = "unreadable", _("cannot be read")
    SECRET = "secret", _("withheld: it carries a mark of state secrecy")
