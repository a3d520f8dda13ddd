"""The first half of a matter's life in windows: drafting, consultation, the answers, the hand-overs."""

from __future__ import annotations

from datetime import date, timedelta

from kyhop.dossiers.models import HandOver
from kyhop.matters.models import Matter
from kyhop.matters.states import MatterState
from kyhop.reviews.models import Asked, Consultation, Posting, Remark
from tests.browser.lives.windows import Windows, scan
from tests.factories import TODAY

GATE = "answer_consultation"
"""The step at which a dossier goes to Sở Tư pháp for appraisal."""
NEEDED = ("bang_chung_dang_tai", "van_ban_gop_y", "bao_cao_tiep_thu_gop_y")
REPLIES_ON = date(2026, 11, 20)


def listed(told: Windows, title: str) -> Matter:
    """The lead's clerk registers it, the Standing Board takes it into the list."""
    fields = {"title": title, "kind": "normative", "lead": told.body("Sở Tài chính")}
    fields |= {"committee": told.body("Ban Pháp chế"), "registered_on": told.settings.KYHOP_TODAY}
    register = f"{told.at('matters:register')}?session={told.session.pk}"
    told.does("clerk", told.at("matters:matters"), register, **fields)
    matter = Matter.objects.get(title=title, session=told.session)
    told.takes_in(matter, "lead", "executive", "committee")
    assert matter.state == MatterState.ACCEPTED
    return matter


def drafted(told: Windows, matter: Matter) -> None:
    """Proposed, accepted, assigned, drafted; only the lead's own side brings and reads papers."""
    told.marks("clerk", matter, "propose", "other", "committee")
    told.marks("board", matter, "accept", "lead", "executive")
    told.marks("executive", matter, "assign", "lead", "board")
    draft = told.brings("clerk", matter, "phieu_de_xuat", "to_trinh", "du_thao")
    page = told.at("dossiers:paper", matter.pk, "du_thao")
    for stranger in told.strangers("other", "committee", "appraiser"):
        told.away(stranger, told.at("files:file", draft.pk))
        told.refused(stranger, page, file=scan("x"), secrecy="plain")
    told.marks("clerk", matter, "draft", "other", "board")


def consulted(told: Windows, matter: Matter) -> None:
    """Two bodies and the Front are asked, the draft is posted; whoever is asked answers for itself."""
    place, ask = told.at("reviews:consultations", matter.pk), told.at("reviews:ask", matter.pk)
    bodies = [told.body("Sở Y tế"), told.body("Sở Tư pháp")]
    told.does("clerk", place, ask, "other", "board", asked_on=TODAY, bodies=bodies)
    told.does("clerk", place, f"{ask}?kind=criticism", "other", "front", asked_on=TODAY,
              reply_by="2026-12-01")  # fmt: skip
    told.does("clerk", place, told.at("reviews:post", matter.pk), "front", "office",
              starts=TODAY, address="https://example.vn/du-thao")  # fmt: skip
    told.on(REPLIES_ON)
    replied(told, matter, "other", "Sở Y tế", "board", kind="remarks",
            points="Bỏ khoản 2")  # fmt: skip
    replied(told, matter, "appraiser", "Sở Tư pháp", "committee", kind="agreed")
    replied(told, matter, "front", "Ủy ban MTTQ Việt Nam tỉnh", "lead", "other", kind="agreed")
    for consultation in Consultation.objects.filter(matter=matter):
        close = told.at("reviews:close_consultation", consultation.pk)
        told.does("clerk", place, close, "other", "board")
    posting = Posting.objects.get(matter=matter)
    close = told.at("reviews:close_posting", posting.pk)
    told.corrected("clerk", close, sentence="Dự thảo còn được đăng tải", comments=0)
    told.on(posting.ends + timedelta(days=1))
    told.does("clerk", place, close, "other", "office", comments=4)


def replied(
    told: Windows, matter: Matter, who: str, name: str, *strangers: str, **form: object
) -> None:
    """A body answers from its «my work»."""
    asked = Asked.objects.get(consultation__matter=matter, body__name=name)
    told.does(who, told.at("desk:my_work"), told.at("reviews:reply", asked.pk), *strangers,
              replied_on=REPLIES_ON, **form)  # fmt: skip


def answered(told: Windows, matter: Matter, occasion: str, checked_by: str) -> None:
    """The lead answers every remark, its head sends the answers, the author looks at them."""
    table = told.at("reviews:answers", matter.pk, occasion)
    complete = told.at("reviews:complete", matter.pk, occasion)
    told.corrected("lead", complete, sentence="chưa được trả lời")
    changed = told.brings("clerk", matter, "du_thao")
    remarks = list(Remark.objects.filter(matter=matter, occasion=occasion).order_by("number"))
    assert remarks
    for remark in remarks:
        told.does("clerk", table, told.at("reviews:answer", remark.pk), "board", "office",
                  answer="accepted", file_id=changed.pk, place="khoản 1 Điều 3")  # fmt: skip
    told.does("lead", table, complete, "clerk", "justice")
    for remark in remarks:
        check = told.at("reviews:check", remark.responses.get().pk)
        told.does(checked_by, table, check, "lead", "office", result="satisfied")


def handed(told: Windows, matter: Matter, gate: str, who: str, *others: str) -> HandOver:
    """The head hands the dossier over, and not without the word of answering for it."""
    place = told.at("dossiers:dossier", matter.pk)
    address = told.at("dossiers:hand_over", matter.pk, gate)
    if told.strangers(*others):
        told.corrected(who, address, sentence="chịu trách nhiệm")
    told.does(who, place, address, *others, confirmed="on")
    return HandOver.objects.filter(dossier__matter=matter).latest("pk")


def accepted(told: Windows, handover: HandOver, who: str, *others: str) -> None:
    """Whoever receives comes to it from the dossiers to receive, and accepts it as complete."""
    page = told.at("dossiers:handover", handover.pk)
    told.follow(who, told.at("dossiers:inbox"), page)
    told.does(who, page, told.at("dossiers:accept", handover.pk), *others)
