"""The draft given to the Standing Board, and what waits for whom on My work."""

from __future__ import annotations

import pytest
from django.urls import reverse

from kyhop.access.rules import NotAllowed
from kyhop.agenda import actions, refusals
from kyhop.agenda.waiting import waiting_for
from kyhop.journal.models import Entry
from kyhop.notices.models import Notice
from kyhop.notices.receivers import tell_of
from tests import factories
from tests.agenda import rows
from tests.agenda.rows import at
from tests.factories import NOW, TODAY
from tests.once import made_once

pytestmark = pytest.mark.django_db


@made_once
def agenda():
    return rows.agenda()


@made_once
def office(agenda):
    return rows.office(agenda)


def said(agenda, who):
    return [one.says for one in waiting_for(who, agenda.council, TODAY)]


def test_the_board_gets_the_draft_once_as_it_is_and_is_told(agenda, office):
    board = rows.board(agenda)
    with pytest.raises(NotAllowed):
        actions.submit_draft(**at(agenda, board))
    assert said(agenda, board) == []
    made = actions.submit_draft(**at(agenda, office, words=" Đã xong "))
    assert (made.number, made.revision, made.words) == (1, agenda.revision, "Đã xong")
    entry = Entry.objects.get(name="agenda.draft.submitted")
    assert entry.data["words"] == "Đã xong"
    tell_of(entry)
    told = Notice.objects.filter(link__endswith="/release/")
    assert {one.body_id for one in told} == {board.posts[0].body_id}
    assert said(agenda, board) == ["Phát hành chương trình Kỳ họp thứ Ba, bản 1"]
    assert said(agenda, office) == []
    with pytest.raises(refusals.SubmittedAlready):
        actions.submit_draft(**at(agenda, office))
    seen = agenda.revision
    key = rows.key(agenda, kind="closing")
    actions.lock_line(**at(agenda, office, key=key, lock=True))
    with pytest.raises(refusals.Overtaken):
        actions.submit_draft(**at(agenda, office) | {"seen": seen})
    assert actions.submit_draft(**at(agenda, office)).revision == seen + 1
    actions.release_agenda(**at(agenda, board, despite="Thử"))
    assert said(agenda, board) == []
    with pytest.raises(refusals.NothingChanged):
        actions.submit_draft(**at(agenda, office))


def test_comments_wait_for_the_executive_and_answers_for_the_office(agenda, office):
    executive = rows.executive(agenda)
    assert said(agenda, executive) == []
    actions.open_review(agenda_id=agenda.pk, until=TODAY, actor=office, at=NOW)
    assert said(agenda, executive) == ["Góp ý dự thảo chương trình Kỳ họp thứ Ba"]
    assert said(agenda, office) == []
    comment = actions.comment_draft(agenda_id=agenda.pk, words="Lùi", actor=executive, at=NOW)
    assert said(agenda, office) == ["1 góp ý về dự thảo chương trình Kỳ họp thứ Ba chờ trả lời"]
    actions.answer_comment(comment_id=comment.pk, answer="Tiếp thu", actor=office, at=NOW)
    assert said(agenda, office) == []
    assert said(agenda, rows.board(agenda)) == []


def test_over_http_from_the_board_to_my_work_and_back_to_an_earlier_review(
    agenda, office, settings
):
    settings.KYHOP_TODAY = TODAY
    board = rows.board(agenda)
    where = [agenda.council.slug, agenda.session_id]
    actions.open_review(agenda_id=agenda.pk, until=TODAY, actor=office, at=NOW)
    actions.comment_draft(
        agenda_id=agenda.pk, words="Đề nghị lùi giờ", actor=rows.executive(agenda), at=NOW
    )
    page, submit = (reverse(f"agenda:{name}", args=where) for name in ("board", "submit"))
    client, chair = factories.client_of(office), factories.client_of(board)
    assert submit in client.get(page).content.decode()
    assert submit not in chair.get(page).content.decode()
    assert "chưa được trả lời" in client.get(submit).content.decode()
    agenda.refresh_from_db()
    assert client.post(submit, {"seen": agenda.revision}).status_code == 302
    shown = client.get(page).content.decode()
    assert submit not in shown
    assert "chờ Thường trực phát hành" in shown
    work = reverse("desk:my_work", args=where[:1])
    assert reverse("agenda:release", args=where) in chair.get(work).content.decode()
    actions.release_agenda(**at(agenda, board, despite="Thử"))
    review = reverse("agenda:review", args=where)
    found = client.get(review).content.decode()
    assert "Đề nghị lùi giờ" not in found
    past = agenda.reviews.get()
    assert f"?review={past.pk}" in found
    assert "Đề nghị lùi giờ" in client.get(review, {"review": past.pk}).content.decode()
    assert client.get(review, {"review": past.pk + 1}).status_code == 404
