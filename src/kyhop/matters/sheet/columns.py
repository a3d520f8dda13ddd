"""What a column holds, from its heading: Vietnamese or English, with or without marks."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from rapidfuzz import fuzz, process

from kyhop.law.model import Words
from kyhop.matters.sheet.text import fold

LIKE = 88.0


class Field(StrEnum):
    """What a cell of a list may say about a matter."""

    NUMBER = "number"
    CODE = "code"
    TITLE = "title"
    KIND = "kind"
    SUBMITTER = "submitter"
    LEAD = "lead"
    COORDINATORS = "coordinators"
    COMMITTEE = "committee"
    COORDINATING_COMMITTEES = "coordinating_committees"
    EXECUTIVE_TIME = "executive_time"
    SHORTENED = "shortened"
    REGISTERED_ON = "registered_on"
    NOTE = "note"


FIELD_WORDS: dict[Field, Words] = {
    Field.NUMBER: Words("STT", "No."),
    Field.CODE: Words("Mã nội dung", "Code"),
    Field.TITLE: Words("Nội dung trình kỳ họp", "Matter"),
    Field.KIND: Words("Loại văn bản", "Kind"),
    Field.SUBMITTER: Words("Cơ quan trình", "Submitter"),
    Field.LEAD: Words("Cơ quan chủ trì", "Lead agency"),
    Field.COORDINATORS: Words("Cơ quan phối hợp", "Coordinating agencies"),
    Field.COMMITTEE: Words("Ban thẩm tra", "Verifying committee"),
    Field.COORDINATING_COMMITTEES: Words("Ban phối hợp thẩm tra", "Coordinating committees"),
    Field.EXECUTIVE_TIME: Words("Thời gian trình UBND", "Due at the executive meeting"),
    Field.SHORTENED: Words("Trình tự rút gọn", "Shortened procedure"),
    Field.REGISTERED_ON: Words("Ngày đăng ký", "Registered on"),
    Field.NOTE: Words("Ghi chú", "Note"),
}

SYNONYMS: dict[Field, str] = {
    Field.NUMBER: "stt|tt|so tt|so thu tu|thu tu|no|number|order",
    Field.CODE: "ma|ma so|ma noi dung|ky hieu|code",
    Field.TITLE: "noi dung|ten noi dung|noi dung trinh|noi dung trinh ky hop|noi dung ky hop|trich yeu"
    "|ten nghi quyet|ten van ban|ten goi van ban|ten de an|ten goi|noi dung cong viec|trich yeu noi dung"
    "|ten noi dung trinh ky hop|ten nghi quyet de an bao cao|title|matter|content|subject|name",
    Field.KIND: "loai|loai van ban|hinh thuc|hinh thuc van ban|the loai|loai noi dung|ten loai"
    "|loai nghi quyet|kind|type",
    Field.SUBMITTER: "co quan trinh|don vi trinh|chu the trinh|co quan trinh hdnd|submitter|submitted by",
    Field.LEAD: "chu tri|co quan chu tri|don vi chu tri|co quan don vi chu tri|co quan soan thao"
    "|don vi soan thao|co quan chu tri soan thao|don vi chu tri soan thao|co quan tham muu"
    "|don vi tham muu|co quan chuan bi|don vi chuan bi|don vi thuc hien|co quan thuc hien"
    "|co quan chu tri tham muu|chu tri soan thao|lead|lead agency|agency|department",
    Field.COORDINATORS: "phoi hop|co quan phoi hop|don vi phoi hop|co quan don vi phoi hop"
    "|coordinators|coordinating agencies|coordinating agency",
    Field.COMMITTEE: "tham tra|ban tham tra|co quan tham tra|ban chu tri tham tra|don vi tham tra"
    "|co quan chu tri tham tra|committee|verifying committee|verification",
    Field.COORDINATING_COMMITTEES: "phoi hop tham tra|ban phoi hop tham tra|co quan phoi hop tham tra"
    "|coordinating committees|coordinating committee",
    Field.EXECUTIVE_TIME: "thoi gian trinh ubnd|ngay trinh ubnd|trinh ubnd|thoi gian trinh"
    "|thoi han trinh ubnd|thoi diem trinh|phien hop ubnd|thoi gian trinh ubnd tinh|thoi han trinh"
    "|thoi gian hoan thanh|thoi han hoan thanh|due at the executive meeting|executive meeting|due",
    Field.SHORTENED: "rut gon|trinh tu rut gon|thu tuc rut gon|trinh tu thu tuc rut gon|shortened"
    "|shortened procedure",
    Field.REGISTERED_ON: "ngay dang ky|thoi gian dang ky|dang ky|registered on|registered",
    Field.NOTE: "ghi chu|nguon|note|notes|remarks|source",
}
FIELD_OF: dict[str, Field] = {
    name: field for field, names in SYNONYMS.items() for name in names.split("|")
} | {fold(words): field for field, both in FIELD_WORDS.items() for words in (both.vi, both.en)}


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading understood as a field; ``score`` 100 for a known heading, less for a similar one."""

    field: Field
    score: float


@lru_cache(maxsize=4096)
def read_heading(text: str) -> Heading | None:
    """The field of a heading, or None: a sentence is no heading, a similar one needs 88 of 100."""
    folded = fold(text)
    if not folded or len(folded) > 60:
        return None
    if folded in FIELD_OF:
        return Heading(FIELD_OF[folded], 100.0)
    if len(folded) < 5:
        return None
    best = process.extractOne(folded, FIELD_OF.keys(), scorer=fuzz.ratio, score_cutoff=LIKE)
    return Heading(FIELD_OF[best[0]], best[1]) if best else None
