"""Close a posting with what it brought."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.refusals import Refusal
from kyhop.access.rules import require
from kyhop.matters.locking import about
from kyhop.matters.refusals import refuse_not_running, today_of
from kyhop.reviews.actions.raise_remark import Said, make_remark
from kyhop.reviews.consulting.events import PostingClosed
from kyhop.reviews.consulting.locking import locked_posting
from kyhop.reviews.consulting.refusals import PostingEnded, PostingRuns
from kyhop.reviews.consulting.states import POSTING_STEP
from kyhop.reviews.events import RemarkGiven
from kyhop.reviews.locking import about_remark
from kyhop.reviews.models import Posting
from kyhop.reviews.refusals import tidied
from kyhop.reviews.states import Occasion
from kyhop.reviews.stepping import record_on_the_way

THE_PUBLIC = "Tổ chức, cá nhân góp ý qua đăng tải"
"""Whose remarks they are in the table of answers; the papers of a council are Vietnamese."""


class MorePointsThanComments(Refusal):
    """More points are listed than comments came."""

    field = "points"

    def __init__(self, points: int, comments: int) -> None:
        super().__init__(
            _("%(points)s points are listed, but only %(comments)s comments came.")
            % {"points": points, "comments": comments},
            accepted=_("Correct the number of comments, or the points."),
        )


@transaction.atomic
def close_posting(
    *,
    posting_id: int,
    comments: int,
    words: str = "",
    points: Sequence[str] = (),
    late_reason: str = "",
    late_text: str = "",
    actor: Actor,
    at: datetime,
) -> Posting:
    """Close the posting after its last day (kết thúc đăng tải) with the number of comments.

    Each point becomes a remark that the lead has to answer; the step of posting is recorded.

    :raises NotAllowed: the actor does not act for the leading body
    :raises NotRunning: the matter is no longer in preparation
    :raises PostingEnded: it was closed before
    :raises PostingRuns: its last day has not passed
    :raises MorePointsThanComments: a point that nobody made
    :raises LateReasonNeeded: after the binding date, without a reason of the list
    """
    posting = locked_posting(posting_id)
    matter = posting.matter
    require(actor, "reviews.consult", matter)
    refuse_not_running(matter)
    if posting.closed_at is not None:
        raise PostingEnded(posting.closed_at.date())
    if today_of(at) <= posting.ends:
        raise PostingRuns(posting.ends)
    made = [said for point in points if (said := tidied(point))]
    if len(made) > comments:
        raise MorePointsThanComments(len(made), comments)
    speaker = actor.speaking_for(matter.lead_id)
    posting.comments, posting.words, posting.closed_at = comments, tidied(words), at
    posting.save(update_fields=["comments", "words", "closed_at"])
    for point in made:
        _remark(posting, point, speaker, at)
    record_on_the_way(
        matter, POSTING_STEP, late_reason=late_reason, late_text=late_text, actor=speaker, at=at
    )
    told = PostingClosed(
        **about(matter),
        posting_id=posting.pk,
        starts=posting.starts,
        ends=posting.ends,
        comments=comments,
        remarks=len(made),
    )
    journal.write(told, actor=speaker, at=at)
    return posting


def _remark(posting: Posting, words: str, speaker: Actor, at: datetime) -> None:
    remark = make_remark(
        source=posting.holder, matter=posting.matter, occasion=Occasion.CONSULTATION,
        said=Said(words), body_id=None, body_name=THE_PUBLIC, given_now=True, actor=speaker, at=at,
    )  # fmt: skip
    journal.write(RemarkGiven(**about_remark(remark, posting.matter)), actor=speaker, at=at)
