"""Builds the sample province: councils, people, law, sessions, matters and their story."""

from __future__ import annotations

from datetime import date, time, timedelta
from pathlib import Path
from typing import Any

import yaml
from django.db import transaction

from kyhop.access.actor import SYSTEM, Actor
from kyhop.council.actions.add_sitting import add_sitting
from kyhop.council.actions.plan_session import plan_session
from kyhop.council.actions.schedule_executive_meeting import schedule_executive_meeting
from kyhop.council.models import Council, CouncilSession, Term
from kyhop.council.states import SessionState
from kyhop.deadlines.holders import Cause
from kyhop.demo import (
    agenda,
    consensus,
    consultations,
    dossiers,
    findings,
    followup,
    logistics,
    meetings,
    own_forms,
    people,
    programme,
    record,
    register,
    regulation,
    requests,
    reviews,
    story,
)
from kyhop.demo.timetable import Timetable, at
from kyhop.duties.actions.record_duty import record_duty
from kyhop.duties.actions.replan_duties import replan_duties
from kyhop.journal.models import Outbox
from kyhop.law import load
from kyhop.law.model import Words
from kyhop.matters.actions.import_matters import import_matters
from kyhop.matters.actions.open_import import open_import
from kyhop.matters.actions.replan_session import replan_session
from kyhop.matters.attachments import Upload

DATA = Path(__file__).parent / "data"
SECRETARIAT = "Trưởng phòng Công tác HĐND"
LEGAL = "Chuyên viên pháp chế Văn phòng Đoàn ĐBQH và HĐND tỉnh"


def read(name: str) -> Any:
    return yaml.safe_load((DATA / name).read_text("utf-8"))


@transaction.atomic
def build(today: date) -> None:
    """Make the province as it stands on `today`, by the verbs that people use."""
    days = Timetable(today, load.calendar())
    facts = read("dien-bien.yaml")
    province, commune = make_councils(facts, days)
    regulation.sign(province, people.acting(province, LEGAL, at(days.signed)), at=at(days.signed))
    register.tell(province, days)
    session = make_sessions(province, days)
    make_meetings(province, days)
    office = people.acting(province, SECRETARIAT, at(today))
    import_list(session, "danh-muc-ky-hop.xlsx", office, days)
    told = read("story.yaml")
    story.tell(session, told["matters"], office, days)
    record_duties(session, told["session"], days)
    make_commune_session(commune, days)
    record.earlier_session(province, days)
    plan_once((province, commune), days)
    dossiers.tell(session, days)
    consultations.tell(session, days)
    reviews.tell(session, days)
    findings.tell(session, days)
    meetings.tell(province, session, days)
    requests.tell(province, session, days)
    programme.tell(province, session, days)
    agenda.tell(province, session, days)
    logistics.tell(province, session, days)
    consensus.tell(province, session, days)
    own_forms.tell(province, days)
    followup.tell(province, session, days)
    record.tell(province, commune, days)


def plan_once(councils: tuple[Council, ...], days: Timetable) -> None:
    """Plan every session once instead of after each of the story's deeds."""
    Outbox.objects.filter(delivered_at__isnull=True).update(delivered_at=at(days.today))
    cause = Cause("demo", Words("Dữ liệu mẫu được tạo", "The sample data were made"))
    sessions = CouncilSession.objects.filter(council__in=councils)
    for session in sessions.exclude(state=SessionState.CLOSED):
        for verb in (replan_session, replan_duties):
            verb(session_id=session.pk, cause=cause, actor=SYSTEM, at=at(days.today, 7))


def record_duties(session: CouncilSession, done: dict[str, int], days: Timetable) -> None:
    """What the council itself has done for the session, each so many working days ago."""
    for step_id, ago in done.items():
        day = days.working(days.today, -ago)
        record_duty(
            session_id=session.pk, step_id=step_id, done_on=day, actor=SYSTEM, at=at(day, 16)
        )


def make_councils(facts: dict[str, Any], days: Timetable) -> tuple[Council, Council]:
    moment = at(days.set_up)
    number, starts, ends = days.term()
    term = {**facts["council"]["term"], "number": number, "starts": starts, "ends": ends}
    province = people.make_council(
        {**facts["council"], "term": term}, level="province", parent=None, at=moment
    )
    people.invite_committees(province, at=moment)
    listed = [*facts["bodies"], *people.commune_bodies(facts["communes"])]
    for position, body in enumerate(listed):
        people.make_body(province, body, position, since=starts, at=moment)
    ward = facts["commune_council"]
    term = {**ward["term"], "starts": starts, "ends": ends}
    commune = people.make_council(
        {**ward, "term": term}, level="commune", parent=province, at=moment
    )
    for position, body in enumerate(ward["bodies"]):
        people.make_body(commune, body, position, since=starts, at=moment)
    people.make_accounts(province, commune, at=moment)
    return province, commune


def make_sessions(province: Council, days: Timetable) -> CouncilSession:
    """The regular session that is being prepared, and the thematic one after it, still empty."""
    term = Term.objects.get(council=province)
    moment = at(days.set_up)
    session = plan_session(
        term_id=term.pk,
        number=4,
        kind="regular",
        opening_day=days.opening,
        closing_day=days.working(days.opening, 2),
        place="Hội trường tỉnh",
        registration_ends=days.working(days.begun, 15),
        actor=SYSTEM,
        at=moment,
    )
    plan_session(
        term_id=term.pk,
        number=5,
        kind="thematic",
        opening_day=days.next_opening,
        place="Hội trường tỉnh",
        actor=SYSTEM,
        at=moment,
    )
    for offset in range(3):
        day = days.working(days.opening, offset) if offset else days.opening
        for part, starts, ends in (("morning", 8, 11), ("afternoon", 14, 17)):
            add_sitting(
                session_id=session.pk,
                day=day,
                part=part,
                kind="group" if (offset, part) == (1, "morning") else "plenary",
                starts=time(starts),
                ends=time(ends, 30),
                actor=SYSTEM,
                at=moment,
            )
    return session


def make_meetings(province: Council, days: Timetable) -> None:
    for day in (days.past_meeting, days.meeting):
        schedule_executive_meeting(
            council_id=province.pk,
            day=day,
            hour=time(8),
            note="Phiên họp thường kỳ; các Ban của HĐND được mời",
            actor=SYSTEM,
            at=at(days.set_up),
        )


def import_list(session: CouncilSession, name: str, office: Actor, days: Timetable) -> None:
    """Import a list as the clerk of the council office would."""
    moment = at(days.begun, 9)
    upload = Upload(name=name, data=(DATA / name).read_bytes())
    draft = open_import(session_id=session.pk, upload=upload, actor=office, at=moment)
    import_matters(draft_id=draft.pk, token=draft.token, actor=office, at=moment)


def make_commune_session(commune: Council, days: Timetable) -> None:
    """A ward's own session, so that the second level is there to be seen."""
    term = Term.objects.get(council=commune)
    plan_session(
        term_id=term.pk,
        number=2,
        kind="regular",
        opening_day=days.working_on_or_before(days.opening + timedelta(days=7)),
        place="Hội trường phường",
        actor=SYSTEM,
        at=at(days.set_up),
    )
