"""One appraisal from its assignment to a dossier that is accepted: written by two at once, given,
answered, found wanting, answered again on a newer version; told through the pages by those who do it.
"""

from __future__ import annotations

import pytest

from kyhop.dossiers.models import HandOver
from kyhop.dossiers.queries import current_versions, dossier_of
from kyhop.journal.models import Entry
from kyhop.reviews.models import REPORT, REVIEW, Mark, Remark, Response, Review
from tests.dossiers import making as dossiers
from tests.factories import TODAY
from tests.journeys.world import Province
from tests.reviews import making

pytestmark = pytest.mark.django_db
OUTSIDE = ("lead", "clerk", "other", "office", "board", "executive")


@pytest.fixture
def told(settings, tmp_path):
    settings.KYHOP_DATA = tmp_path
    return Province(
        settings,
        opening=TODAY.replace(month=12, day=8),
        meeting=TODAY.replace(day=27),
        later=TODAY.replace(year=2027),
    )


def test_an_appraisal_from_its_assignment_to_the_accepted_dossier(told):
    review = making.appraised(told.listed("Quy định mức thu phí"))
    assigned(told, review)
    written_by_two(told, review)
    seen = remarked(told, review)
    given(told, review)
    wanting(told, review)
    answered_again(told, review, seen)
    received(told, review)
    the_history(told, review)


def assigned(told: Province, review: Review) -> None:
    told.hidden(told.at("reviews:review", review.pk), *OUTSIDE)
    address = told.at("reviews:assign", review.pk)
    told.only("justice", address, "appraiser", *OUTSIDE, post=told.posts["appraiser"])
    assert "Chức vụ" in told.read("appraiser", told.at("reviews:desk"))


def written_by_two(told: Province, review: Review) -> None:
    """Both opened the form before either saved: what each wrote is kept, a conflict is asked again."""
    page = told.at("reviews:review", review.pk)
    shown = {who: opened(told, who, page) for who in ("justice", "appraiser")}
    told.only("appraiser", page, *OUTSIDE[:3],
              **shown["appraiser"] | {"authority_choice": "met", "form_choice": "partly"})  # fmt: skip
    other = shown["justice"] | {"form_choice": "met", "procedure_choice": "met"}
    assert "Lưu lần nữa để thay" in told.told("justice", page, **other)
    marks = dict(Mark.objects.values_list("criterion", "mark"))
    assert marks == {"authority": "met", "form": "partly", "procedure": "met"}
    rest = {f"{name}_choice": "met" for name in ("legality", "content", "feasibility", "form")}
    told.post("justice", page, **opened(told, "justice", page) | rest,
              conclusion_choice="complete_first")  # fmt: skip


def opened(told: Province, who: str, page: str) -> dict[str, str]:
    """The form as that reader sees it now."""
    form = told.browsers[who].get(page).context["form"]
    return {
        bound.html_name: bound.value() or ""
        for bound in form
        if bound.html_name != "conclusion_choice"
    }


def remarked(told: Province, review: Review) -> int:
    """Two remarks on the version that lies before the writer; one was none and is dropped."""
    file = current_versions(dossier_of(review.matter_id))["du_thao"].file_id
    add = told.at("reviews:add_remark", review.pk)
    form = {"weight": "must", "file_id": file, "place": "Điều 3"}
    told.only("appraiser", add, *OUTSIDE[:3], words="Làm rõ mức thu", **form)
    for words in ("Bỏ khoản 2", "Nhầm"):
        told.post("appraiser", add, words=words, **form)
    wrong = Remark.objects.get(words="Nhầm")
    told.only("appraiser", told.at("reviews:drop_remark", wrong.pk), "lead", "board")
    return file


def given(told: Province, review: Review) -> None:
    """Not without the signed report, and by the head alone; then everyone concerned reads it."""
    give = told.at("reviews:give", review.pk)
    assert "báo cáo đã ký" in told.told("justice", give)
    report = dossiers.png("báo cáo")
    report.name = "Báo cáo thẩm định.png"
    told.only("appraiser", told.at("files:add", REVIEW, review.pk, REPORT), "lead", "board",
              file=report, secrecy="plain")  # fmt: skip
    table = told.at("reviews:answers", review.matter_id, "appraisal")
    assert "Làm rõ mức thu" not in told.read("lead", table)
    told.only("justice", give, "appraiser", *OUTSIDE)
    assert "Nhầm" not in told.read("lead", table)
    assert "Làm rõ mức thu" in told.read("lead", table)
    told.hidden(told.at("reviews:review", review.pk), "other")


def wanting(told: Province, review: Review) -> None:
    """Both remarks are answered and the answers sent; one does not satisfy its author."""
    complete = told.at("reviews:complete", review.matter_id, "appraisal")
    assert "Sở Tư pháp 1, Sở Tư pháp 2" in told.told("lead", complete)
    changed = told.bring("clerk", review.matter, "du_thao")
    first, second = Remark.objects.filter(given_at__isnull=False).order_by("number")
    answers = ({"answer": "accepted", "file_id": changed.pk, "place": "Điều 3"},
               {"answer": "declined", "words": "Luật đã quy định"})  # fmt: skip
    for remark, form in zip((first, second), answers, strict=True):
        address = told.at("reviews:answer", remark.pk)
        told.only("clerk", address, "appraiser", "board", "office", **form)
    assert "Luật đã quy định" not in told.read("office", told.at(
        "reviews:answers", review.matter_id, "appraisal"
    ))  # fmt: skip
    told.only("lead", complete, "clerk", "justice", "other")
    checks = [told.at("reviews:check", r.responses.get().pk) for r in (first, second)]
    told.only("appraiser", checks[0], "lead", "clerk", "board", result="satisfied")
    told.post("appraiser", checks[1], result="unsatisfied", words="Luật không quy định")


def answered_again(told: Province, review: Review, seen: int) -> None:
    """The dossier cannot pass as complete until it is; the remark keeps the version it was made on."""
    told.bring("clerk", review.matter, "bao_cao_giai_trinh_tham_dinh", "du_thao")
    told.post("lead", told.at("dossiers:hand_over", review.matter_id, "answer_appraisal"),
              confirmed="on")  # fmt: skip
    handover = HandOver.objects.latest("pk")
    assert "Sở Tư pháp 2" in told.told("executive", told.at("dossiers:accept", handover.pk))
    second = Remark.objects.get(words="Bỏ khoản 2")
    assert second.file_id == seen
    page = told.read("appraiser", told.at("reviews:answers", review.matter_id, "appraisal"))
    assert "đã có phiên bản mới hơn: 3" in page
    newest = current_versions(dossier_of(review.matter_id))["du_thao"].file_id
    told.post("clerk", told.at("reviews:answer", second.pk), answer="accepted", file_id=newest,
              place="Đã bỏ khoản 2 Điều 3")  # fmt: skip
    told.post("lead", told.at("reviews:complete", review.matter_id, "appraisal"))
    last = Response.objects.get(remark=second, number=2)
    told.only("appraiser", told.at("reviews:check", last.pk), "lead", "board", result="satisfied")


def received(told: Province, review: Review) -> None:
    accept = told.at("dossiers:accept", HandOver.objects.latest("pk").pk)
    told.only("executive", accept, "lead", "appraiser", "other")


def the_history(told: Province, review: Review) -> None:
    """Who did what stays; no word of a draft is in the journal."""
    about = Entry.objects.filter(name__startswith="reviews.").order_by("seq")
    names = [entry.name.removeprefix("reviews.") for entry in about]
    assert names.count("review.given") == 1
    assert names.count("remark.answered") == 3
    assert names.count("answers.completed") == 2
    assert [e.data["result"] for e in about if e.name == "reviews.answer.checked"] == [
        "satisfied", "unsatisfied", "satisfied",
    ]  # fmt: skip
    drafts = [str(e.data) for e in about if e.name == "reviews.remark.written"]
    assert not any("Làm rõ mức thu" in text for text in drafts)
    assert review.matter.records.filter(step_id="appraise").count() == 1
