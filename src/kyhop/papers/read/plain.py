"""Plain text into paragraphs: lines that a page broke are joined again."""

from __future__ import annotations

import re

from kyhop.papers.clean import LOWER, UPPER, clean, squeeze
from kyhop.papers.model import Block, Paper, Place, Source
from kyhop.papers.read.secret import mark_in_line

_OPENS = re.compile(
    r"\s*(?:C[ăâaãàáĂÂAÃ][nN]\s*[cC][ứửỨỬ][\s:]|X[ée]t\s|(?:Thực\s+hiện|Trên\s+cơ\s+sở)\s+(?:các\s+)?[A-ZĐ]|Theo\s+đề|Sau\s+khi|QUYẾT|NGHỊ\s+QUYẾT|HỘI\s+ĐỒNG|ỦY\s+BAN|UỶ\s+BAN|CỘNG\s+H"
    r"|Độc\s+lập|Số\s*:|KHÓA|KHOÁ|K[ỲỳY]\s+|TỈNH\s|Điều\s*\d|Điều$|ĐIỀU\s|Chương\s|CHƯƠNG\s|Mục\s+\d|MỤC\s|PHỤ\s+LỤC|Phụ\s+lục\s"
    r"|\d{1,3}(?:\.\d+)*[.)]\s|[a-zđ]\d?[.)]\s|[IVX]{1,5}\.\s|[-–+*•]\s|Nơi\s+nhận|Nghị\s+quyết\s+này|TM\.|CHỦ\s+TỊCH|\(|“[a-z\d])"
)
_ENDS = re.compile(r"[.;:!?|]\s*$|/\.\s*$|QUYẾT\s+NGHỊ\s*$|[.;:]\s*[”\"]\s*$|^-{3,}$")
_CAPS = re.compile(rf"^[^{LOWER}]*$")
_BULLET = re.compile(r"^\s*(?:[-–+*•]+|\d{1,3}[.)]|[a-zđ][.)]|Điều\s*\d*\s*\.?)\s*$")
MOST_PARAGRAPH = 1_500_000


def decode(data: bytes) -> str:
    """Text of unknown encoding: UTF-8 or UTF-16 by its mark, else UTF-8, else Vietnamese Windows."""
    for mark, encoding in (
        (b"\xef\xbb\xbf", "utf-8-sig"),
        (b"\xff\xfe", "utf-16"),
        (b"\xfe\xff", "utf-16"),
    ):
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1258", "replace")


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text whose lines may be broken anywhere.

    A line goes on with the next one unless it ends a sentence, an empty line follows, the next line
    opens an article, a clause, a basis …, or one of the two is in capitals and the other is not.
    A mark of secrecy always stands alone.
    """
    found: list[str] = []
    open_line: list[str] = []

    def close() -> None:
        if open_line:
            found.append(squeeze(" ".join(open_line)))
            open_line.clear()

    previous = ""
    for line in text.split("\n"):
        line = line.strip()
        if not line:
            close()
            previous = ""
            continue
        if open_line and _goes_on(previous, line):
            open_line.append(line)
        else:
            close()
            open_line.append(line)
        previous = line
    close()
    return found


def _goes_on(previous: str, line: str) -> bool:
    if mark_in_line(previous) or mark_in_line(line):
        return False
    if _BULLET.match(previous):
        return True
    if _ENDS.search(previous) or previous.startswith("|") or line.startswith("|"):
        return False
    upper, was_upper = bool(_CAPS.match(line)), bool(_CAPS.match(previous))
    if _OPENS.match(line) and not (upper and was_upper and previous.endswith(",")):
        return _number_goes_on(previous, line)
    return upper == was_upper or (not was_upper and line[:1].isdigit())


def _number_goes_on(previous: str, line: str) -> bool:
    """«khoản / 1. …» and «Điều / 20 Nghị định» are not new paragraphs when a reference was cut."""
    if not re.match(r"\s*(?:\d|[a-zđ]\d?[.)])", line):
        return False
    if re.match(rf"\s*\d{{1,3}}[.)]\s+[{UPPER}]", line) and previous.endswith(","):
        return False
    cut = re.search(r"(?:khoản|điểm|mục|điều|và|hoặc|tại|,|theo|số)\s*$", previous, re.I)
    return cut is not None


def read_text(data: bytes) -> Paper:
    """Plain text as a paper; lines that begin with «# » before the text are notes, not text."""
    text = clean(decode(data))
    lines = text.split("\n")
    while lines and lines[0].startswith("# "):
        lines.pop(0)
    blocks = tuple(
        Block(one[:MOST_PARAGRAPH], Place(index))
        for index, one in enumerate(paragraphs("\n".join(lines)))
    )
    return Paper(Source.TEXT, blocks)
