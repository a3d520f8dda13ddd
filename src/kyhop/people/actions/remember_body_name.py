"""Remember another name by which offices know a body."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.refusals import Refusal
from kyhop.access.rules import require
from kyhop.people.events import BodyNameRemembered
from kyhop.people.models import Body, BodyName
from kyhop.people.queries import body_names
from kyhop.people.refusals import refuse_closed


class NameMeansAnother(Refusal):
    """The name already leads to a body."""

    def __init__(self, name: str, body: Body) -> None:
        super().__init__(
            _("“%(name)s” already means %(body)s.") % {"name": name, "body": body.name},
            accepted=_("Give a name that no body of this council has."),
            field="name",
        )


@transaction.atomic
def remember_body_name(
    *, body_id: int, name: str, until: date | None = None, actor: Actor, at: datetime
) -> BodyName:
    """Remember a former, short or habitual name of a body, for reading lists of other offices.

    :raises NotAllowed: the actor neither administers the council nor sits in one of the offices
    :raises BodyIsClosed: the body no longer exists
    :raises NameMeansAnother: the name already leads to this or another body
    """
    body = (
        Body.objects.select_for_update(of=("self",), no_key=True)
        .select_related("council")
        .get(pk=body_id)
    )
    require(actor, "people.remember_name", body)
    refuse_closed(body)
    name = name.strip()
    if (taken := body_names(body.council_id).get(name)) is not None:
        raise NameMeansAnother(name, Body.objects.get(pk=taken))
    kept = BodyName.objects.create(council=body.council, body=body, name=name, until=until)
    journal.write(
        BodyNameRemembered(council=body.council.slug, body_id=body.pk, body=body.name, also=name),
        actor=actor,
        at=at,
    )
    return kept
