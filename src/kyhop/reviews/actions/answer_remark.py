"""Answer a remark, as the lead."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.refusals import Refusal
from kyhop.access.rules import require
from kyhop.files.models import StoredFile
from kyhop.reviews.actions.raise_remark import ANCHOR
from kyhop.reviews.events import RemarkAnswered
from kyhop.reviews.locking import about_remark, locked_remark
from kyhop.reviews.merging import Merge, fingerprint, merged
from kyhop.reviews.models import Remark, Response
from kyhop.reviews.papers import is_of_dossier
from kyhop.reviews.refusals import NotOfThisDossier, WordsNeeded, tidied
from kyhop.reviews.states import Answer, Check


class RemarkNotGiven(Refusal):
    """A remark that its author has not handed over cannot be answered."""

    def __init__(self) -> None:
        super().__init__(
            _("This remark has not been handed over."),
            accepted=_("It can be answered as soon as its author hands it over."),
        )


class AnswerStands(Refusal):
    """The answer was sent and has not been found wanting."""

    def __init__(self, response: Response) -> None:
        super().__init__(
            _("%(by)s has answered this remark, and the answer was sent.") % {"by": response.by},
            accepted=_("It can be answered again when its author is not satisfied."),
        )


class AnsweredMeanwhile(Refusal):
    """Somebody else wrote another answer to the same remark."""

    field = "words"

    def __init__(self, response: Response) -> None:
        super().__init__(
            _("%(by)s has answered meanwhile: %(answer)s. %(words)s")
            % {"by": response.by, "answer": response.answer_label, "words": response.words},
            accepted=_("Compare both, then save again what shall stand."),
        )
        self.response = response


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer as it is sent: which, why, and the version and place where the text was changed."""

    answer: str
    words: str = ""
    file_id: int | None = None
    anchor: str = ""
    place: str = ""


@transaction.atomic
def answer_remark(
    *, remark_id: int, reply: Reply, seen: str = "", actor: Actor, at: datetime
) -> Response:
    """Write the answer to a remark (tiếp thu, giải trình); it is sent with the completed table.

    ``seen`` is :func:`fingerprint_of` the answer that the writer read. The place of a change may
    follow later: the table asks for it when it is completed.

    :raises NotAllowed: the actor does not act for the leading body
    :raises RemarkNotGiven: its author has not handed it over
    :raises AnswerStands: an answer was sent, and its author is not dissatisfied
    :raises AnsweredMeanwhile: somebody else wrote another answer
    :raises WordsNeeded: a refusal, or a part of one, without its reason
    :raises NotOfThisDossier: the file is no version of one of the matter's papers
    """
    remark = locked_remark(remark_id)
    require(actor, "reviews.answer", remark.matter)
    if remark.given_at is None or remark.removed_at is not None:
        raise RemarkNotGiven
    response = _row(remark)
    words = tidied(reply.words)
    if Answer(reply.answer) is not Answer.ACCEPTED and not words:
        raise WordsNeeded
    place = " ".join(reply.place.split())[:120]
    sent = fingerprint(reply.answer, words, str(reply.file_id or ""), place)
    stored = fingerprint_of(response if response.pk else None)
    if merged(stored=stored, seen=seen or stored, sent=sent) is Merge.CONFLICT:
        raise AnsweredMeanwhile(response)
    speaker = actor.speaking_for(remark.matter.lead_id)
    response.answer, response.words, response.place = Answer(reply.answer), words, place
    response.file = _file(reply.file_id, remark.matter_id)
    anchor = reply.anchor.strip().lstrip("#")
    response.anchor = anchor if response.file and ANCHOR.fullmatch(anchor) else ""
    response.post_id, response.at = speaker.post_id, at
    response.by_vi, response.by_en = speaker.label_vi, speaker.label_en
    response.save()
    journal.write(RemarkAnswered(**about_remark(remark)), actor=speaker, at=at)
    return response


def fingerprint_of(response: Response | None) -> str:
    """The mark of an answer as a form showed it; of none, the mark of an empty form."""
    if response is None:
        return fingerprint("", "", "", "")
    file = str(response.file_id or "")
    return fingerprint(response.answer, response.words, file, response.place)


def _row(remark: Remark) -> Response:
    """The draft that stands, or the next answer where one was sent and found wanting."""
    last = remark.responses.order_by("-number").first()
    if last is None:
        return Response(council=remark.council, remark=remark, number=1)
    if last.sent_at is None:
        return last
    if last.check_result != Check.UNSATISFIED:
        raise AnswerStands(last)
    return Response(council=remark.council, remark=remark, number=last.number + 1)


def _file(file_id: int | None, matter_id: int) -> StoredFile | None:
    if file_id is None:
        return None
    file = StoredFile.objects.filter(pk=file_id).first()
    if file is None or not is_of_dossier(file, matter_id):
        raise NotOfThisDossier
    return file
