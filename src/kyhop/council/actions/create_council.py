"""Create a council (a tenant)."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.refusals import Refusal
from kyhop.access.rules import require
from kyhop.council.events import CouncilCreated
from kyhop.council.models import Council
from kyhop.council.states import Level
from kyhop.journal.events import DEPLOYMENT


class SlugTaken(Refusal):
    """The address already belongs to a council or to kyhop itself."""

    def __init__(self, slug: str) -> None:
        super().__init__(
            _("The address “%(slug)s” is already in use.") % {"slug": slug},
            accepted=_("Small letters, digits and hyphens that nobody uses yet, e.g. dien-bien."),
            field="slug",
        )


class ParentDoesNotFit(Refusal):
    """A commune belongs to a province; a province belongs to none."""

    def __init__(self) -> None:
        super().__init__(
            _("A commune's council belongs to a province, and a province's to no other."),
            accepted=_("Choose a province for a commune; leave it empty for a province."),
            field="parent",
        )


@transaction.atomic
def create_council(
    *,
    slug: str,
    name_vi: str,
    name_en: str,
    level: str,
    parent_id: int | None = None,
    actor: Actor,
    at: datetime,
) -> Council:
    """Create a council with the default settings; its slug is its address and never changes.

    :raises NotAllowed: the actor does not administer the deployment
    :raises SlugTaken: the slug is in use or reserved
    :raises ParentDoesNotFit: a province with a parent, or a parent that is no province
    """
    require(actor, "council.create")
    reserved = {*settings.RESERVED_SLUGS, DEPLOYMENT}
    if slug in reserved or Council.objects.filter(slug=slug).exists():
        raise SlugTaken(slug)
    provinces = Council.objects.filter(level=Level.PROVINCE)
    parent = provinces.filter(pk=parent_id).first() if parent_id else None
    if (parent_id and parent is None) or (parent and level == Level.PROVINCE):
        raise ParentDoesNotFit
    council = Council.objects.create(
        slug=slug, name_vi=name_vi, name_en=name_en, level=level, parent=parent
    )
    journal.write(
        CouncilCreated(council=slug, council_id=council.pk, name_vi=name_vi, level=level),
        actor=actor,
        at=at,
    )
    return council
