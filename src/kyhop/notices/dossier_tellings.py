"""Whom hand-overs, requests, invitations and reviews concern."""

from __future__ import annotations

from kyhop.dossiers import events as dossiers
from kyhop.journal.models import Entry
from kyhop.journal.telling import Told, tell
from kyhop.meetings import events as meetings
from kyhop.notices.links import address
from kyhop.requests import events as requests


@tell(dossiers.HandedOver, "assigned")
def handed_over(entry: Entry) -> Told | None:
    """The body that has to accept or return it."""
    body_id = entry.data["to_body_id"]
    if body_id is None:
        return None
    return Told(body_ids=(body_id,), link=_dossier(entry), own_duty=True)


@tell(dossiers.HandOverReturned, "returned")
def handed_back(entry: Entry) -> Told:
    """The body that handed it over, which works on a new round."""
    return Told(body_ids=(entry.data["from_body_id"],), link=_dossier(entry), own_duty=True)


@tell(dossiers.HandOverAcceptedConditionally, "decided")
def promised(entry: Entry) -> list[Told]:
    """The posts that have promised a paper, as their duty, and the body that handed over."""
    posts = tuple(entry.data.get("post_ids", ()))
    return [Told(post_ids=posts, link=_dossier(entry), own_duty=True), _to_giver(entry)]


@tell(dossiers.HandOverAccepted, "decided")
def taken(entry: Entry) -> Told:
    """The body that handed it over."""
    return _to_giver(entry)


def _to_giver(entry: Entry) -> Told:
    return Told(body_ids=(entry.data["from_body_id"],), link=_dossier(entry))


@tell(requests.RequestDecided, "decided")
def request_decided(entry: Entry) -> Told:
    """The body that asked and the one that leads the matter."""
    bodies = dict.fromkeys((entry.data["body_id"], entry.data["lead_id"]))
    return Told(body_ids=tuple(bodies), link=_request(entry))


@tell(requests.ReplyAsked, "assigned")
def reply_asked(entry: Entry) -> Told:
    """The body that may be heard."""
    return Told(body_ids=(entry.data["of_id"],), link=_request(entry), own_duty=True)


@tell(meetings.BodyInvited, "invited")
def invited(entry: Entry) -> Told:
    """The body invited to the executive meeting."""
    link = address("meetings:invitation", entry.chain, invitation_id=entry.data["invitation_id"])
    return Told(body_ids=(entry.data["body_id"],), link=link, own_duty=True)


def _dossier(entry: Entry) -> str:
    return address("dossiers:dossier", entry.chain, matter_id=entry.data["matter_id"])


def _request(entry: Entry) -> str:
    return address("requests:request", entry.chain, request_id=entry.data["request_id"])
