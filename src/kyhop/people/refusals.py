"""Refusals that several verbs of this room share."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from kyhop.access.refusals import Refusal
from kyhop.people.models import Body


class NameTaken(Refusal):
    """A body or a post of this name already exists there."""

    def __init__(self, name: str, *, field: str) -> None:
        super().__init__(
            _("“%(name)s” already exists here.") % {"name": name},
            accepted=_("Give a name that distinguishes it, or use the one that exists."),
            field=field,
        )


class BodyIsClosed(Refusal):
    """The body no longer exists."""

    def __init__(self, body: Body) -> None:
        super().__init__(
            _("%(name)s was closed on %(day)s.")
            % {"name": body.name, "day": f"{body.closed_on:%d/%m/%Y}"},
            accepted=_("Choose a body that still works."),
            field="body",
        )


class DaysReversed(Refusal):
    """Something would end before it begins."""

    def __init__(self, since: date) -> None:
        super().__init__(
            _("The last day would come before the first."),
            accepted=_("A day from %(day)s on is accepted.") % {"day": since.strftime("%d/%m/%Y")},
            field="until",
        )


class OtherCouncil(Refusal):
    """The person belongs to another council."""

    def __init__(self) -> None:
        super().__init__(
            _("This person belongs to another council."),
            accepted=_("Choose a person of this council, or add them to it first."),
            field="person",
        )


def refuse_closed(body: Body) -> None:
    """:raises BodyIsClosed: the body was closed or merged"""
    if body.closed_on is not None:
        raise BodyIsClosed(body)


def refuse_reversed(since: date, until: date | None) -> None:
    """:raises DaysReversed: `until` lies before `since`"""
    if until is not None and until < since:
        raise DaysReversed(since)
