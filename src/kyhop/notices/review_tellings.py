"""Whom reviews, consultations, conclusions of meetings and requests to the board concern."""

from __future__ import annotations

from kyhop.journal.models import Entry
from kyhop.journal.telling import Told, tell
from kyhop.matters.models import Matter
from kyhop.meetings import events as meetings
from kyhop.notices.links import address
from kyhop.people.kinds import BodyKind
from kyhop.people.queries import bodies_of
from kyhop.requests import events as requests
from kyhop.requests.models import Request
from kyhop.reviews import events as reviews
from kyhop.reviews.consulting import events as consulting
from kyhop.reviews.models import Asked, Remark, Review
from kyhop.reviews.states import Check


@tell(reviews.ReviewOpened, "assigned")
def review_opened(entry: Entry) -> Told:
    """The body that reviews."""
    return Told(body_ids=_reviewers(entry), link=_review(entry), own_duty=True)


@tell(reviews.ReviewReleased, "decided")
def review_released(entry: Entry) -> Told:
    """The committee that need not write any more."""
    return Told(body_ids=_reviewers(entry), link=_review(entry))


@tell(reviews.ReviewAssigned, "assigned")
def review_assigned(entry: Entry) -> Told:
    """The person who writes the report."""
    return Told(post_ids=(entry.data["post_id"],), link=_review(entry), own_duty=True)


@tell(reviews.ReviewGiven, "decided")
def review_given(entry: Entry) -> Told | None:
    """The lead, who answers each remark."""
    return _lead(entry, _review(entry))


@tell(reviews.AnswersCompleted, "assigned")
def answers_completed(entry: Entry) -> Told:
    """The bodies whose remarks were answered: they check each answer."""
    matter_id, occasion = entry.data["matter_id"], entry.data["occasion"]
    remarks = Remark.objects.filter(matter_id=matter_id, occasion=occasion, body__isnull=False)
    bodies = remarks.order_by().values_list("body_id", flat=True).distinct()
    return Told(body_ids=tuple(sorted(bodies)), link=_answers(entry), own_duty=True)


@tell(reviews.AnswerChecked, "returned")
def answer_checked(entry: Entry) -> Told | None:
    """The lead, of an answer with which the reviewer is not content."""
    return None if entry.data["result"] == Check.SATISFIED else _lead(entry, _answers(entry))


@tell(consulting.ConsultationOpened, "assigned")
@tell(consulting.MoreBodiesAsked, "assigned")
def consulted(entry: Entry) -> Told:
    """The bodies that are asked for their opinion and have not replied."""
    asked = Asked.objects.filter(
        consultation_id=entry.data["consultation_id"], body__isnull=False, replied_on__isnull=True
    )
    bodies = asked.order_by().values_list("body_id", flat=True).distinct()
    link = address("reviews:consultations", entry.chain, matter_id=entry.data["matter_id"])
    return Told(body_ids=tuple(sorted(bodies)), link=link, own_duty=True)


@tell(meetings.MatterConcluded, "decided")
@tell(meetings.ConclusionTakenBack, "decided")
def concluded(entry: Entry) -> Told | None:
    """The lead and the committee that verifies."""
    link = address("meetings:meeting", entry.chain, meeting_id=entry.data["meeting_id"])
    return _lead(entry, link, committee=True)


@tell(requests.RequestMade, "assigned")
def request_made(entry: Entry) -> Told:
    """The Standing Board, which decides."""
    request = Request.objects.get(pk=entry.data["request_id"])
    kinds = (BodyKind.STANDING_BOARD,)
    bodies = bodies_of(request.council_id, kinds=kinds).values_list("pk", flat=True)
    link = address("requests:request", entry.chain, request_id=request.pk)
    return Told(body_ids=tuple(sorted(bodies)), link=link, own_duty=True)


def _lead(entry: Entry, link: str, *, committee: bool = False) -> Told | None:
    matter = Matter.objects.filter(pk=entry.data["matter_id"]).first()
    if matter is None:
        return None
    bodies = (matter.lead_id, matter.committee_id if committee else None)
    return Told(body_ids=tuple(pk for pk in bodies if pk), link=link)


def _reviewers(entry: Entry) -> tuple[int, ...]:
    """The body of a review."""
    return (Review.objects.values_list("body_id", flat=True).get(pk=entry.data["review_id"]),)


def _review(entry: Entry) -> str:
    return address("reviews:review", entry.chain, review_id=entry.data["review_id"])


def _answers(entry: Entry) -> str:
    where = {"matter_id": entry.data["matter_id"], "occasion": entry.data["occasion"]}
    return address("reviews:answers", entry.chain, **where)
