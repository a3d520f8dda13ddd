"""The fixed words of this room."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kyhop.law.model import Words


class ProposalKind(TextChoices):
    ACT = "act", _("One act")
    IMPORT = "import", _("A list")
    STRIKE = "strike", _("Striking out")


class ProposalState(TextChoices):
    """Only what is signed stands in the register; a draft is a list that is looked through."""

    DRAFT = "draft", _("Being looked through")
    OPEN = "open", _("Waits for a signature")
    SIGNED = "signed", pgettext_lazy("proposal", "Signed")
    REFUSED = "refused", pgettext_lazy("proposal", "Sent back")
    WITHDRAWN = "withdrawn", pgettext_lazy("proposal", "Taken back")
    DISCARDED = "discarded", _("Thrown away")
    UNDONE = "undone", pgettext_lazy("proposal", "Undone")


class Origin(TextChoices):
    """How an edition of the register came about."""

    SEED = "seed", _("Came with kyhop")
    SIGNED = "signed", _("A signed proposal")
    STRUCK = "struck", _("A signed striking out")
    UNDONE = "undone", _("A proposal undone")


class ForceIs(TextChoices):
    """The values are those of `papers.register.Force`."""

    IN_FORCE = "in_force", _("In force")
    NOT_YET = "not_yet", _("Not yet in force")
    EXPIRED = "expired", _("No longer in force")
    UNKNOWN = "unknown", _("Not known")


KIND_WORDS: dict[str, Words] = {
    "hiến pháp": Words("Hiến pháp", "Constitution"),
    "bộ luật": Words("Bộ luật", "Code"),
    "luật": Words("Luật", "Law"),
    "pháp lệnh": Words("Pháp lệnh", "Ordinance"),
    "nghị quyết": Words("Nghị quyết", "Resolution"),
    "nghị quyết liên tịch": Words("Nghị quyết liên tịch", "Joint resolution"),
    "nghị định": Words("Nghị định", "Decree"),
    "quyết định": Words("Quyết định", "Decision"),
    "thông tư": Words("Thông tư", "Circular"),
    "thông tư liên tịch": Words("Thông tư liên tịch", "Joint circular"),
    "chỉ thị": Words("Chỉ thị", "Directive"),
    "văn bản hợp nhất": Words("Văn bản hợp nhất", "Consolidated text"),
    "kết luận": Words("Kết luận", "Conclusion"),
    "quy định": Words("Quy định", "Regulation"),
    "kế hoạch": Words("Kế hoạch", "Plan"),
}
"""Kinds of act, as `papers` names them, in the order of their force."""


def kind_words(kind: str) -> Words:
    """The kind as people say it; one that has no word of its own stands as it is."""
    return KIND_WORDS.get(kind) or Words(kind.capitalize() or "Khác", kind.capitalize() or "Other")
