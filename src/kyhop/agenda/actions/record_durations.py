"""Record how long the lines of a session really took."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.rules import require
from kyhop.agenda.content import Content
from kyhop.agenda.editing import about, by, locked
from kyhop.agenda.events import DurationsRecorded
from kyhop.agenda.models import Duration
from kyhop.agenda.operations import LONGEST
from kyhop.agenda.printed import lines_in
from kyhop.agenda.queries import latest_version
from kyhop.agenda.refusals import MinutesWrong, NoSuchLine, NothingChanged, NotReleased


@transaction.atomic
def record_durations(
    *, agenda_id: int, minutes: Mapping[str, int], actor: Actor, at: datetime
) -> list[Duration]:
    """Record the actual minutes of lines (thời lượng thực tế); later estimates rest on them.

    :param minutes: line of the latest version → actual minutes; what was recorded before is replaced
    :raises NotAllowed: not of the council office
    :raises NotReleased: no version has been released
    :raises NoSuchLine: the version has no such line
    :raises MinutesWrong: not from 1 to 720
    :raises NothingChanged: nothing was given
    """
    agenda = locked(agenda_id)
    require(actor, "agenda.durations", agenda)
    version = latest_version(agenda)
    if version is None:
        raise NotReleased
    rows = {row["key"]: row for _, row in lines_in(version.printed)}
    if not minutes:
        raise NothingChanged
    if not minutes.keys() <= rows.keys():
        raise NoSuchLine
    if any(not 1 <= value <= LONGEST for value in minutes.values()):
        raise MinutesWrong
    lines = Content.from_json(version.content).lines
    Duration.objects.filter(session=agenda.session, line__in=minutes).delete()
    made = Duration.objects.bulk_create(
        Duration(
            council=agenda.council, session=agenda.session, line=key, kind=rows[key]["kind"],
            auto=lines[key].auto, matters=len(rows[key]["matters"]), planned=rows[key]["minutes"],
            actual=value, **by(actor, at),
        )
        for key, value in minutes.items()
    )  # fmt: skip
    journal.write(DurationsRecorded(lines=len(made), **about(agenda)), actor=actor, at=at)
    return made
