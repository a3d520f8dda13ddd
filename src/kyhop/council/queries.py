"""Questions about councils, terms, sessions and executive meetings."""

from __future__ import annotations

from datetime import date, time, timedelta

from django.db.models import Q, QuerySet

from kyhop.council.models import Council, CouncilSession, ExecutiveMeeting, Share, Sitting, Term
from kyhop.council.states import DayPart, SessionState


def get_council(slug: str) -> Council | None:
    """The council with this slug, if there is one."""
    return Council.objects.filter(slug=slug).first()


def current_term(council_id: int, day: date) -> Term | None:
    """The term that runs on `day`."""
    return Term.objects.filter(council_id=council_id, starts__lte=day, ends__gte=day).first()


def sessions_of(council_id: int) -> QuerySet[CouncilSession]:
    """All sessions of a council with their term and council, newest first."""
    found = CouncilSession.objects.filter(council_id=council_id)
    return found.select_related("term", "council").order_by("-term__number", "-number")


def get_session(session_id: int, *, council_id: int) -> CouncilSession:
    """One session of this council, with its term and council.

    :raises CouncilSession.DoesNotExist: no such session in this council
    """
    return CouncilSession.objects.select_related("term", "council").get(
        pk=session_id, council_id=council_id
    )


def coming_session(council_id: int, day: date) -> CouncilSession | None:
    """The session being prepared on `day`: the earliest not closed that has not opened before it.

    Sessions without an opening day come after those that have one.
    """
    coming = sessions_of(council_id).exclude(state=SessionState.CLOSED)
    dated = coming.filter(opening_day__gte=day).order_by("opening_day", "number").first()
    running = coming.filter(state=SessionState.OPEN).order_by("-opening_day").first()
    undated = coming.filter(opening_day__isnull=True).order_by("term__number", "number").first()
    return running or dated or undated


def sittings_of(session_id: int) -> QuerySet[Sitting]:
    """The sittings of a session in order of time."""
    return Sitting.objects.filter(session_id=session_id).order_by("day", "starts")


def executive_meetings(
    council_id: int, *, since: date | None = None, until: date | None = None
) -> QuerySet[ExecutiveMeeting]:
    """The executive meetings that stand (not cancelled), in order, within the given days."""
    found = ExecutiveMeeting.objects.filter(council_id=council_id, cancelled=False)
    if since is not None:
        found = found.filter(day__gte=since)
    if until is not None:
        found = found.filter(day__lte=until)
    return found.order_by("day", "hour")


def communes_visible_to(council_id: int, day: date) -> QuerySet[Council]:
    """The communes that have opened their preparation to this province on `day`."""
    running = _running(Share.objects.filter(viewer_id=council_id), day)
    return Council.objects.filter(pk__in=running.values("council_id"))


def is_shared(council_id: int, *, viewer_ids: list[int], day: date) -> bool:
    """Whether `council_id` has opened its preparation to one of `viewer_ids` on `day`."""
    return _running(
        Share.objects.filter(council_id=council_id, viewer_id__in=viewer_ids), day
    ).exists()


def _running(shares: QuerySet[Share], day: date) -> QuerySet[Share]:
    return shares.filter(Q(until__isnull=True) | Q(until__gt=day), since__lte=day)


USUAL_HOURS = {
    DayPart.MORNING: (time(8), time(11, 30)),
    DayPart.AFTERNOON: (time(14), time(17)),
    DayPart.EVENING: (time(19), time(21)),
}
"""From when to when a sitting lasts where the council has had none in that part of the day."""


def usual_hours(council_id: int) -> dict[DayPart, tuple[time, time]]:
    """Part of the day → the hours of the council's latest sitting then; one query."""
    found = dict(USUAL_HOURS)
    rows = Sitting.objects.filter(council_id=council_id).order_by("day")
    for part, starts, ends in rows.values_list("part", "starts", "ends"):
        found[DayPart(part)] = (starts, ends)
    return found


def next_half(session: CouncilSession) -> tuple[date | None, DayPart]:
    """The half day after the session's last sitting; its opening before the first one."""
    last = sittings_of(session.pk).last()
    if last is None:
        afternoon = session.opening_hour >= time(12)
        return session.opening_day, DayPart.AFTERNOON if afternoon else DayPart.MORNING
    if last.part == DayPart.MORNING:
        return last.day, DayPart.AFTERNOON
    return last.day + timedelta(days=1), DayPart.MORNING
