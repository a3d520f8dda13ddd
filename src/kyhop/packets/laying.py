"""Where everything of a packet stands: the first pages, the pages in place of files, the bookmarks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from kyhop.packets.contents import Contents, Entry, Line
from kyhop.packets.keeping import part_path
from kyhop.packets.making import RECIPE, Pages
from kyhop.packets.press.bind import Job, Link, Mark, Part
from kyhop.packets.press.front import (
    HIGH,
    LEFT,
    WIDE,
    Cover,
    Item,
    Notice,
    Spot,
    front_pdf,
    notices_pdf,
    spots_of,
)
from kyhop.packets.press.trouble import SAYS
from kyhop.papers.office import wording

LONGEST_WORD = 24
"""Letters after which a word of a file's name may be broken."""
READING_COPY = "Tập để đọc, đóng từ các tệp gốc. Chữ ký số, nếu có, kiểm tra trên tệp gốc."


@dataclass(frozen=True, slots=True)
class Place:
    """Where an entry stands: its first page (from 1) and how many."""

    first: int
    count: int
    trouble: str

    def to_json(self) -> dict[str, Any]:
        return {"first": self.first, "count": self.count, "trouble": self.trouble}


@dataclass(frozen=True, slots=True)
class Laid:
    """A packet ready to be bound; the PDFs of its own pages lie in the folder of the job."""

    job: Job
    places: tuple[Place, ...]
    pages: int


def lay_out(
    contents: Contents, pages: Mapping[str, Pages], *, slug: str, mark: str, at: datetime,
    folder: Path, target: Path,
) -> Laid:  # fmt: skip
    """Write the packet's own pages into `folder`, and say what is bound to `target`.

    :param mark: by which the packet is told apart, on its cover
    """
    counts = [max(1, pages[one.sha256].count) for one in contents.entries]
    cover = _cover(contents, pages, counts, mark=mark, at=at, front=0)
    spots = spots_of(cover)
    front = spots[-1].page + 1
    places = _places(contents, pages, counts, front)
    whole = front + sum(counts)
    cover = _cover(contents, pages, counts, mark=mark, at=at, front=front)
    (folder / "front.pdf").write_bytes(front_pdf(cover, _numbers(contents, places)))
    notices = [
        _notice(one, SAYS[trouble].vi, slug)
        for one in contents.entries
        if (trouble := pages[one.sha256].trouble)
    ]
    if notices:
        (folder / "notices.pdf").write_bytes(notices_pdf(notices))
    job = Job(
        target=str(target), title=f"{contents.session}: tập tài liệu",
        parts=_parts(contents, pages, front, folder), marks=_marks(contents, places, spots),
        links=_links(spots, _numbers(contents, places)),
    )  # fmt: skip
    return Laid(job, places, whole)


def _places(
    contents: Contents, pages: Mapping[str, Pages], counts: list[int], front: int
) -> tuple[Place, ...]:
    found, at = [], front + 1
    for one, count in zip(contents.entries, counts, strict=True):
        found.append(Place(at, count, pages[one.sha256].trouble or ""))
        at += count
    return tuple(found)


def _parts(contents: Contents, pages: Mapping[str, Pages], front: int, folder: Path) -> list[Part]:
    parts = [Part(str(folder / "front.pdf"), 0, front)]
    notices = 0
    for one in contents.entries:
        known = pages[one.sha256]
        if known.trouble:
            parts.append(Part(str(folder / "notices.pdf"), notices, 1))
            notices += 1
        else:
            parts.append(Part(str(part_path(one.sha256, RECIPE)), 0, known.count))
    return parts


def _cover(
    contents: Contents, pages: Mapping[str, Pages], counts: list[int], *, mark: str, at: datetime,
    front: int,
) -> Cover:  # fmt: skip
    local = timezone.localtime(at)
    troubled = sum(1 for one in contents.entries if pages[one.sha256].trouble)
    order = (
        f"Theo chương trình kỳ họp, bản số {contents.agenda}" if contents.agenda
        else "Theo mã nội dung; chương trình kỳ họp chưa ban hành"
    )  # fmt: skip
    facts = [f"{len(contents.entries)} tài liệu, {front + sum(counts)} trang", order]
    if troubled:
        facts.append(f"{troubled} tệp có trang thay thế, tải riêng theo địa chỉ trên trang đó")
    when = f"{wording.clock(local.time())}, {wording.long_day(local.date())}"
    return Cover(
        council=contents.council, session=contents.session, opening=contents.opening,
        facts=(*facts, READING_COPY), standing=f"Lập lúc {when} · mã tập {mark}",
        lines=tuple(
            _item(position, line, contents, pages) for position, line in enumerate(contents.lines)
        ),
    )  # fmt: skip


def _item(position: int, line: Line, contents: Contents, pages: Mapping[str, Pages]) -> Item:
    note = line.code
    if line.starts:
        starts = datetime.fromisoformat(line.starts)
        note = f"{wording.clock(starts.time())}, {wording.long_day(starts.date())}"
    if line.see is not None:
        note = f"{note} · tài liệu ở mục “{contents.lines[line.see].title}”"
    entries = tuple(
        Item(one.title, f"e{at}", _note(one, pages[one.sha256]))
        for at, one in ((at, contents.entries[at]) for at in line.entries)
    )
    return Item(line.title, f"l{position}", note, entries)


def _note(one: Entry, pages: Pages) -> str:
    number = f"phiên bản {one.number}" if one.number else ""
    words = (one.code, number, "trang thay thế" if pages.trouble else "")
    return " · ".join(word for word in words if word)


def _first_of(line: Line, contents: Contents, places: tuple[Place, ...]) -> int | None:
    """The page (from 1) on which a line's papers begin."""
    if line.entries:
        return places[line.entries[0]].first
    if line.see is not None:
        return _first_of(contents.lines[line.see], contents, places)
    return None


def _numbers(contents: Contents, places: tuple[Place, ...]) -> dict[str, int]:
    """Key of a row of the table of contents → the page (from 1) that it leads to."""
    found = {f"e{at}": place.first for at, place in enumerate(places)}
    for position, line in enumerate(contents.lines):
        first = _first_of(line, contents, places)
        if first is not None:
            found[f"l{position}"] = first
    return found


def _marks(contents: Contents, places: tuple[Place, ...], spots: list[Spot]) -> list[Mark]:
    """A bookmark for each line, its papers beneath; a line without papers leads to its row."""
    rows = {spot.key: spot.page for spot in spots}
    marks = [Mark("Mục lục", 1)]
    for position, line in enumerate(contents.lines):
        first = _first_of(line, contents, places)
        below = tuple(Mark(contents.entries[at].title, places[at].first - 1) for at in line.entries)
        page = rows[f"l{position}"] if first is None else first - 1
        marks.append(Mark(line.title, page, below))
    return marks


def _links(spots: list[Spot], numbers: Mapping[str, int]) -> list[Link]:
    return [
        Link(spot.page, LEFT, spot.y, WIDE, HIGH, numbers[spot.key] - 1)
        for spot in spots
        if spot.key in numbers
    ]


def _notice(one: Entry, why: str, slug: str) -> Notice:
    facts = [
        ("Tên tệp", breakable(one.name)),
        ("Dung lượng", f"{max(1, round(one.size / 1024))} KB"),
        ("SHA-256", " ".join(one.sha256[at : at + 8] for at in range(0, 64, 8))),
    ]
    if one.file_id is not None:
        address = settings.KYHOP_URL.rstrip("/") + reverse("files:file", args=[slug, one.file_id])
        facts.append(("Tải tệp gốc", breakable(address)))
    return Notice(one.title, why, tuple(facts))


def breakable(words: str) -> str:
    """The words with places where a very long one may be broken."""
    return " ".join(
        "\u200b".join(word[at : at + LONGEST_WORD] for at in range(0, len(word), LONGEST_WORD))
        for word in words.split(" ")
    )
