"""What concluding, or taking a conclusion back, will do to the mark of the meeting's step."""

from __future__ import annotations

from django.utils.translation import gettext as _

from kyhop.council.models import ExecutiveMeeting
from kyhop.matters.models import Matter
from kyhop.matters.refusals import day
from kyhop.meetings.models import Conclusion
from kyhop.meetings.queries import marked_by_then, opened_again, own_record

Notices = list[dict[str, str]]


def of_concluding(matter: Matter, meeting: ExecutiveMeeting) -> Notices:
    """That a meeting which does not agree opens the step again."""
    record = marked_by_then(matter, meeting)
    if record is None:
        return []
    return [
        {
            "kind": "info",
            "title": _("The step of the meeting is already marked as done on %(day)s: %(by)s.")
            % {"day": day(record.done_on), "by": record.by},
            "text": _(
                "“Not agreed” or “Postponed to another meeting” opens it again; the mark stays on record."
            ),
        }
    ]


def of_taking_back(conclusion: Conclusion) -> Notices:
    """That a step marked before the conclusion stays so, or is marked again."""
    if undone := opened_again(conclusion):
        title = _("The step that this conclusion opened again counts as done on %(day)s as before.")
        title %= {"day": day(undone.done_on)}
    elif _marked_before(conclusion):
        title = _("The step of the meeting was marked before this conclusion and stays so.")
    else:
        return []
    text = _("If that is wrong too, undo it on the page of the matter.")
    return [{"kind": "risk", "title": title, "text": text}]


def _marked_before(conclusion: Conclusion) -> bool:
    record = conclusion.record
    stands = record is not None and record.undone_at is None
    return stands and own_record(conclusion) is None
