"""Refusals that the verbs of consultations share."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from kyhop.access.refusals import Refusal
from kyhop.reviews.consulting.terms import Term
from kyhop.reviews.refusals import day


class NobodyAsked(Refusal):
    """No body was named that is not asked already."""

    field = "bodies"

    def __init__(self) -> None:
        super().__init__(
            _("No body is named that has not been asked."),
            accepted=_("Choose at least one body, or write the name of one outside."),
        )


class AsksItself(Refusal):
    """The leading body would ask itself."""

    field = "bodies"

    def __init__(self, who: str) -> None:
        super().__init__(
            _("%(who)s leads the matter and is not asked for its own draft.") % {"who": who},
            accepted=_("Choose other bodies."),
        )


class NoFront(Refusal):
    """The council's list of bodies has no Front."""

    def __init__(self) -> None:
        super().__init__(
            _("The council's list of bodies has no Fatherland Front."),
            accepted=_("The council's administrator adds it first."),
        )


class DayNeeded(Refusal):
    """The procedure gives no duration, so the day has to be named."""

    def __init__(self, field: str) -> None:
        super().__init__(
            _("The procedure of this matter gives no time for this."),
            accepted=_("Name the last day."),
            field=field,
        )


class InFuture(Refusal):
    """The day lies after today."""

    def __init__(self, named: date, today: date, field: str) -> None:
        super().__init__(
            _("%(day)s is still to come.") % {"day": day(named)},
            accepted=_("Name a day up to %(today)s.") % {"today": day(today)},
            field=field,
        )


class BeforeItsStart(Refusal):
    """The last day lies before the first."""

    def __init__(self, start: date, field: str) -> None:
        super().__init__(
            _("The last day lies before %(day)s.") % {"day": day(start)},
            accepted=_("Name that day or a later one."),
            field=field,
        )


class ShorterThanLaw(Refusal):
    """The time named is shorter than a rule that binds."""

    def __init__(self, term: Term, field: str) -> None:
        super().__init__(
            _("The rule gives %(term)s.") % {"term": term.told},
            accepted=_("%(day)s or a later day.") % {"day": day(term.ends)},
            field=field,
        )


class ConsultationEnded(Refusal):
    """The asking was closed: no more bodies join it."""

    def __init__(self, by: str, on: date) -> None:
        super().__init__(
            _("%(by)s closed this on %(day)s.") % {"by": by, "day": day(on)},
            accepted=_("Ask anew; that is the next number."),
        )


class AlreadyReplied(Refusal):
    """The body's reply was recorded before."""

    def __init__(self, by: str, reply: str, on: date) -> None:
        super().__init__(
            _("%(by)s has recorded the reply of %(day)s: %(reply)s.")
            % {"by": by, "day": day(on), "reply": reply},
            accepted=_("A further letter is asked for and recorded anew."),
        )


class LetterNeeded(Refusal):
    """Somebody else records what a body replied, without the body's own paper."""

    def __init__(self, who: str) -> None:
        super().__init__(
            _("Only %(who)s may reply without a letter; you record it from the letter.")
            % {"who": who},
            accepted=_("Attach the letter that you received."),
            field="file",
        )


class RepliesAwaited(Refusal):
    """Bodies may still reply."""

    def __init__(self, who: list[str], until: date) -> None:
        super().__init__(
            _("Until %(day)s these may still reply: %(who)s.")
            % {"day": day(until), "who": ", ".join(who)},
            accepted=_("Close it when all have replied or that day has passed."),
        )


class PostingRuns(Refusal):
    """The posting has not ended, or another one runs."""

    def __init__(self, until: date) -> None:
        super().__init__(
            _("The draft stays posted until the end of %(day)s.") % {"day": day(until)},
            accepted=_("Close the posting from the next day on."),
        )


class PostingEnded(Refusal):
    """The posting was closed before."""

    def __init__(self, on: date) -> None:
        super().__init__(
            _("This posting was closed on %(day)s.") % {"day": day(on)},
            accepted=_("Its figures stand; a new posting has its own."),
        )
