"""Opening an uploaded form: only a plain, whole DOCX that asks nothing of the outside."""

from __future__ import annotations

import zipfile
from io import BytesIO

from defusedxml import ElementTree
from django.utils.translation import gettext as _
from docx import Document
from docx.document import Document as Doc

from kyhop.stationery.own.problems import Problem

LARGEST_MB = 10
SWOLLEN_MB = 100
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


class Refused(Exception):
    """The file is not opened at all."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(problem.says)


def opened(content: bytes) -> Doc:
    """The file as python-docx reads it.

    :raises Refused: too large, protected by a password, damaged, with macros, or drawing on other files
    """
    if len(content) > LARGEST_MB * 2**20:
        raise _refuse("large", _("The form is larger than %(n)s MB.") % {"n": LARGEST_MB})
    if content.startswith(_OLE):
        words = _("The form has a password or is a file of Word 97–2003.")
        raise _refuse("locked", words, _("Remove the password and save it as .docx."))
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            _judge(archive)
        return Document(BytesIO(content))
    except Refused:
        raise
    except Exception:
        words = _("The form is damaged or is no Word file.")
        raise _refuse("broken", words, _("Open it in Word and save it again as .docx.")) from None


def _judge(archive: zipfile.ZipFile) -> None:
    if sum(item.file_size for item in archive.infolist()) > SWOLLEN_MB * 2**20:
        raise _refuse("swollen", _("The form grows abnormally when it is opened."))
    if archive.testzip():
        raise zipfile.BadZipFile
    names = archive.namelist()
    types = archive.read("[Content_Types].xml").decode("utf-8", "replace")
    if "macroEnabled" in types or any("vbaProject" in name for name in names):
        words = _("The form holds macros (a .docm or a project of Visual Basic).")
        raise _refuse("macros", words, _("Save it as .docx without macros."))
    if any("/embeddings/" in name or "/activeX/" in name for name in names):
        raise _refuse(
            "embedded", _("The form holds an embedded object; only text and pictures may.")
        )
    for name in names:
        if name.endswith(".rels"):
            _judge_relations(archive.read(name))


def _judge_relations(raw: bytes) -> None:
    for relation in ElementTree.fromstring(raw).iter(_RELATIONS):
        outside = relation.get("TargetMode") == "External"
        if outside and not relation.get("Type", "").endswith("/hyperlink"):
            words = _("The form draws on another file: %(target)s.")
            raise _refuse("outside", words % {"target": relation.get("Target", "")[:100]})


def _refuse(code: str, says: str, instead: str = "") -> Refused:
    return Refused(Problem(code, says, None, instead))
