"""Three matters of one session: one goes smoothly from drafting to adoption-ready but reaches the
deputies late, one is returned twice and postponed, one is carried over and at last withdrawn. Told
by those who do it, through the pages; each step is tried first by roles that may not. In the end
every number of the record is counted again from the journal alone.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date, timedelta
from statistics import median
from typing import Any, NamedTuple

import pytest

from kyhop.access.roles import Role
from kyhop.deadlines.lateness import limit_of
from kyhop.dossiers.models import HandOver, Round
from kyhop.files.models import StoredFile
from kyhop.insight.page import Record
from kyhop.journal.models import Entry
from kyhop.law.criteria import CriterionKind
from kyhop.matters.models import Matter
from kyhop.matters.procedures import pinned, procedure_of
from kyhop.matters.queries import standing_records
from kyhop.matters.states import MatterState
from kyhop.meetings.models import Invitation
from kyhop.requests.models import Request
from kyhop.reviews.models import REPORT, REVIEW, Asked, Consultation, Posting, Remark, Review
from tests.dossiers import making
from tests.factories import TODAY
from tests.journeys.world import Province
from tests.matters import rows
from tests.statutes.making import PROVINCE, confirm

pytestmark = pytest.mark.django_db(transaction=True)
MEETING = date(2026, 12, 21)
GATE = "answer_consultation"
DAYS_LATE = 3
NEEDED = ("bang_chung_dang_tai", "van_ban_gop_y", "bao_cao_tiep_thu_gop_y")


@pytest.fixture
def told(settings, tmp_path):
    settings.KYHOP_DATA = settings.MEDIA_ROOT = tmp_path
    return Province(settings, opening=date(2027, 1, 12), meeting=MEETING, later=date(2027, 4, 13))


def test_three_matters_of_one_session(told):
    the_date_binds(told)
    smooth = told.listed("Chính sách hỗ trợ học phí")
    returned = told.listed("Mức chi tập huấn khuyến nông")
    leaving = told.listed("Chính sách phát triển dược liệu")
    drafted(told, smooth)
    consulted(told, smooth)
    returned_twice(told, returned)
    postponed(told, returned)
    moved_on(told, leaving)
    appraised(told, smooth)
    before_the_executive(told, smooth)
    verified(told, smooth)
    ready_for_adoption(told, smooth)
    the_record(told)


def the_date_binds(told: Province) -> None:
    """The legal officer has read when the papers go to the deputies: who is late, is so by that."""
    of = "Văn phòng Đoàn ĐBQH và HĐND tỉnh"
    legal = rows.sitting_for(told.council, of, Role.LEGAL_OFFICER)
    confirm(legal, f"{PROVINCE}.send_deputies.before_opening", 7, provision="Điều 1")


def drafted(told: Province, matter: Matter) -> None:
    """Proposed, accepted, assigned, drafted; only the lead's own side brings papers."""
    told.record("clerk", matter, "propose", "other", "committee")
    told.record("board", matter, "accept", "lead", "executive")
    told.record("executive", matter, "assign", "lead", "board")
    told.bring("clerk", matter, "phieu_de_xuat", "to_trinh", "du_thao")
    draft = told.at("dossiers:paper", matter.pk, "du_thao")
    told.refuse(draft, "other", "committee", "appraiser", file=making.png("x"), secrecy="plain")
    told.hidden(file_of(told, StoredFile.objects.latest("pk")), "other", "appraiser", "committee")
    told.record("clerk", matter, "draft", "other", "board")


def consulted(told: Province, matter: Matter) -> None:
    """Two bodies and the Front are asked, the draft is posted; each point gets its answer."""
    ask = told.at("reviews:ask", matter.pk)
    bodies = [told.body("Sở Y tế"), told.body("Sở Tư pháp")]
    form: dict[str, Any] = {"asked_on": TODAY, "bodies": bodies, "reference": "12/STC"}
    told.only("clerk", ask, "other", "board", **form)
    assert Consultation.objects.get().reply_by == date(2026, 11, 26)
    criticism = {"asked_on": TODAY, "reply_by": "2026-12-01"}
    told.only("clerk", f"{ask}?kind=criticism", "other", "front", **criticism)
    post = told.at("reviews:post", matter.pk)
    told.only("clerk", post, "front", "office", starts=TODAY, address="https://example.vn/du-thao")
    told.on(date(2026, 11, 20))
    for who, name, more in (
        ("other", "Sở Y tế", {"kind": "remarks", "points": "Bỏ khoản 2\n\nLàm rõ mức chi"}),
        ("appraiser", "Sở Tư pháp", {"kind": "agreed"}),
        ("front", "Ủy ban MTTQ Việt Nam tỉnh", {"kind": "agreed"}),
    ):
        reply = told.at("reviews:reply", Asked.objects.get(body__name=name).pk)
        strangers = ("lead", "other") if who == "front" else ("board", "committee")
        told.only(who, reply, *strangers, replied_on="2026-11-20", **more)
    for consultation in Consultation.objects.all():
        close = told.at("reviews:close_consultation", consultation.pk)
        told.only("clerk", close, "other", "board")
    posting = Posting.objects.get()
    close = told.at("reviews:close_posting", posting.pk)
    assert "Dự thảo còn được đăng tải" in told.told("clerk", close, comments=0)
    told.on(posting.ends + timedelta(days=1))
    told.only("clerk", close, "other", "office", comments=4, points="")
    answered(told, matter, "consultation", checked_by="other")
    done = standing_records([matter.pk])[matter.pk]
    assert {"post", "consult", "criticise"} <= done.keys()


def answered(told: Province, matter: Matter, occasion: str, checked_by: str) -> None:
    """The lead answers every remark, the head sends, the author looks."""
    complete = told.at("reviews:complete", matter.pk, occasion)
    assert "chưa được trả lời" in told.told("lead", complete)
    changed = told.bring("clerk", matter, "du_thao")
    for remark in Remark.objects.filter(matter=matter, occasion=occasion):
        form = {"answer": "accepted", "file_id": changed.pk, "place": "khoản 1 Điều 3"}
        told.only("clerk", told.at("reviews:answer", remark.pk), "board", **form)
    told.only("lead", complete, "clerk", "justice")
    for remark in Remark.objects.filter(matter=matter, occasion=occasion):
        check = told.at("reviews:check", remark.responses.get().pk)
        told.only(checked_by, check, "lead", "office", result="satisfied")


def handed(
    told: Province, matter: Matter, gate: str, who: str, *others: str, **more: str
) -> HandOver:
    """The head hands the dossier over, answering for it."""
    address = told.at("dossiers:hand_over", matter.pk, gate)
    if not HandOver.objects.exists():
        assert "chịu trách nhiệm" in told.told(who, address, words="")
    told.only(who, address, *others, confirmed="on", **more)
    return HandOver.objects.filter(dossier__matter=matter).latest("pk")


def accepted(told: Province, handover: HandOver, who: str, *others: str) -> None:
    told.only(who, told.at("dossiers:accept", handover.pk), *others)


def returned_twice(told: Province, matter: Matter) -> None:
    """Handed over incomplete, returned; again, returned; complete, accepted in the third round."""
    told.bring("clerk", matter, "to_trinh", "du_thao")
    for number, paper in enumerate(("to_trinh", "du_thao"), start=1):
        handover = handed(told, matter, GATE, "lead", "clerk", "other")
        assert handover.round.number == number
        accept = told.at("dossiers:accept", handover.pk)
        assert "Còn thiếu" in told.told("appraiser", accept)
        back = told.at("dossiers:return", handover.pk)
        reasons = {f"reason_{paper}": "Chưa có số liệu của các xã"}
        told.only("appraiser", back, "lead", "committee", **reasons)
        told.bring("clerk", matter, paper)
    told.bring("clerk", matter, "phieu_de_xuat", *NEEDED)
    accepted(told, handed(told, matter, GATE, "lead", "clerk"), "appraiser", "lead", "other")
    rounds = Round.objects.filter(dossier__matter=matter)
    assert [one.number for one in rounds.order_by("number")] == [1, 2, 3]
    first = HandOver.objects.filter(dossier__matter=matter).earliest("pk")
    assert {line.version.number for line in first.papers.filter(version__isnull=False)} == {1}


def postponed(told: Province, matter: Matter) -> None:
    """The lead asks for a later day within the session, and gets it."""
    ask = f"{told.at('requests:make')}?matter={matter.pk}&kind=postpone"
    form = {"to_day": "2026-12-28", "cause": "not_ready", "reason": "Chờ số liệu của các xã"}
    told.only("lead", ask, "other", "clerk", **form)
    decided(told, "2027-01-12")
    matter.refresh_from_db()
    assert matter.running


def moved_on(told: Province, matter: Matter) -> None:
    """The lead asks for the next session, and is let go; there it asks to withdraw."""
    ask = f"{told.at('requests:make')}?matter={matter.pk}&kind=other_session"
    form = {"to_session": told.later.pk, "cause": "funding", "reason": "Chờ nguồn"}
    told.only("lead", ask, "other", "clerk", **form)
    decided(told, "2027-01-12", to_session=told.later.pk)
    matter.refresh_from_db()
    assert matter.state == MatterState.CARRIED_OVER
    after = matter.carried_to
    ask = f"{told.at('requests:make')}?matter={after.pk}&kind=withdraw"
    told.only("lead", ask, "other", "clerk", cause="data_missing", reason="Không còn cần")
    decided(told, "2027-04-13")
    after.refresh_from_db()
    assert after.state == MatterState.WITHDRAWN


def decided(told: Province, opening: str, **more: Any) -> None:
    """The Standing Board grants the newest request; nobody else decides."""
    decide = told.at("requests:decide", Request.objects.latest("pk").pk)
    words = {"decision": "approved", "words": "Đồng ý", "seen_opening": opening} | more
    told.only("board", decide, "office", "lead", **words)


def appraised(told: Province, matter: Matter) -> None:
    """The dossier goes to Sở Tư pháp, which assigns, writes, hands over; the lead answers."""
    told.bring("clerk", matter, *NEEDED)
    handover = handed(told, matter, GATE, "lead", "clerk", "justice")
    accepted(told, handover, "appraiser", "lead", "committee")
    review = reviewed(told, matter, "appraisal", "ready", "justice", "appraiser")
    assert review.report is not None
    answered(told, matter, "appraisal", checked_by="appraiser")
    told.bring("clerk", matter, "bao_cao_giai_trinh_tham_dinh", "du_thao")
    handover = handed(told, matter, "answer_appraisal", "lead", "clerk", "justice")
    accepted(told, handover, "executive", "lead", "committee")


def reviewed(
    told: Province, matter: Matter, kind: str, conclusion: str, head: str, writer: str
) -> Review:
    """One body's review: nobody outside sees it before its head hands it over."""
    review = Review.objects.get(matter=matter, kind=kind)
    page = told.at("reviews:review", review.pk)
    outside = ("lead", "board")
    told.hidden(page, *outside, "office", "other")
    told.only(head, told.at("reviews:assign", review.pk), "lead", "board", post=told.posts[writer])
    told.only(writer, told.at("reviews:add_remark", review.pk), *outside,
              words="Làm rõ đối tượng", weight="must")  # fmt: skip
    shown = told.browsers[writer].get(page).context["form"]
    form = {bound.html_name: bound.value() or "" for bound in shown}
    marked = [c.id for c in review.asked_for.criteria if c.kind is CriterionKind.MARK]
    form |= {f"{name}_choice": "met" for name in marked} | {"conclusion_choice": conclusion}
    told.only(writer, page, *outside, **form)
    give = told.at("reviews:give", review.pk)
    assert "báo cáo đã ký" in told.told(head, give)
    report = making.png(f"báo cáo {kind}")
    report.name = "Báo cáo.png"
    add = told.at("files:add", REVIEW, review.pk, REPORT)
    told.only(writer, add, "lead", "board", file=report, secrecy="plain")
    told.only(head, give, *({writer} - {head}), *outside)
    assert "Làm rõ đối tượng" in told.read("lead", page)
    review.refresh_from_db()
    return review


def before_the_executive(told: Province, matter: Matter) -> None:
    """The committee is invited and reads; the meeting agrees on its day."""
    aim = told.at("matters:aim_at_meeting", matter.pk)
    told.only("executive", aim, "other", "front", executive_meeting=told.meeting.pk)
    invite = told.at("meetings:invite", told.meeting.pk)
    bodies = [told.body("Ban Pháp chế")]
    told.only("executive", invite, "lead", "board", bodies=bodies, letter="31/GM-VP")
    papers = told.at("meetings:papers", Invitation.objects.get().pk, matter.pk)
    told.hidden(papers, "other", "lead")
    assert told.browsers["committee"].get(papers).status_code == 302
    told.record("executive", matter, "send_executive", "lead", "committee")
    told.on(MEETING)
    conclude = told.at("meetings:conclude", told.meeting.pk, matter.pk)
    form = {"outcome": "agreed", "words": "Thống nhất trình HĐND tỉnh"}
    told.only("executive", conclude, "lead", "committee", **form)


def verified(told: Province, matter: Matter) -> None:
    """The executive submits; the committee receives and verifies, with a disputed point."""
    told.bring("clerk", matter, "to_trinh_hdnd", "bao_cao_tiep_thu", "ket_luan_phien_hop")
    handover = handed(told, matter, "submit", "leader", "lead", "board")
    accepted(told, handover, "committee", "lead", "other")
    review = Review.objects.get(matter=matter, kind="verification")
    point = {"what": "Mức hỗ trợ", "stance": "amend", "words": "Bằng một nửa"}
    told.only("committee", told.at("reviews:add_point", review.pk), "lead", "board", **point)
    reviewed(told, matter, "verification", "agree", "committee", "committee")
    answered(told, matter, "verification", checked_by="committee")


def ready_for_adoption(told: Province, matter: Matter) -> None:
    """Revised, received by the council's office, sent to the deputies after the date that binds, with
    the reason: nothing is left but to adopt.
    """
    told.bring("clerk", matter, "bao_cao_giai_trinh_tham_tra", "du_thao")
    final = StoredFile.objects.filter(slot="du_thao").latest("pk")
    handover = handed(told, matter, "answer_verification", "lead", "clerk", "committee")
    accepted(told, handover, "office", "lead", "other")
    told.bring("office", matter, "goi_tai_lieu")
    limit = limit_of(*matter.holder, "send_deputies").binding
    assert limit is not None
    told.on(limit + timedelta(days=DAYS_LATE))
    send = told.at("dossiers:hand_over", matter.pk, "send_deputies")
    assert "nên được ghi nhận là xong trễ" in told.told("office", send, confirmed="on")
    sent = {"late_reason": "coordination"}
    handed(told, matter, "send_deputies", "office", "lead", "committee", **sent)
    told.read("committee", file_of(told, final))
    done = standing_records([matter.pk])[matter.pk]
    left = [step.id for step in procedure_steps(matter) if step.id not in done]
    assert left[0] == "adopt"
    matter.refresh_from_db()
    assert matter.state == MatterState.ACCEPTED


def procedure_steps(matter: Matter) -> list[Any]:
    return [step for step in procedure_of(matter).steps if not step.local]


def file_of(told: Province, file: StoredFile) -> str:
    return told.at("files:file", file.pk)


def the_record(told: Province) -> None:
    """What the page says of both sessions is what the chain of the journal says."""
    entries = list(Entry.objects.filter(chain=told.council.slug).order_by("seq"))
    for session in (told.session, told.later):
        page = told.browsers["board"].get(told.at("insight:record") + f"?session={session.pk}")
        assert page.status_code == 200
        ours = counted(entries, session.pk)
        agrees(page.context["record"], ours)
        if session == told.session:
            assert sum(one.days for one in ours["found"]) == DAYS_LATE
            assert {one.kind for one in ours["found"]} == {"carried_over", "postponed", "late"}
    told.hidden(told.at("insight:record"), "front")


class Incident(NamedTuple):
    """What the record counts once: its kind, and what it is counted by."""

    kind: str
    agency: str
    stage: str
    cause: str
    days: int = 0


def counted(entries: list[Entry], session_id: int) -> dict[str, Any]:
    """The record's numbers from nothing but the entries."""
    lead: dict[int, str] = {}
    since: dict[int, date] = {}
    here: set[int] = set()
    stages: dict[tuple[int, str], str] = {}
    found: list[Incident] = []
    spent: dict[str, list[int]] = defaultdict(list)
    hands: Counter[str] = Counter()
    rounds = [0]
    undone = {e.data["record_id"] for e in entries if e.name == "matters.step.undone"}
    for entry in entries:
        data = entry.data
        if entry.name == "matters.matter.registered":
            lead[data["matter_id"]] = data["lead"]
            for step in pinned(data["procedure"]).steps:
                stages[data["matter_id"], step.id] = step.stage
            since[data["matter_id"]] = date.fromisoformat(data["registered_on"])
            if data["session_id"] == session_id:
                here.add(data["matter_id"])
        elif entry.name == "matters.matter.carried_over":
            lead[data["new_id"]] = lead[data["matter_id"]]
            if data["to_session_id"] == session_id:
                here.add(data["new_id"])
        if data.get("session_id") != session_id:
            continue
        if entry.name in ("matters.matter.withdrawn", "matters.matter.carried_over"):
            kind = entry.name.rpartition(".")[2]
            found.append(Incident(kind, lead[data["matter_id"]], data["stage"], data["cause"]))
        elif entry.name == "requests.request.decided" and data["kind"] == "postpone":
            assert data["decision"] == "approved"
            found.append(Incident("postponed", data["lead"], data["stage"], data["cause"]))
        elif entry.name == "matters.step.recorded" and data["record_id"] not in undone:
            done, matter = date.fromisoformat(data["done_on"]), data["matter_id"]
            if data["late"]:
                days = (done - date.fromisoformat(data["binding"])).days
                stage = stages[matter, data["step"]]
                found.append(Incident("late", lead[matter], stage, data["late_reason"], days))
            spent[data["step"]].append((done - since[matter]).days)
            since[matter] = done
        elif entry.name.startswith("dossiers.handover."):
            _hand(hands, rounds, entry)
    return {"matters": len(here), "found": found, "spent": spent, "hands": hands,
            "rounds": max(rounds)}  # fmt: skip


def _hand(hands: Counter[str], rounds: list[int], entry: Entry) -> None:
    data, what = entry.data, entry.name.rpartition(".")[2]
    rounds.append(data["round"])
    if what in ("accepted", "accepted_conditionally", "returned"):
        hands["decided"] += 1
    if what == "accepted" and data["round"] == 1:
        hands["first_time"] += 1
    if what == "returned":
        hands["returned"] += 1


def agrees(record: Record, ours: dict[str, Any]) -> None:
    assert record.total.matters == ours["matters"]
    found = {kind: n for kind, n in record.total.counts.items() if n}
    assert found == Counter(one.kind for one in ours["found"])
    assert record.total.days_late == sum(one.days for one in ours["found"])
    keys = {"agency": 1, "stage": 2, "cause": 3}
    for table in record.tables:
        if (column := keys.get(table.id)) is None:
            continue
        theirs = {
            (name if table.id == "agency" else line.key, kind): n
            for name, line in table.lines
            for kind, n in line.counts.items()
            if n
        }
        assert theirs == Counter((row[column], row.kind) for row in ours["found"]), table.id
        days: Counter[str] = Counter()
        for row in ours["found"]:
            days[row[column]] += row.days
        late = {
            name if table.id == "agency" else line.key: line.days_late for name, line in table.lines
        }
        assert +Counter(late) == +days, table.id
    times = {time.step: (time.n, time.median, time.longest) for _, time in record.times}
    assert times == {
        step: (len(days), median(days), max(days)) for step, days in ours["spent"].items()
    }
    handing = record.handing
    assert (handing.decided, handing.first_time, handing.returned, handing.most_rounds) == (
        ours["hands"]["decided"], ours["hands"]["first_time"], ours["hands"]["returned"],
        ours["rounds"],
    )  # fmt: skip
