"""Who gets what at the addresses of reviews, remarks and answers."""

from __future__ import annotations

from typing import Any

from kyhop.access.actor import SYSTEM
from kyhop.council.models import Council
from kyhop.matters.models import Matter
from kyhop.people.models import Body
from kyhop.reviews import actions
from kyhop.reviews.consulting import actions as consulting
from kyhop.reviews.models import Response, Review
from kyhop.reviews.states import Answer, Occasion
from tests import factories
from tests.addresses import NOBODY, READERS, who
from tests.factories import NOW, TODAY
from tests.matters import rows
from tests.reviews import making

FOLLOW = [
    "council_office", "standing_board", "legal_officer", "executive_office", "executive_leader",
]  # fmt: skip
"""The visitors' departments and committees are others than the matter's: they follow nothing."""

HIDDEN = {"open_to": NOBODY, "refused": 404}
READ = {"open_to": FOLLOW, "refused": 404}
FORBIDDEN = {"open_to": NOBODY, "refused": 404, "apart": dict.fromkeys(FOLLOW, 403)}

ADDRESSES = {
    "reviews:desk": who(READERS, refused=404),
    "reviews:review": who(**HIDDEN),
    "reviews:assign": who(**HIDDEN),
    "reviews:give": who(**HIDDEN),
    "reviews:skeleton": who(**HIDDEN),
    "reviews:add_remark": who(**HIDDEN),
    "reviews:add_point": who(**HIDDEN),
    "reviews:drop_point": who(**HIDDEN),
    "reviews:change_remark": who(**FORBIDDEN),
    "reviews:drop_remark": who(**FORBIDDEN),
    "reviews:answer": who(**FORBIDDEN),
    "reviews:check": who(**FORBIDDEN),
    "reviews:answers": who(**READ),
    "reviews:complete": who(**FORBIDDEN),
    "reviews:docx": who(**READ),
    "reviews:xlsx": who(**READ),
    "reviews:consultations": who(**READ),
    "reviews:consultations_docx": who(**READ),
    "reviews:ask": who(**FORBIDDEN),
    "reviews:post": who(**FORBIDDEN),
    "reviews:ask_more": who(**FORBIDDEN),
    "reviews:close_consultation": who(**FORBIDDEN),
    "reviews:reply": who(**FORBIDDEN),
    "reviews:close_posting": who(**FORBIDDEN),
}
"""The review that the addresses name is being written: nobody outside its body knows of it."""


def objects(council: Council) -> dict[str, Any]:
    """One review being written, and another one given with an answered remark."""
    rows.province(council.slug)
    matter = Matter.objects.filter(council=council).order_by("pk").first()
    session = matter.session if matter else factories.session(council)
    given = making.appraised(rows.matter(session, title="Quy định đã thẩm định"))
    remark = making.remarked(given)
    making.given(given)
    reply = actions.Reply(Answer.DECLINED, "Vì luật đã quy định")
    actions.answer_remark(remark_id=remark.pk, reply=reply, actor=SYSTEM, at=NOW)
    actions.complete_answers(
        matter_id=given.matter_id, occasion=Occasion.APPRAISAL, actor=SYSTEM, at=NOW
    )
    draft = Review.objects.get(pk=making.appraised(rows.matter(session, title="Quy định khác")).pk)
    committee = Body.objects.get(council=council, name="Ban Pháp chế")
    draft.pk, draft.kind, draft.body = None, "verification", committee
    draft.criteria = "verification@2025-04-01"
    draft.save()
    actions.write_point(review_id=draft.pk, what="Mức thu", stance="agree", actor=SYSTEM, at=NOW)
    asked = consulting.open_consultation(
        matter_id=given.matter_id, kind="opinion", asked_on=TODAY, names=["Hội Luật gia"],
        actor=SYSTEM, at=NOW,
    )  # fmt: skip
    posting = consulting.start_posting(
        matter_id=given.matter_id, starts=TODAY, address="https://example.vn/du-thao",
        actor=SYSTEM, at=NOW,
    )  # fmt: skip
    return {
        "consultation_id": asked.pk,
        "asked_id": asked.asked.get().pk,
        "posting_id": posting.pk,
        "review_id": draft.pk,
        "point_number": 1,
        "remark_id": remark.pk,
        "response_id": Response.objects.get(remark=remark).pk,
        "occasion": "appraisal",
    }
