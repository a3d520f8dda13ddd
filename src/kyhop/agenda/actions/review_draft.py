"""The joint review of a draft: laid before both sides, commented on by the executive, answered."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.rules import require
from kyhop.agenda.editing import about, by, draft_of, locked, refuse_over
from kyhop.agenda.events import CommentAnswered, CommentMade, ReviewOpened
from kyhop.agenda.models import Agenda, Comment, Review
from kyhop.agenda.printed import lines_in, printed
from kyhop.agenda.problem import judged
from kyhop.agenda.refusals import DayPast, NoSuchLine, ReviewNeeded, ReviewOver
from kyhop.matters.refusals import given, today_of


@transaction.atomic
def open_review(*, agenda_id: int, until: date, actor: Actor, at: datetime) -> Review:
    """Lay the draft as it now is before both sides (lấy ý kiến liên tịch), for comments until a day.

    :raises NotAllowed: neither of the council office nor of the Standing Board
    :raises SessionOver: the session is closed
    :raises DayPast: the day has passed
    """
    agenda = locked(agenda_id)
    require(actor, "agenda.review", agenda)
    refuse_over(agenda)
    if until < today_of(at):
        raise DayPast
    content, frame = draft_of(agenda)
    review = Review.objects.create(
        council=agenda.council,
        agenda=agenda,
        number=agenda.number,
        printed=printed(content, frame, judged(content, frame)),
        until=until,
        **by(actor, at),
    )
    event = ReviewOpened(number=agenda.number, until=until, **about(agenda))
    journal.write(event, actor=actor, at=at)
    return review


def review_of(agenda: Agenda) -> Review | None:
    """The latest review of the draft that is being worked on."""
    return agenda.reviews.filter(number=agenda.number).first()


@transaction.atomic
def comment_draft(
    *, agenda_id: int, words: str, line: str = "", actor: Actor, at: datetime
) -> Comment:
    """Comment on the draft under review (góp ý), on one line of it or on the whole.

    :raises NotAllowed: neither of the executive's office nor its leaders
    :raises ReviewNeeded: the draft has not been laid before both sides
    :raises ReviewOver: comments were asked for until an earlier day
    :raises NoSuchLine: the reviewed draft has no such line
    :raises ReasonNeeded: the comment is empty
    """
    agenda = locked(agenda_id)
    require(actor, "agenda.comment", agenda)
    words = given(words, field="words")
    review = review_of(agenda)
    if review is None:
        raise ReviewNeeded
    if review.until < today_of(at):
        raise ReviewOver(review.until)
    titles = {row["key"]: row["title"] for _, row in lines_in(review.printed)}
    titles.update({row["key"]: row["title"] for row in review.printed["unplaced"]})
    if line and line not in titles:
        raise NoSuchLine
    comment = Comment.objects.create(
        council=agenda.council, review=review, line=line, title=titles.get(line, "")[:500],
        words=words, **by(actor, at),
    )  # fmt: skip
    event = CommentMade(
        comment_id=comment.pk, number=review.number, title=comment.title, words=words,
        **about(agenda),
    )  # fmt: skip
    journal.write(event, actor=actor, at=at)
    return comment


@transaction.atomic
def answer_comment(*, comment_id: int, answer: str, actor: Actor, at: datetime) -> Comment:
    """Answer a comment (tiếp thu, giải trình góp ý); a later answer replaces it, both are kept.

    :raises NotAllowed: neither of the council office nor of the Standing Board
    :raises ReasonNeeded: the answer is empty
    """
    rows = Comment.objects.select_for_update(of=("self",), no_key=True)
    comment = rows.select_related("review__agenda__council").get(pk=comment_id)
    require(actor, "agenda.review", comment)
    comment.answer = given(answer, field="answer")
    comment.answered_at = at
    comment.answered_by_vi, comment.answered_by_en = actor.label_vi, actor.label_en
    comment.save(update_fields=["answer", "answered_at", "answered_by_vi", "answered_by_en"])
    event = CommentAnswered(
        comment_id=comment.pk, number=comment.review.number, post_id=comment.post_id,
        title=comment.title, answer=comment.answer, **about(comment.review.agenda),
    )  # fmt: skip
    journal.write(event, actor=actor, at=at)
    return comment
