"""The fixed words of the annual programme."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class GroundKind(TextChoices):
    """Why the council must or may decide on a matter."""

    OBLIGES = "obliges", _("A higher act obliges the council to decide")
    ALLOWS = "allows", _("A higher act allows the council to decide")
    LOCAL_NEED = "local_need", _("A need of the locality, described below")


class Readiness(TextChoices):
    """How far the lead agency has come when it registers."""

    IDEA = "idea", _("An idea; nothing is drafted")
    DRAFTING = "drafting", _("Being drafted")
    CONSULTING = "consulting", _("Drafted, out for consultation")
    READY = "ready", _("Dossier ready for appraisal")


class RegistrationState(TextChoices):
    """Where a registration stands on its way to the joint review."""

    DRAFT = "draft", _("Draft")
    REGISTERED = "registered", _("Registered with the executive")
    PROPOSED = "proposed", _("Proposed to the Standing Board")
    RETURNED = "returned", _("Returned to the agency")


OWNED = (RegistrationState.DRAFT, RegistrationState.RETURNED)
"""States in which the body that registers still writes; nobody else has it before them."""


class Side(TextChoices):
    """Who speaks about a registration."""

    AGENCY = "agency", _("Lead agency")
    EXECUTIVE = "executive", _("Executive")
    BOARD = "board", _("Standing Board")


class Verdict(TextChoices):
    """What one side says: the Standing Board decides, the executive gathers, the agency answers.

    ``AMEND`` is an answer that changes what is registered; ``DROP`` comes only from an approved
    request against a signed version.
    """

    AGREE = "agree", _("Agreed")
    OTHER_SESSION = "other_session", _("Agreed for another session")
    MORE = "more", _("More is asked for")
    DECLINE = "decline", _("Declined")
    GATHER = "gather", _("Taken into the executive's proposal")
    RETURN = "return", _("Returned to the agency")
    ANSWER = "answer", _("Answered")
    AMEND = "amend", _("Amended")
    DROP = "drop", _("Taken out of the programme")


OPINIONS = (Verdict.AGREE, Verdict.OTHER_SESSION, Verdict.MORE, Verdict.DECLINE)
"""What the Standing Board may say."""

AGREED = (Verdict.AGREE, Verdict.OTHER_SESSION)


class VersionState(TextChoices):
    """How a version of the programme stands."""

    SIGNING = "signing", _("Waiting for signatures")
    SIGNED = "signed", _("Signed by both sides")
    VOID = "void", _("Void")


class ChangeKind(TextChoices):
    """What is asked against a signed version."""

    DROP = "drop", _("Take it out of the programme")
    MOVE = "move", _("Move it to another session")


class ChangeState(TextChoices):
    """Where such a request stands."""

    OPEN = "open", _("Waiting for the Standing Board")
    APPROVED = "approved", _("Approved")
    REFUSED = "refused", _("Refused")


class Outcome(TextChoices):
    """What became of a signed line."""

    DONE = "done", _("Done")
    DROPPED = "dropped", _("Dropped")
    RUNNING = "running", _("In hand")
