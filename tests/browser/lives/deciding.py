"""The second half of a matter's life in windows: appraisal, the executive, verification, adoption-ready."""

from __future__ import annotations

from kyhop.law.criteria import CriterionKind
from kyhop.matters.models import Matter
from kyhop.matters.procedures import procedure_of
from kyhop.matters.queries import standing_records
from kyhop.matters.states import MatterState
from kyhop.meetings.models import Invitation
from kyhop.reviews.models import REPORT, REVIEW, Review
from tests.browser.lives.preparing import accepted, answered, handed
from tests.browser.lives.windows import Windows, arrived, scan


def appraised(told: Windows, matter: Matter) -> None:
    """Sở Tư pháp assigns, writes, hands over; the lead answers and brings it to the executive."""
    reviewed(told, matter, "appraisal", "ready", "justice", "appraiser")
    answered(told, matter, "appraisal", checked_by="appraiser")
    told.brings("clerk", matter, "bao_cao_giai_trinh_tham_dinh")
    handover = handed(told, matter, "answer_appraisal", "lead", "clerk", "executive")
    accepted(told, handover, "executive", "lead", "appraiser")
    told.marks("executive", matter, "send_executive", "lead", "committee")


def reviewed(
    told: Windows, matter: Matter, kind: str, conclusion: str, head: str, writer: str
) -> None:
    """One body's review: nobody outside sees it before its head hands it over, with the signed report."""
    review = Review.objects.get(matter=matter, kind=kind)
    page = told.at("reviews:review", review.pk)
    for stranger in told.strangers("lead", "board", "deputy"):
        told.away(stranger, page)
    told.does(head, page, told.at("reviews:assign", review.pk), "lead", "board",
              post=told.posts[writer])  # fmt: skip
    told.does(writer, page, told.at("reviews:add_remark", review.pk), "lead", "office",
              words="Làm rõ đối tượng", weight="must")  # fmt: skip
    marked = [c.id for c in review.asked_for.criteria if c.kind is CriterionKind.MARK]
    form = {f"{name}_choice": "met" for name in marked} | {"conclusion_choice": conclusion}
    told.open(writer, page)
    told.send(writer, form)
    give = told.at("reviews:give", review.pk)
    told.corrected(head, give, sentence="báo cáo đã ký")
    report_brought(told, review, writer)
    told.does(head, page, give, *({writer} - {head}), "lead", "board")
    assert "Làm rõ đối tượng" in told.open("lead", page).locator("main").inner_text()


def report_brought(told: Windows, review: Review, writer: str) -> None:
    """The signed report of a review, by its own upload page."""
    add = told.at("files:add", REVIEW, review.pk, REPORT)
    for stranger in told.strangers("lead", "board"):
        told.refused(stranger, add, file=scan("x"), secrecy="plain")
    window = told.follow(writer, told.at("reviews:review", review.pk), add)
    report = scan(f"Báo cáo {review.kind}")
    arrived(window, lambda: window.locator("#upload-file").set_input_files(report))
    told.last = ""


def before_the_executive(told: Windows, matter: Matter, outcome: str, words: str) -> None:
    """The committee is invited and opens the papers; the meeting concludes on its day."""
    aim = told.at("matters:aim_at_meeting", matter.pk)
    told.does("executive", told.page_of(matter), aim, "other", "front",
              executive_meeting=told.meeting.pk)  # fmt: skip
    place, invite = (told.at(f"meetings:{name}", told.meeting.pk) for name in ("meeting", "invite"))
    told.does("executive", place, invite, "lead", "board", "committee",
              bodies=[told.body("Ban Pháp chế")], letter="31/GM-VP")  # fmt: skip
    sent = Invitation.objects.get()
    papers = told.at("meetings:papers", sent.pk, matter.pk)
    for stranger in told.strangers("other", "lead"):
        told.away(stranger, papers)
    invitation = told.at("meetings:invitation", sent.pk)
    told.follow("committee", told.at("desk:my_work"), invitation)
    told.follow("committee", invitation, papers)
    told.on(told.meeting.day)
    conclude = told.at("meetings:conclude", told.meeting.pk, matter.pk)
    told.does("executive", place, conclude, "lead", "committee", outcome=outcome, words=words)
    proof = told.open("executive", place).locator("main").inner_text()
    assert "31/GM-VP" in proof
    assert "chưa mở" not in proof.lower()


def verified(told: Windows, matter: Matter) -> None:
    """The executive submits; the committee receives and verifies, with a disputed point."""
    told.brings("clerk", matter, "to_trinh_hdnd", "bao_cao_tiep_thu", "ket_luan_phien_hop")
    handover = handed(told, matter, "submit", "leader", "lead", "board")
    accepted(told, handover, "committee", "lead", "other")
    review = Review.objects.get(matter=matter, kind="verification")
    told.does("committee", told.at("reviews:review", review.pk),
              told.at("reviews:add_point", review.pk), "lead", "board",
              what="Mức hỗ trợ", stance="amend", words="Bằng một nửa")  # fmt: skip
    reviewed(told, matter, "verification", "agree", "committee", "committee")
    answered(told, matter, "verification", checked_by="committee")


def ready_for_adoption(told: Windows, matter: Matter) -> None:
    """Revised, received by the council's office, sent to the deputies: nothing is left but to adopt."""
    final = told.brings("clerk", matter, "bao_cao_giai_trinh_tham_tra", "du_thao")
    handover = handed(told, matter, "answer_verification", "lead", "clerk", "committee")
    accepted(told, handover, "office", "lead", "other")
    told.brings("office", matter, "goi_tai_lieu")
    read = told.at("files:file", final.pk)
    told.away("deputy", read)
    handed(told, matter, "send_deputies", "office", "lead", "deputy")
    told.open("deputy", read)
    done = standing_records([matter.pk])[matter.pk]
    left = [step.id for step in procedure_of(matter).steps if not step.local]
    assert next(step for step in left if step not in done) == "adopt"
    matter.refresh_from_db()
    assert matter.state == MatterState.ACCEPTED
