"""The sample's annual programme: one that both sides have signed, and one still in review."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kyhop.council.models import Council, CouncilSession
from kyhop.demo import people
from kyhop.demo.story import acting_for
from kyhop.demo.timetable import Timetable, at
from kyhop.matters.models import Matter
from kyhop.matters.states import MatterKind
from kyhop.people.models import Body
from kyhop.programme import actions
from kyhop.programme.actions.change_signed import Wish
from kyhop.programme.fields import RegistrationFields
from kyhop.programme.models import Change, Programme, Registration, Version
from kyhop.programme.queries import programmes_of
from kyhop.programme.states import ChangeKind, GroundKind, Readiness, Side, Verdict

OFFICE = "Trưởng phòng Công tác HĐND"
BOARD = "Phó Chủ tịch HĐND tỉnh"
LEADER = "Phó Chủ tịch UBND tỉnh"
GATHERER = "Chuyên viên tổng hợp Văn phòng UBND tỉnh"
ON_THE_LIST = (3, 4, 6, 9, 18, 20, 24, 28)
"""The numbers, in the imported list, of the matters that the signed programme named."""

AFTERWARDS = "Phát sinh sau khi chương trình đã được hai bên ký"
NEED = "Quy định hiện hành không còn phù hợp với tình hình của tỉnh"


@dataclass(frozen=True, slots=True)
class Idea:
    """A matter that an agency would bring before the council."""

    title: str
    lead: str
    kind: MatterKind = MatterKind.NORMATIVE
    readiness: Readiness = Readiness.DRAFTING


SMALL = Idea(
    "Chủ trương đầu tư dự án nâng cấp trạm y tế xã", "Sở Y tế", MatterKind.INDIVIDUAL
)  # fmt: skip
ASKED = Idea("Quy định mức thu phí thăm quan di tích trên địa bàn tỉnh", "Sở Tài chính")
DECLINED = Idea(
    "Chủ trương đầu tư dự án trung tâm hội nghị của tỉnh", "Sở Xây dựng", MatterKind.INDIVIDUAL,
    Readiness.IDEA,
)  # fmt: skip
WAITING = Idea("Quy định chính sách hỗ trợ phát triển du lịch cộng đồng", "Sở Nội vụ")
OPEN = Idea(
    "Bổ sung dự toán chi thường xuyên từ nguồn tăng thu", "Sở Tài chính", MatterKind.INDIVIDUAL
)  # fmt: skip
DRAFT = Idea("Quy định mức hỗ trợ học sinh bán trú", "Sở Giáo dục và Đào tạo")
TOO_LATE = Idea("Quy định mức chi cho hoạt động khuyến công", "Sở Tài chính")


def tell(province: Council, session: CouncilSession, days: Timetable) -> None:
    """A signed programme for the session being prepared; for the one after it, the joint review."""
    numbers = {number - 1 for number in ON_THE_LIST}
    rows = Matter.objects.filter(session=session).order_by("pk").select_related("lead")
    listed = [row for number, row in enumerate(rows) if number in numbers]
    later = CouncilSession.objects.get(term=session.term, number=session.number + 1)
    teller = Teller(province, days)
    signed = teller.opened(session, days.working(days.begun, -15), days.working(days.begun, 10))
    teller.sign_first(signed, session, listed)
    teller.assign(signed, listed, days.working(days.begun, 12))
    teller.change(listed, later)
    review = teller.opened(later, days.working(days.today, -12), days.working(days.today, 8))
    teller.review(review, later)
    teller.proposed(signed, session, TOO_LATE, days.working(days.today, -2), gathered=False)


@dataclass(frozen=True, slots=True)
class Teller:
    """Does what the people of the sample did, each on their day."""

    province: Council
    days: Timetable

    def opened(self, session: CouncilSession, opens: date, closes: date) -> Programme:
        """The programme of the year in which the session opens, with its window."""
        assert session.opening_day is not None
        office = people.acting(self.province, OFFICE, at(opens))
        year = session.opening_day.year
        programme = programmes_of(self.province.pk).filter(year=year).first()
        if programme is None:
            programme = actions.open_programme(
                council_id=self.province.pk, year=year, actor=office, at=at(opens, 8)
            )
        actions.set_window(
            programme_id=programme.pk, session_id=session.pk, opens_on=opens, closes_on=closes,
            actor=office, at=at(opens, 9),
        )  # fmt: skip
        return programme

    def sign_first(
        self, programme: Programme, session: CouncilSession, listed: list[Matter]
    ) -> Version:
        """Registered in its window, agreed, and signed by both sides."""
        day = self.days.working(self.days.begun, -5)
        for matter in listed:
            idea = Idea(matter.title, matter.lead.name, MatterKind(matter.kind), Readiness.IDEA)
            row = self.proposed(programme, session, idea, day, committee=matter.committee_id)
            self.say(row, Verdict.AGREE, self.days.working(day, 12))
        day = self.days.working(day, 14)
        version = actions.compose_version(
            programme_id=programme.pk,
            actor=people.acting(self.province, OFFICE, at(day)),
            at=at(day, 9),
        )
        for side, title in ((Side.EXECUTIVE, LEADER), (Side.BOARD, BOARD)):
            actions.sign_version(
                version_id=version.pk, side=side, sha256=version.sha256,
                actor=people.acting(self.province, title, at(day)), at=at(day, 15),
            )  # fmt: skip
        return version

    def assign(self, programme: Programme, listed: list[Matter], day: date) -> None:
        """The lines tied to the matters on the list; all heads but the last two acknowledge."""
        rows = {row.title: row.pk for row in programme.registrations.all()}
        version = programme.versions.get(number=1)
        given = actions.assign_lines(
            version_id=version.pk,
            chosen={rows[matter.title]: matter.pk for matter in listed},
            actor=people.acting(self.province, OFFICE, at(day)),
            at=at(day, 10),
        )
        seen = self.days.working(day, 1)
        for assignment in given[:-2]:
            actions.acknowledge_assignment(
                assignment_id=assignment.pk, actor=acting_for(assignment.lead_id, seen),
                at=at(seen, 8),
            )  # fmt: skip

    def change(self, listed: list[Matter], later: CouncilSession) -> None:
        """One line taken out, as the version in signing says; one wish to move that waits."""
        gone = next(row for row in listed if not Matter.objects.get(pk=row.pk).running)
        out = Wish(
            kind=ChangeKind.DROP, cause="merged", reason="Nội dung đã rút khỏi kỳ họp vì trùng"
        )
        change = self._ask(gone, out, self.days.working(self.days.today, -4))
        day = self.days.working(self.days.today, -3)
        actions.decide_change(
            change_id=change.pk, approve=True, words="Đồng ý đưa ra khỏi chương trình",
            actor=people.acting(self.province, BOARD, at(day)), at=at(day, 9),
        )  # fmt: skip
        day = self.days.working(self.days.today, -1)
        version = actions.compose_version(
            programme_id=change.programme_id, reason="Đưa ra một nội dung đã rút",
            actor=people.acting(self.province, OFFICE, at(day)), at=at(day, 9),
        )  # fmt: skip
        actions.sign_version(
            version_id=version.pk, side=Side.EXECUTIVE, sha256=version.sha256,
            actor=people.acting(self.province, LEADER, at(day)), at=at(day, 15),
        )  # fmt: skip
        move = Wish(
            kind=ChangeKind.MOVE, cause="coordination", session_id=later.pk,
            reason="Chờ bộ, ngành trung ương ban hành định mức",
        )  # fmt: skip
        self._ask(listed[4], move, self.days.today)

    def _ask(self, matter: Matter, wish: Wish, day: date) -> Change:
        row = Registration.objects.get(assignment__matter=matter)
        assert row.lead_id is not None
        return actions.ask_change(
            registration_id=row.pk, wish=wish, actor=acting_for(row.lead_id, day), at=at(day, 9)
        )

    def review(self, programme: Programme, session: CouncilSession) -> None:
        """One of each: agreed, asked more, declined, waiting, with the executive, a draft."""
        day = self.days.working(self.days.today, -9)
        said = self.days.working(self.days.today, -2)
        self.say(self.proposed(programme, session, SMALL, day), Verdict.AGREE, said)
        asked = self.proposed(programme, session, ASKED, day)
        self.say(asked, Verdict.MORE, said, "Nêu rõ số thu dự kiến và đối tượng miễn, giảm")
        refused = self.proposed(programme, session, DECLINED, day)
        self.say(refused, Verdict.DECLINE, said, "Chưa có trong kế hoạch đầu tư công trung hạn")
        self.proposed(programme, session, OPEN, day)
        self.proposed(programme, session, WAITING, day, gathered=False)
        self.draft(programme, session, DRAFT, day)

    def draft(
        self,
        programme: Programme,
        session: CouncilSession,
        idea: Idea,
        day: date,
        committee: int | None = None,
    ) -> Registration:
        """Written by the head of the lead."""
        lead = Body.objects.get(council=self.province, name=idea.lead)
        fields = RegistrationFields(
            title=idea.title,
            kind=idea.kind,
            session_id=session.pk,
            lead_id=lead.pk,
            committee_id=committee or self._budget_committee(),
            ground_kind=GroundKind.LOCAL_NEED,
            ground_text=NEED,
            content="Đối tượng, mức và thời gian áp dụng; nguồn lực thực hiện",
            affected="Cơ quan, tổ chức và người dân trên địa bàn tỉnh",
            funding="Ngân sách tỉnh, trong dự toán giao hằng năm",
            readiness=idea.readiness,
        )
        head = acting_for(lead.pk, day)
        return actions.save_draft(
            programme_id=programme.pk, fields=fields, actor=head, at=at(day, 8)
        )

    def _budget_committee(self) -> int:
        return Body.objects.get(council=self.province, name="Ban Kinh tế - Ngân sách").pk

    def proposed(
        self,
        programme: Programme,
        session: CouncilSession,
        idea: Idea,
        day: date,
        *,
        committee: int | None = None,
        gathered: bool = True,
    ) -> Registration:
        """Sent by its head, then taken into the executive's proposal."""
        row = self.draft(programme, session, idea, day, committee)
        assert row.lead_id is not None
        actions.send_registration(
            registration_id=row.pk, late_reason=AFTERWARDS, actor=acting_for(row.lead_id, day),
            at=at(day, 10),
        )  # fmt: skip
        if not gathered:
            return row
        gatherer = people.acting(self.province, GATHERER, at(day))
        return actions.gather(registration_id=row.pk, actor=gatherer, at=at(day, 16))

    def say(self, row: Registration, verdict: Verdict, day: date, words: str = "") -> Registration:
        """The Standing Board's opinion."""
        return actions.give_opinion(
            registration_id=row.pk, verdict=verdict, words=words, revision=row.revision,
            actor=people.acting(self.province, BOARD, at(day)), at=at(day, 14),
        )  # fmt: skip
