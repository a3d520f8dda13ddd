"""Questions about agendas."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import QuerySet

from kyhop.agenda.models import Agenda, Duration, Version
from kyhop.agenda.printed import lines_in
from kyhop.council.models import ZONE, CouncilSession, Sitting
from kyhop.council.queries import sittings_of
from kyhop.law.model import Words


def agenda_of(session_id: int) -> Agenda | None:
    """The agenda of a session with its session and council, if it has been started."""
    rows = Agenda.objects.select_related("session__term", "session__council", "council")
    return rows.filter(session_id=session_id).first()


def versions_of(agenda: Agenda) -> QuerySet[Version]:
    """The released versions, the latest first."""
    return agenda.versions.order_by("-number")


def latest_version(agenda: Agenda) -> Version | None:
    """The version that holds: the latest released or amended one."""
    return versions_of(agenda).first()


def released_version(session_id: int) -> Version | None:
    """The version of a session's agenda that holds, for rooms that follow it."""
    rows = Version.objects.filter(agenda__session_id=session_id).select_related("agenda__session")
    return rows.order_by("-number").first()


@dataclass(frozen=True, slots=True)
class AgendaLine:
    """A line of a released version, for other rooms: where and when, by whom, about what."""

    key: str
    title: str
    kind: str
    sitting_id: int
    starts: datetime
    ends: datetime
    minutes: int
    post_ids: tuple[int, ...]
    matter_ids: tuple[int, ...]
    who: tuple[Words, ...]
    """The posts that present it, by their names on the day of the release."""


def agenda_lines(session_id: int) -> list[AgendaLine]:
    """The placed lines of the version that holds, in order of time; empty before the first release.
    Lines of a sitting that has moved since go with it."""
    version = released_version(session_id)
    if version is None:
        return []
    return sorted(lines_of(version, shifts_of(version)), key=lambda line: line.starts)


def lines_of(
    version: Version, shifts: Mapping[int, timedelta] | None = None
) -> Iterator[AgendaLine]:
    """The placed lines of one version, in order of time; ``shifts``: by how much sittings moved."""
    for sitting, row in lines_in(version.printed):
        day = date.fromisoformat(sitting["day"])
        by = (shifts or {}).get(sitting["id"], timedelta())
        yield AgendaLine(
            row["key"], row["title"], row["kind"], sitting["id"], _moment(day, row["start"]) + by,
            _moment(day, row["end"]) + by, row["minutes"], tuple(one["id"] for one in row["who"]),
            tuple(row["matters"]), tuple(Words(one["vi"], one["en"]) for one in row["who"]),
        )  # fmt: skip


def shifts_of(version: Version) -> dict[int, timedelta]:
    """Sitting → by how much it begins later than the version says, where it does; one query."""
    now = {one.pk: one for one in sittings_of(version.agenda.session_id)}
    found = {}
    for sitting in version.printed["sittings"]:
        one = now.get(sitting["id"])
        if one is not None:
            old = _moment(date.fromisoformat(sitting["day"]), sitting["starts"])
            if by := datetime.combine(one.day, one.starts, tzinfo=ZONE) - old:
                found[one.pk] = by
    return found


def sittings_changed(version: Version) -> list[tuple[Mapping[str, Any], Sitting | None]]:
    """The sittings of a version that are held at other hours now, or no more (none); one query."""
    now = {one.pk: one for one in sittings_of(version.agenda.session_id)}
    found = []
    for sitting in version.printed["sittings"]:
        one = now.get(sitting["id"])
        told = (sitting["day"], sitting["starts"], sitting["ends"])
        if one is None or told != (
            one.day.isoformat(), f"{one.starts:%H:%M}", f"{one.ends:%H:%M}"
        ):  # fmt: skip
            found.append((sitting, one))
    return found


def _moment(day: date, hour: str) -> datetime:
    return datetime.combine(day, time.fromisoformat(hour), tzinfo=ZONE)


def lines_of_posts(session_id: int, post_ids: Iterable[int]) -> list[AgendaLine]:
    """The lines that these posts present in the version that holds."""
    wanted = set(post_ids)
    return [line for line in agenda_lines(session_id) if wanted & set(line.post_ids)]


def durations_of(session_id: int) -> dict[str, int]:
    """Line → the minutes that it really took, where that was recorded."""
    return dict(Duration.objects.filter(session_id=session_id).values_list("line", "actual"))


def lines_between(
    council_id: int, post_ids: Collection[int], first: date, last: date
) -> list[tuple[CouncilSession, AgendaLine]]:
    """What these posts present between two days, with its session: of the versions that hold."""
    rows = Version.objects.filter(
        agenda__council_id=council_id, agenda__session__sittings__day__range=(first, last)
    )
    rows = rows.select_related("agenda__session__term", "agenda__session__council")
    held = {row.agenda_id: row for row in rows.order_by("number").distinct()}
    wanted = set(post_ids)
    return [
        (row.agenda.session, line)
        for row in held.values()
        for line in lines_of(row, shifts_of(row))
        if wanted & set(line.post_ids) and first <= line.starts.date() <= last
    ]


def sessions_with_agendas(council_id: int) -> QuerySet[CouncilSession]:
    """The sessions of a council that have an agenda, the newest first."""
    found = CouncilSession.objects.filter(council_id=council_id, agenda__isnull=False)
    return found.select_related("agenda", "term", "council").order_by("-term__number", "-number")
