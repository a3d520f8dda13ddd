"""Refusals that the verbs of this room share."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from kyhop.access.refusals import Refusal
from kyhop.access.words import written
from kyhop.dossiers.models import HandOver


def day(value: date) -> str:
    return value.strftime("%d/%m/%Y")


class WordsNeeded(Refusal):
    """The act needs its reason in writing."""

    def __init__(self, field: str = "reason") -> None:
        super().__init__(
            _("A reason is needed here."),
            accepted=_("One sentence is enough; it stays with the dossier."),
            field=field,
        )


class NoSuchPaper(Refusal):
    """The dossier has no such line."""

    def __init__(self) -> None:
        super().__init__(
            _("This dossier has no such paper."),
            accepted=_("Choose a line of the list, or add a paper beyond the list."),
            field="paper",
        )


class NoSuchGate(Refusal):
    """The matter's procedure hands nothing over with this step."""

    def __init__(self) -> None:
        super().__init__(
            _("With this step the dossier does not go to another body."),
            accepted=_("Open the dossier again; its procedure may have been changed."),
        )


class NoReceiver(Refusal):
    """Nobody in this council stands behind the role that receives."""

    def __init__(self) -> None:
        super().__init__(
            _("No body of this council receives the dossier here."),
            accepted=_("Name the verifying committee, or add the body that is missing."),
        )


class AlreadyHandedOver(Refusal):
    """The dossier lies with the receiving body, or was taken by it."""

    def __init__(self, handover: HandOver) -> None:
        super().__init__(
            _("%(by)s has already handed the dossier over (%(state)s).")
            % {"by": handover.by, "state": handover.state_label.lower()},
            accepted=_("It can be handed over again when it is returned."),
        )
        self.handover = handover


class NothingInside(Refusal):
    """Not one paper has a version."""

    def __init__(self) -> None:
        super().__init__(
            _("There is no paper to hand over yet."),
            accepted=_("Upload at least one of the papers that this step needs."),
        )


class NotConfirmed(Refusal):
    """The head has not said that they answer for it."""

    def __init__(self) -> None:
        super().__init__(
            _("Handing over needs the head's word on content, quality and time."),
            accepted=_("Tick the confirmation."),
            field="confirmed",
        )


class AlreadyDecided(Refusal):
    """Somebody of the receiving body was first."""

    def __init__(self, handover: HandOver) -> None:
        super().__init__(
            _("%(by)s was first: %(state)s.")
            % {"by": handover.decided_by, "state": handover.state_label.lower()},
            accepted=_("Open the dossier again to see how it stands."),
        )
        self.handover = handover


class NothingMissing(Refusal):
    """A conditional acceptance without anything that is to follow."""

    def __init__(self) -> None:
        super().__init__(
            _("No paper is named that is still to come."),
            accepted=_("Name at least one missing paper with who brings it until when,"
                       " or accept the dossier as complete."),
        )  # fmt: skip


class StillMissing(Refusal):
    """Accepted as complete although needed papers are missing."""

    def __init__(self, titles: list[str]) -> None:
        super().__init__(
            _("Still missing: %(papers)s.") % {"papers": "; ".join(titles)},
            accepted=_("Accept on a promise for what is missing, or return it with reasons."),
        )


class PromiseInPast(Refusal):
    """The promised day lies behind."""

    def __init__(self, today: date, paper_id: str = "") -> None:
        super().__init__(
            _("A promise ends today or later."),
            accepted=_("A day from %(today)s is accepted.") % {"today": day(today)},
            field=f"until_{paper_id}",
        )


class NotASignatory(Refusal):
    """The post belongs to none of the bodies that could bring the paper."""

    def __init__(self) -> None:
        super().__init__(
            _("This post does not belong to the bodies that prepare this matter."),
            accepted=_("Choose a post of the leading or the handing body."),
            field="post",
        )


class AlreadyThere(Refusal):
    """The line has versions, so it cannot be left out."""

    def __init__(self) -> None:
        super().__init__(
            _("This paper has been uploaded, so it stays in the dossier."),
            accepted=_("Versions are never removed; a newer version may say that it is void."),
        )


def given(reason: str, field: str = "reason") -> str:
    """The reason, tidied.

    :raises WordsNeeded: it has no words
    """
    reason = " ".join(written(reason).split())
    if not reason:
        raise WordsNeeded(field)
    return reason[:500]
