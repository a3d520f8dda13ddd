"""What drafting leaves behind: blanks, notes to oneself, tracked changes, comments, highlighting."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from kyhop.law.model import Grade, Words
from kyhop.papers.checks.finding import Case, Severity, Spot, rule
from kyhop.papers.model import BlockKind

_BLANK = re.compile(
    r"(?<![\w.…])(?:…{1,}|\.{3,}|_{3,})(?![\w.…]*[”\"])|\[\s*[.…_ ]*\]|(?<!\w)[xX]{3,}(?!\w)|\?{2,}"
    r"|(?i:(?<!\w)(?:TODO|TBD|lorem ipsum|điền\s+(?:sau|vào)|bổ\s+sung\s+sau|chưa\s+có\s+số\s+liệu)(?!\w))|«\s*»"
)
_SIGNS = ("…", "...", "___", "[", "??", "«")
_WORDS = ("xxx", "todo", "tbd", "lorem", "điền")
_HEAD = ("so_ky_hieu", "dia_danh_ngay", "closing", "term", "decides", "recipients", "signer")
MOST_IN_A_BLOCK = 60
_ACT, _AT = "30/2020/NĐ-CP", "Phụ lục I"


@rule("left.blank", "Chỗ trống chưa điền", "A blank left open",
      act=_ACT, at=_AT, grade=Grade.NORM, severity=Severity.HINT)  # fmt: skip
def blank(case: Case) -> Iterator[Spot]:
    """Dots, «xxx», empty brackets. Number, day and session of a draft are open by nature."""
    outline = case.outline
    open_ = {outline.head.elements[name] for name in _HEAD if name in outline.head.elements}
    for index, block in enumerate(case.paper.blocks):
        if index in open_ or block.kind in (BlockKind.HEADER, BlockKind.COMMENT):
            continue
        if not _worth_reading(block.text):
            continue
        for match in islice(_BLANK.finditer(block.text), MOST_IN_A_BLOCK):
            if _natural(block.text, match):
                continue
            yield Spot(
                index, match.start(), match.end(),
                Words(vi=f"Còn chỗ chưa điền “{match.group(0)[:20]}”", en=f"A blank “{match.group(0)[:20]}” is left"),
                Words(vi="Bản trình phải hoàn chỉnh; đoạn này còn dấu giữ chỗ.",
                      en="A paper is complete when submitted; this is a placeholder."),
            )  # fmt: skip


def _worth_reading(text: str) -> bool:
    """Whether anything stands there from which a blank could begin: most paragraphs have nothing."""
    if any(map(text.__contains__, _SIGNS)):
        return True
    low = text.lower()
    return any(map(low.__contains__, _WORDS)) or (
        ("sau" in low and "bổ" in low) or ("chưa" in low and "liệu" in low)
    )


def _natural(text: str, match: re.Match[str]) -> bool:
    """Dots that end a list («sách, báo, …»), or the number and day of the paper that is submitted."""
    left = text[max(0, match.start() - 40) : match.start()].rstrip()
    right = text[match.end() : match.end() + 40].lstrip()
    if match.group(0)[0] in "….":
        ends_list = left.endswith(",")
        if ends_list or re.search(r"(?:Số|số|ngày|tháng|năm|Khóa|khóa|thứ)\s*:?\s*$", left):
            return True
        return bool(re.match(r"/(?:20|N|T|B|Q)", right)) or (
            left[-1:].isalpha() and right[:1] in ';.)”"'
        )
    return False


def _marked(case: Case, kind: str, says: Words, why: Words) -> Iterator[Spot]:
    for index, block in enumerate(case.paper.blocks):
        for mark in block.marks:
            if mark.kind == kind:
                end = min(len(block.text), max(mark.end, mark.start))
                yield Spot(index, min(mark.start, end), end, says, why)


@rule("left.tracked", "Còn dấu vết sửa đổi", "Tracked changes are left",
      act=_ACT, at=_AT, grade=Grade.NORM, severity=Severity.HINT)  # fmt: skip
def tracked(case: Case) -> Iterator[Spot]:
    """Insertions and deletions of Word that nobody accepted or rejected."""
    yield from _marked(
        case, "tracked",
        Words(vi="Đoạn còn dấu vết sửa đổi (Track Changes)", en="A tracked change is neither accepted nor rejected"),
        Words(vi="Tệp Word giữ nội dung thêm, xóa chưa được chấp nhận.", en="The Word file holds open revisions."),
    )  # fmt: skip


@rule("left.comment", "Còn bình luận", "Comments are left",
      act=_ACT, at=_AT, grade=Grade.NORM, severity=Severity.HINT)  # fmt: skip
def comment(case: Case) -> Iterator[Spot]:
    """Comments in the margin of the Word file."""
    yield from _marked(
        case, "comment",
        Words(vi="Đoạn còn bình luận (Comment)", en="A comment is left on this paragraph"),
        Words(vi="Tệp Word còn bình luận gắn vào đoạn này.", en="The Word file holds a comment here."),
    )  # fmt: skip


@rule("left.highlight", "Còn tô màu chữ", "Highlighting is left",
      act=_ACT, at=_AT, grade=Grade.NORM, severity=Severity.HINT)  # fmt: skip
def highlight(case: Case) -> Iterator[Spot]:
    """Text with a coloured ground: usually a note to come back."""
    yield from _marked(
        case, "highlight",
        Words(vi="Chữ còn tô nền màu", en="The text is highlighted"),
        Words(vi="Chữ tô nền thường là chỗ soạn dở.", en="Highlighted text is usually unfinished."),
    )  # fmt: skip
