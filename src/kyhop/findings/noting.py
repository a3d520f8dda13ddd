"""How a version's check is said in one line beside its paper."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kyhop.dossiers.notes import Note
from kyhop.findings.models import Check
from kyhop.findings.queries import Count
from kyhop.findings.states import CheckState


def note_of(slug: str, version_id: int, count: Count | None, newest: Check | None) -> Note:
    """Open findings in words with the state they amount to, and the way to them."""
    url = reverse("findings:findings", args=[slug, version_id])
    if newest is not None and newest.open:
        return Note(_("being checked"), url, "wait", "wait")
    if newest is not None and newest.state == CheckState.FAILED:
        return Note(_("could not be checked"), url, "prov", "prov")
    if count is None or not count.open:
        words = _("checked") if count else _("not checked")
        return Note(words, url, "done", "done")
    if count.must:
        said = ngettext("%(n)s to be put right", "%(n)s to be put right", count.must)
        return Note(said % {"n": count.must}, url, "late", "late")
    said = ngettext("%(n)s finding to look at", "%(n)s findings to look at", count.open)
    return Note(said % {"n": count.open}, url, "risk", "risk")
