"""Opening an uploaded form: only a plain, whole DOCX that asks nothing of the outside."""

from __future__ import annotations

import zipfile
from io import BytesIO

from defusedxml import DefusedXmlException, ElementTree
from django.utils.translation import gettext as _
from docx import Document
from docx.document import Document as Doc
from docx.oxml.ns import qn

from kyhop.stationery.own.limits import LARGEST_MB, MOST_PARTS, PART_MB, SWOLLEN_MB
from kyhop.stationery.own.problems import Problem

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_FETCHING = ("DDE", "DDEAUTO", "INCLUDETEXT", "INCLUDEPICTURE", "LINK", "DATABASE", "MACROBUTTON")
_FIELDS = (qn("w:instrText"), qn("w:fldSimple"))
_CHANGES = (qn("w:ins"), qn("w:del"), qn("w:moveFrom"), qn("w:moveTo"))


class Refused(Exception):
    """The file is not opened at all."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(problem.says)


def opened(content: bytes) -> Doc:
    """The file as python-docx reads it.

    :raises Refused: empty, too large, with a password, damaged, with macros, objects, tracked changes,
        or drawing on other files
    """
    if not content:
        raise _refuse("empty", _("The file is empty."))
    if len(content) > LARGEST_MB * 2**20:
        raise _refuse("large", _("The form is larger than %(n)s MB.") % {"n": LARGEST_MB})
    if content.startswith(_OLE):
        words = _("The form has a password or is a file of Word 97–2003.")
        raise _refuse("locked", words, _("Remove the password and save it as .docx."))
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            _judge(archive)
        document = Document(BytesIO(content))
    except Refused:
        raise
    except Exception:
        words = _("The form is damaged or is no Word file.")
        raise _refuse("broken", words, _("Open it in Word and save it again as .docx.")) from None
    if next(document.element.body.iter(*_CHANGES), None) is not None:
        words = _("The form holds tracked changes, which would stand in every paper.")
        raise _refuse("changes", words, _("Accept or reject them all in Word, then save."))
    return document


def _judge(archive: zipfile.ZipFile) -> None:
    items = archive.infolist()
    whole = sum(item.file_size for item in items)
    parts = [item for item in items if item.filename.endswith((".xml", ".rels"))]
    if (
        whole > SWOLLEN_MB * 2**20
        or len(items) > MOST_PARTS
        or any(item.file_size > PART_MB * 2**20 for item in parts)
    ):
        raise _refuse("swollen", _("The form grows abnormally when it is opened."))
    if archive.testzip():
        raise zipfile.BadZipFile
    names = archive.namelist()
    types = archive.read("[Content_Types].xml").decode("utf-8", "replace")
    if "macroEnabled" in types or any("vbaProject" in name for name in names):
        words = _("The form holds macros (a .docm or a project of Visual Basic).")
        raise _refuse("macros", words, _("Save it as .docx without macros."))
    if "wordprocessingml.template" in types:
        words = _("The form is a Word template (.dotx).")
        raise _refuse("template", words, _("Save it as .docx."))
    if any(_holds_object(name) for name in names):
        words = _("The form holds an embedded object; only text and pictures may stand in it.")
        raise _refuse("embedded", words)
    for item in parts:
        _judge_part(item.filename, archive.read(item))


def _holds_object(name: str) -> bool:
    return any(piece in name for piece in ("/embeddings/", "/activeX/", "/afchunk"))


def _judge_part(name: str, raw: bytes) -> None:
    try:
        tree = ElementTree.fromstring(raw, forbid_dtd=True)
    except DefusedXmlException:
        words = _("The form declares entities in %(part)s, which no Word file does.")
        raise _refuse("entities", words % {"part": name}) from None
    if name.endswith(".rels"):
        for relation in tree.iter(_RELATIONS):
            _judge_relation(relation.attrib)
        return
    for field in (element for tag in _FIELDS for element in tree.iter(tag)):
        code = (field.text or field.get(qn("w:instr")) or "").split()
        if code and code[0].upper() in _FETCHING:
            raise _outside(" ".join(code)[:100])


def _judge_relation(relation: dict[str, str]) -> None:
    kind = relation.get("Type", "")
    if kind.endswith("/aFChunk"):
        words = _("The form holds an embedded object; only text and pictures may stand in it.")
        raise _refuse("embedded", words)
    if relation.get("TargetMode") == "External" and not kind.endswith("/hyperlink"):
        raise _outside(relation.get("Target", "")[:100])


def _outside(target: str) -> Refused:
    words = _("The form draws on another file: %(target)s.") % {"target": target}
    return _refuse("outside", words, _("Put the text or picture itself into the form."))


def _refuse(code: str, says: str, instead: str = "") -> Refused:
    return Refused(Problem(code, says, None, instead))
