"""The fixed words of agendas."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Source(TextChoices):
    """Where the minutes of a line come from."""

    HISTORY = "history", _("earlier sessions")
    TYPE = "type", _("usual for this kind")
    HAND = "hand", _("set by hand")


class EditKind(TextChoices):
    EDIT = "edit", _("Edit")
    UNDO = "undo", _("Undo")
    REDO = "redo", _("Redo")


class VersionKind(TextChoices):
    RELEASED = "released", _("Released")
    AMENDED = "amended", _("Amended during the session")


class ProposalState(TextChoices):
    WAITING = "waiting", _("Being computed")
    READY = "ready", _("Ready")
    ACCEPTED = "accepted", _("Taken over")
    DROPPED = "dropped", _("Left aside")


class ChangeKind(TextChoices):
    """How a line of one version differs from another's."""

    ADDED = "added", _("added")
    REMOVED = "removed", _("removed")
    MOVED = "moved", _("moved")
    TOLD = "told", _("changed")
