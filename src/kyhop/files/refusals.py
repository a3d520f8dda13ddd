"""Refusals that the verbs of this room share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kyhop.access.refusals import Refusal
from kyhop.files.states import Secrecy

LARGEST = 200 * 1024 * 1024


class FileRefused(Refusal):
    """A file is not taken in; the message belongs to the field in which it was chosen."""

    field = "file"


class FileEmpty(FileRefused):
    """The file has no bytes."""

    sentence = gettext_lazy("The file is empty (0 bytes).")
    accepted = gettext_lazy("Choose the file again; perhaps it was still being copied.")


class FileTooLarge(FileRefused):
    """The file has more bytes than are taken in."""

    sentence = gettext_lazy("The file is larger than 200 MB.")
    accepted = gettext_lazy("Scan at a lower resolution, or hand in the parts one by one.")


class KindNotAccepted(FileRefused):
    """The content is none of the kinds that are kept."""

    sentence = gettext_lazy("The content of this file is of no kind that is kept here.")
    accepted = gettext_lazy(
        "Word, Excel, PowerPoint and OpenDocument files, PDF, pictures, plain text and ZIP are kept."
    )


class Swelling(FileRefused):
    """An archive that would swell when opened."""

    sentence = gettext_lazy(
        "This archive swells abnormally when opened, so it is not kept, to protect the server."
    )
    accepted = gettext_lazy("Hand in the papers themselves, not an archive of archives.")


class WordNeeded(FileRefused):
    """Something is wrong with the file; it is taken in with a person's word only."""

    def __init__(self, warnings: Sequence[str]) -> None:
        self.warnings = tuple(warnings)
        super().__init__(
            " ".join(self.warnings),
            accepted=_(
                "It is kept if you write why it is right to hand it in like this; your words stand"
                " beside the file."
            ),
            field="word",
        )


class StateSecret(FileRefused):
    """The paper is a state secret; only an index line is kept."""

    def __init__(self, mark: Secrecy, found_in: str) -> None:
        self.mark, self.found_in = mark, found_in
        where = (
            _("The paper is marked %(mark)s, so nothing of its content was kept.")
            if found_in == "form"
            else _("The text of the paper carries the mark %(mark)s; its content was not kept.")
        )
        super().__init__(
            where % {"mark": mark.label},
            accepted=_(
                "An index line was written. Hand the paper over on paper, by the rules on the"
                " protection of state secrets (Law 117/2025/QH15, Article 5)."
            ),
        )


NEVER_KEPT = (FileEmpty, KindNotAccepted, Swelling, StateSecret)
"""After these no word helps and nothing of the file stays."""


class NothingToHandOver(Refusal):
    """A receipt without a file."""

    sentence = gettext_lazy("A receipt needs at least one file.")


class UploadOver(Refusal):
    """The upload was finished or cancelled."""

    sentence = gettext_lazy("This upload was finished or cancelled before.")
    accepted = gettext_lazy("Choose the file again if it is not in the list.")


class UploadIncomplete(Refusal):
    """Some bytes are still missing."""

    def __init__(self, missing: int) -> None:
        super().__init__(
            _("%(missing)s bytes of this file have not arrived yet.") % {"missing": missing},
            accepted=_("Choose the same file again; what has arrived is not sent twice."),
        )


class PartOutside(Refusal):
    """A part that does not lie within the announced size."""

    sentence = gettext_lazy("This part lies outside the announced size of the file.")
    accepted = gettext_lazy("The file may have changed meanwhile: cancel and choose it again.")


def words_of(value: Any, longest: int = 500) -> str:
    """What a person wrote, tidied."""
    return " ".join(str(value).split())[:longest]
