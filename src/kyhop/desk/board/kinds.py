"""The kinds of matters in a word or two, for a line that has no room for more."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from kyhop.matters.states import MatterKind

SHORT_KINDS: dict[str, str | Promise] = {
    MatterKind.NORMATIVE: pgettext_lazy("kind of matter", "Normative"),
    MatterKind.INDIVIDUAL: pgettext_lazy("kind of matter", "Individual"),
    MatterKind.REPORT: pgettext_lazy("kind of matter", "Report"),
    MatterKind.SCHEME: pgettext_lazy("kind of matter", "Scheme"),
    MatterKind.PLAN: pgettext_lazy("kind of matter", "Plan"),
    MatterKind.PETITIONS_REPORT: pgettext_lazy("kind of matter", "Petitions"),
    MatterKind.OVERSIGHT: pgettext_lazy("kind of matter", "Oversight"),
    MatterKind.PERSONNEL: pgettext_lazy("kind of matter", "Personnel"),
}
