"""The fixed words of checks, findings and answers."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class CheckState(TextChoices):
    """How far a check has come; the last two are final."""

    QUEUED = "queued", _("Waiting to be read")
    RUNNING = "running", _("Being read")
    DONE = "done", _("Read")
    FAILED = "failed", _("Could not be read")


UNFINISHED = (CheckState.QUEUED, CheckState.RUNNING)


class Severity(TextChoices):
    """How much a finding matters; the same words as in `kyhop.papers.checks`."""

    MUST = "must", _("Must be put right")
    SHOULD = "should", _("Should be put right")
    HINT = "hint", _("Worth a look")


LOOK = {Severity.MUST: "late", Severity.SHOULD: "risk", Severity.HINT: "info"}
"""Severity → the kind of the finding component."""


class Verdict(TextChoices):
    """What a person said of a finding."""

    ACCEPTED = "accepted", pgettext_lazy("finding", "Accepted")
    ANSWERED = "answered", pgettext_lazy("finding", "Answered")
    DISMISSED = "dismissed", pgettext_lazy("finding", "Dismissed")


NEEDS_WORDS = frozenset({Verdict.ANSWERED, Verdict.DISMISSED})


class Why(TextChoices):
    """Why a version was checked."""

    UPLOADED = "uploaded", _("the version came in")
    REGISTER = "register", _("the legal register changed")
    DAY = "day", _("the expected day of adoption changed")
    PROCEDURE = "procedure", _("the procedure changed")
    ASKED = "asked", _("somebody asked for it")


class CitedAs(TextChoices):
    """In which part of a paper an act is named; the same words as in `kyhop.papers.cite`."""

    BASIS = "basis", _("legal basis")
    CONSIDERED = "considered", _("paper considered")
    MENTION = "mention", _("in the title of another act")
    BODY = "body", _("in the text")
