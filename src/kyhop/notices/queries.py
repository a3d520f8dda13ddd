"""Questions about notices and what is to leave."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from kyhop.notices.models import Letter, Notice
from kyhop.notices.states import LetterState


def notices_of(person_id: int) -> QuerySet[Notice]:
    """A person's notices that stand and show in the application, newest first."""
    found = Notice.objects.filter(person_id=person_id, in_app=True, ended_at__isnull=True)
    return found.order_by("-at", "-pk")


def unread_of(person_id: int) -> QuerySet[Notice]:
    """Those that the person has not read."""
    return notices_of(person_id).filter(read_at__isnull=True)


def undelivered(council_id: int) -> QuerySet[Letter]:
    """The council's messages that failed at least once and have not been sent, newest first."""
    failing = Q(state=LetterState.FAILED) | Q(state=LetterState.WAITING, attempts__gt=0)
    found = Letter.objects.filter(failing, council_id=council_id)
    return found.select_related("person__account").order_by("-made_at", "-pk")
