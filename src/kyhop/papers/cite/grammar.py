"""The grammar of a citation in Vietnamese legal papers, as regular expressions.

White space is any run of blanks and line ends, so that a citation broken over lines is one; letters
that scanners confuse (số/sổ/sô, ngày/ngay, O for 0) are accepted where no other reading is possible.
All patterns are linear: no repetition stands inside another over the same letters.
"""

from __future__ import annotations

import re

from kyhop.papers.cite.kinds import NAMES, SHORT

_CAPS = "A-ZĐƯƠÔÂÊĂ"
_QH = r"(?:UBTV)?QH\s?[\dlIO]{1,2}(?!\w)"
_PART = rf"(?:C[Tt]r|TTr|TTg|QyĐ|TrS|[{_CAPS}]{{2,}})\d{{0,2}}"
_NEXT = rf"(?:\s?[-–—/.]\s{{0,2}}(?:TTg|C[Tt]r|TTr|[{_CAPS}]{{2,}}|K(?=\d))\d{{0,2}})"
_LOWER = r"(?:nđ\s?-\s?cp|nq\s?-\s?hđnd|qđ\s?-\s?ttg|qđ\s?-\s?ubnd|tt\s?-\s?b[a-zđ]{1,7}|Nđ-CP|NĐ-Cp|Qđ-TTg)"
SIGN = rf"(?:{_QH}|{_PART}{_NEXT}{{0,5}}|L-CTN|{_LOWER})"
NUMBER = re.compile(
    r"(?:(?<![\w/.-])(?<!\d:)|(?<=[sS][ốổôỐ]))(?P<no>\d{1,3}\.\d{1,2}(?=/\d{4}/)|[\dOo]{1,5}[a-zđA-ZĐ]?)\s?"
    r"(?:/{1,2}\s?(?P<noyear>[12][\dOolI]{3})(?:\s?[/–-]{1,2}\s{0,2}|(?=(?:NĐ|NQ|QĐ|TT|CT)-|(?:UBTV)?QH\d))"
    rf"|[/–-]\s{{0,2}})(?P<sign>{SIGN})"
)
LAW = re.compile(
    r"(?<!\w)(?:Bộ\s+[Ll]uật|BỘ\s+LUẬT|(?<![Pp]háp\s)(?<!PHÁP\s)(?<![Kk]ỷ\s)(?:Luật|LUẬT)"
    r"|Pháp\s+lệnh|PHÁP\s+LỆNH|Hiến\s+pháp|HIẾN\s+PHÁP)"
)
LAW_ANCHORS = ("Luật", "LUẬT", "Bộ l", "Bộ\nl", "Bộ L", "BỘ L", "Pháp", "PHÁP", "Hiến", "HIẾN")
ENDINGS: dict[str, tuple[str, ...]] = {
    end: tuple(sorted((name for name in NAMES if name.endswith(end)), key=len, reverse=True))
    for end in {name[-3:] for name in NAMES}
}
"""The names of kinds by their last three letters, the longest first."""
_KINDS = "|".join(name.replace(" ", r"\s+") for name in NAMES)
_SHORTS = "|".join(sorted((key for key in SHORT if len(key) > 1), key=len, reverse=True))
_SO = r"(?P<so>s[ốổôoóõ]\s*[:.]?\s*)?"
KIND_LEFT = re.compile(rf"(?:^|\W)(?P<kind>{_KINDS})\s*(?:pháp luật\s*)?{_SO}$", re.I)
SHORT_LEFT = re.compile(rf"(?:^|\W)(?P<kind>{_SHORTS.upper()}|CTr|TTr|QyĐ)\s*{_SO}$")
SO_LEFT = re.compile(r"(?:^|[^\w])(?P<so>s[ốổôoóõ]\s*[:.]?\s*)$", re.I)
NAMED_BY_LEFT = re.compile(
    rf"(?<!\w)(?P<kind>{_KINDS})\s+của\s+(?:Quốc\s+hội|(?:Ủy|Uỷ)\s+ban\s+[Tt]hường\s+vụ\s+Quốc\s+hội)\s*{_SO}$",
    re.I,
)
"""«Nghị quyết của Quốc hội số »: the body between kind and number."""
ORDER_LEFT = re.compile(r"(?<!\w)lệnh\s+(?:số\s*)?$", re.I)
DATED_LEFT = re.compile(
    rf"(?<!\w)(?P<kind>{_KINDS})(?P<by>\s+của\s+[^;:,.\n\d]{{4,60}})?\s+$", re.I
)
STROKE = re.compile(
    r"/(?:\s?[A-ZĐnqt]|(?<!/\d/)(?<!/\d\d/)\s?[12][\dOolI]{3}(?:\s?[/-]|(?![\d/])))"
)
OLD_STROKE = re.compile(r"-(?<=\d-)(?:CP|TTg|HĐBT|HĐCP)(?!\w)")
"""Numbers of before 1997 have no stroke: «43-CP»."""
BARE_LEFT = re.compile(
    r"(?<!\w)(?P<kind>nghị\s+định|thông\s+tư(?:\s+liên\s+tịch)?)\s*(?:s[ốổôo]\s*)?(?P<no>\d{1,5})\s?$",
    re.I,
)
BARE_YEAR = re.compile(r"/\s?(?P<noyear>(?:19|20)\d\d)(?![\d/-])")
LAW_NUMBER = re.compile(
    r"\s*,?\s*\(?(?P<so>s[ốổôoóõ]\s*[:.]?\s*)?(?P<no>[\dOo]{1,4})\s?/{1,2}\s?(?P<noyear>[12][\dOolI]{3})\s?/{0,2}\s{0,2}"
    r"(?P<sign>(?:UBTV)?QH\s?[\dlIO]{1,2}|L-CTN|PL-UBTVQH\d{0,2})",
    re.I,
)
LAW_END = re.compile(
    r"(?=[\dOoNnĐđCcTtQq;:|“”\"().\n]|$)"
    r"(?:(?P<number>(?:(?<=\W)|(?<=[sS][ốổôỐ]))[\dOo]{1,4}\s?/{1,2}\s?[12][\dOolI]{3}\s?(?:/|(?=QH)))|(?P<day>ngày\s*\d)|(?P<date>(?<=\s)\d{1,2}[/.]\d{1,2}[/.]\d{4})"
    r"|(?P<year>năm\s*(?:19|20)\d\d)|(?P<stop>[;:|“”\"()]|\.(?=\s|$|/)|\n\s*\n|(?:đã\s+)?được\s+(?:sửa|Quốc|thông|ban)"
    r"|Căn\s+cứ|\b(?:Nghị\s+(?:định|quyết)|Thông\s+tư|(?-i:Quyết\s+định|QUYẾT\s+ĐỊNH)|quyết\s+định\s+(?:số|của|này|\d)"
    r"|Chỉ\s+thị|Tờ\s+trình)\b|$))",
    re.I,
)
LISTED = re.compile(r"\s*:\s*(?=[^\W\d_])")
"""What follows «các Luật» where the laws are listed by their names without the word."""
LISTED_NAME = re.compile(r"[\s,;]*(?:và\s+)?(?P<name>[^\W\d_][^\d:;\n()“”]{3,110}?)[\s,]*$")
AMENDED_BY = re.compile(
    r"(?:(?:đã\s+)?được\s+(?:sửa\s+đổi|bổ\s+sung|điều\s+chỉnh|thay\s+thế)[^;.]{0,80}?"
    r"|[,(;]\s*(?:đã\s+)?sửa\s+đổi\s*,?\s+bổ\s+sung\s+(?:một\s+số\s+điều\s+)?)"
    r"(?:bởi|theo|tại|bằng|bởi\s+các|tại\s+các|theo\s+các)\s*(?:các\s+)?$",
    re.I,
)
SIBLING = re.compile(r"^\s*(?:[,;:)]|và|cùng|với|hoặc|các|\s)*$", re.I)
AND = re.compile(r"(?:,|và|cùng|;)\s*(?:các\s+)?$", re.I)
AMENDING = re.compile(
    r"^\s*(?:về\s+(?:việc\s+)?)?(?:sửa\s*đổi|bổ\s+sung|bãi\s+bỏ|thay\s+thế|đính\s+chính|gia\s+hạn|hủy\s+bỏ)",
    re.I,
)
GUIDING = re.compile(
    r"^\s*(?:về\s+(?:việc\s+)?)?(?:quy\s+định\s+(?:chi\s+tiết|một\s+số)|hướng\s+dẫn|thực\s+hiện|triển\s+khai|ban\s+hành\s+kế\s+hoạch)",
    re.I,
)
PINPOINT = re.compile(
    r"(?P<at>(?:(?:các\s+)?(?:điểm|khoản|điều|mục|chương|phần|phụ\s+lục|tiểu\s+mục)\s+"
    r"(?:(?:\d{1,3}[a-zđ]?|[a-zđ]\d?|[IVXLC]{1,6})(?!\w)(?:\s*,\s*|\s+và\s+|\s*[-;]\s*|\s*\.\s*)?){1,12}[\s,]*(?:của\s+|tại\s+)?){1,6})"
    r"(?:(?:ban\s+hành\s+)?kèm\s+theo\s+)?$",
    re.I,
)
NOT_SIGNED = re.compile(r"(?:từ|trước|sau|đến|vào|hết|tới|ngoài)\s*$", re.I)
DRAFT_LEFT = re.compile(
    r"(?:dự\s+(?:thảo|án)|xây\s+dựng|ngành|cử\s+nhân|đại\s+học|khoa)\s+(?:các\s+)?$", re.I
)
