"""One council with a programme in preparation, for the tests of this room."""

from __future__ import annotations

from datetime import timedelta

from kyhop.access.roles import Role
from kyhop.programme import actions
from kyhop.programme.actions.assign_lines import NEW
from kyhop.programme.actions.change_signed import Wish
from kyhop.programme.fields import RegistrationFields
from kyhop.programme.models import Assignment, Change, Registration, Version
from kyhop.programme.queries import signed_version
from kyhop.programme.states import ChangeKind, Side, Verdict
from tests import factories
from tests.factories import NOW, TODAY
from tests.matters import rows

EXECUTIVE_LEADER, BOARD = "UBND tỉnh", "Thường trực HĐND tỉnh"


class World:
    """One council with a programme, two sessions and everybody who works on it."""

    def __init__(self, council=None) -> None:
        self.council = rows.province(council.slug) if council else rows.province()
        self.first = factories.session(self.council)
        self.second = factories.session(self.council, opening_day=TODAY + timedelta(days=150))
        self.office = rows.office(self.council)
        self.finance = rows.sitting_for(self.council, "Sở Tài chính", Role.LEAD_HEAD)
        self.health = rows.sitting_for(self.council, "Sở Y tế", Role.LEAD_HEAD)
        self.gatherer = rows.sitting_for(self.council, "Văn phòng UBND tỉnh", Role.EXECUTIVE_OFFICE)
        self.leader = rows.sitting_for(self.council, EXECUTIVE_LEADER, Role.EXECUTIVE_LEADER)
        self.board = rows.sitting_for(self.council, BOARD, Role.STANDING_BOARD)
        self.programme = actions.open_programme(
            council_id=self.council.pk, year=2027, actor=self.office, at=NOW
        )
        for session in (self.first, self.second):
            self.window(session)

    def window(self, session, opens=-5, closes=5):
        return actions.set_window(
            programme_id=self.programme.pk,
            session_id=session.pk,
            opens_on=TODAY + timedelta(days=opens),
            closes_on=TODAY + timedelta(days=closes),
            actor=self.office,
            at=NOW,
        )

    def fields(self, title="Quy định mức thu học phí", **more) -> RegistrationFields:
        given = {
            "title": title,
            "kind": "normative",
            "session_id": self.first.pk,
            "lead_id": rows.body(self.council, "Sở Tài chính").pk,
            "ground_kind": "local_need",
            "ground_text": "Mức thu hiện hành không còn phù hợp",
            "content": "Mức thu theo cấp học và vùng",
            "affected": "Học sinh, phụ huynh",
            "funding": "Ngân sách tỉnh",
            "readiness": "drafting",
        } | more
        return RegistrationFields(**given)

    def draft(self, fields=None, actor=None, **more) -> Registration:
        return actions.save_draft(
            programme_id=self.programme.pk,
            fields=fields or self.fields(**more),
            actor=actor or self.finance,
            at=NOW,
        )

    def sent(self, *, late_reason="", **more) -> Registration:
        return actions.send_registration(
            registration_id=self.draft(**more).pk,
            late_reason=late_reason,
            actor=more.get("actor") or self.finance,
            at=NOW,
        )

    def proposed(self, **more) -> Registration:
        return actions.gather(registration_id=self.sent(**more).pk, actor=self.gatherer, at=NOW)

    def say(self, registration, verdict, actor=None, **more) -> Registration:
        words = {"revision": registration.revision} | more
        return actions.give_opinion(
            registration_id=registration.pk,
            verdict=verdict,
            actor=actor or self.board,
            at=NOW,
            **words,
        )

    def agreed(self, **more) -> Registration:
        return self.say(self.proposed(**more), Verdict.AGREE)

    def compose(self, at=NOW, **more) -> Version:
        return actions.compose_version(
            programme_id=self.programme.pk, actor=self.office, at=at, **more
        )

    def sign(self, version, side, actor=None, **more) -> Version:
        usual = {Side.EXECUTIVE: self.leader, Side.BOARD: self.board}[side]
        words = {"sha256": version.sha256} | more
        return actions.sign_version(
            version_id=version.pk, side=side, actor=actor or usual, at=NOW, **words
        )

    def signed(self) -> Version:
        version = self.compose()
        self.sign(version, Side.BOARD)
        return self.sign(version, Side.EXECUTIVE)

    def ask(self, registration, kind=ChangeKind.DROP, actor=None, **more) -> Change:
        said = {"cause": "data_missing", "reason": "Chưa đủ số liệu"} | more
        return actions.ask_change(
            registration_id=registration.pk,
            wish=Wish(kind=kind, **said),
            actor=actor or self.leader,
            at=NOW,
        )

    def decide(self, change, approve=True, actor=None, words="Đồng ý", at=NOW) -> Change:
        return actions.decide_change(
            change_id=change.pk, approve=approve, words=words, actor=actor or self.board, at=at
        )

    def assign(self, registration, matter=NEW, actor=None) -> Assignment:
        version = signed_version(self.programme.pk)
        chosen = {registration.pk: matter}
        return actions.assign_lines(
            version_id=version.pk, chosen=chosen, actor=actor or self.office, at=NOW
        )[0]
