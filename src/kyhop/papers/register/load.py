"""Reading the legal register from CSV or XLSX, with a reason for each line that cannot be used."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path

from kyhop.law.load import COUNTRY, DATA
from kyhop.law.model import Grade, Words
from kyhop.papers.clean import clean, squeeze
from kyhop.papers.register.model import Entry, Problem
from kyhop.papers.register.register import Register

FILE = DATA / COUNTRY / "register.csv"
COLUMNS = ("number", "title", "issuer", "signed", "effective_from", "expired_on", "replaced_by",
           "amended_by", "confidence_identity", "confidence_status", "note")  # fmt: skip
_NUMBER = re.compile(r"\d{1,5}[a-z]?(?:/\d{4})?[/-][A-ZĐa-zđ][\w/.-]+")
_PARTLY = re.compile(r"một phần|phần ", re.I)


@lru_cache(maxsize=4)
def load(path: Path = FILE) -> Register:
    """The register in a CSV file, by default the one that comes with kyhop.

    :raises BadRegister: a line cannot be used, or the file is no table
    :raises OSError: the file cannot be read
    """
    try:
        entries, problems = parse_rows(rows_of(path.read_bytes()))
    except (UnicodeDecodeError, csv.Error):
        raise BadRegister(path.name, Words("không phải CSV UTF-8", "is no CSV in UTF-8")) from None
    if problems:
        first = problems[0]
        raise BadRegister(f"{path.name}:{first.line}", first.says)
    if not entries:
        raise BadRegister(path.name, Words("không có văn bản nào", "holds no act"))
    return Register(entries)


class BadRegister(ValueError):
    """A file cannot serve as the legal register; ``says`` tells where and why."""

    def __init__(self, place: str, what: Words) -> None:
        self.says = Words(vi=f"{place}: {what.vi}", en=f"{place}: {what.en}")
        super().__init__(self.says.en)


def rows_of(data: bytes) -> list[dict[str, str]]:
    """The lines of a CSV or XLSX file as dictionaries by heading."""
    if data.startswith(b"PK"):
        from kyhop.papers.read.xlsx import read_xlsx

        table: dict[int, dict[int, str]] = {}
        for block in read_xlsx(data).blocks:
            row, column = block.place.row or 0, block.place.column or 0
            table.setdefault(row, {})[column] = block.text
        ordered = [table[row] for row in sorted(table)]
        heads = ordered[0] if ordered else {}
        return [{heads[c]: said for c, said in row.items() if c in heads} for row in ordered[1:]]
    text = clean(data.decode("utf-8-sig"))
    return [{k: v or "" for k, v in row.items() if k} for row in csv.DictReader(io.StringIO(text))]


def parse_rows(rows: Iterable[dict[str, str]]) -> tuple[list[Entry], list[Problem]]:
    """Entries and problems; lines are counted as in the file, the headings being line 1."""
    entries: list[Entry] = []
    problems: list[Problem] = []
    seen: dict[str, int] = {}
    for line, row in enumerate(rows, 2):
        try:
            entry = _entry({key: squeeze(value) for key, value in row.items()})
        except _Wrong as wrong:
            problems.append(Problem(line, wrong.says))
            continue
        if entry.number in seen:
            vi, en = (
                f"số {entry.number} đã có ở dòng {seen[entry.number]}",
                (f"{entry.number} is there already in line {seen[entry.number]}"),
            )
            problems.append(Problem(line, Words(vi=vi, en=en)))
            continue
        seen[entry.number] = line
        entries.append(entry)
    return entries, problems


class _Wrong(Exception):
    def __init__(self, vi: str, en: str) -> None:
        self.says = Words(vi=vi, en=en)
        super().__init__(en)


def _entry(row: dict[str, str]) -> Entry:
    number, title = row.get("number", ""), row.get("title", "")
    if not _NUMBER.fullmatch(number):
        raise _Wrong(
            f"“{number}” không phải số, ký hiệu văn bản", f"“{number}” is no number of an act"
        )
    if not title:
        raise _Wrong(f"{number}: thiếu tên văn bản", f"{number}: the title is missing")
    effective, expired = _day(row, "effective_from"), _day(row, "expired_on")
    if effective and expired and expired < effective:
        raise _Wrong(
            f"{number}: hết hiệu lực trước khi có hiệu lực", f"{number}: ends before it begins"
        )
    replaced = row.get("replaced_by", "")
    return Entry(
        number=number,
        title=title,
        issuer=row.get("issuer", ""),
        signed=_day(row, "signed"),
        effective=effective,
        expired=expired,
        end_open=row.get("expired_on", "") == "?",
        replaced_by=tuple(_NUMBER.findall(replaced)),
        amended_by=tuple(_NUMBER.findall(row.get("amended_by", ""))),
        identity=_grade(row, "confidence_identity"),
        status=_grade(row, "confidence_status"),
        partly=_PARTLY.search(replaced) is not None,
        note=row.get("note", ""),
    )


def _day(row: dict[str, str], key: str) -> date | None:
    """A full day; an incomplete one («2025-12») or «?» is not known."""
    said = written = row.get(key, "")
    if not said or said == "?" or re.fullmatch(r"\d{4}(-\d{2})?", said):
        return None
    if local := re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", said):
        said = f"{local[3]}-{int(local[2]):02d}-{int(local[1]):02d}"
    try:
        return date.fromisoformat(said)
    except ValueError:
        raise _Wrong(
            f"ngày “{written}” ({key}) không đọc được", f"“{written}” ({key}) is no day"
        ) from None


def _grade(row: dict[str, str], key: str) -> Grade:
    said = row.get(key, "") or "?"
    try:
        return Grade(said)
    except ValueError:
        raise _Wrong(
            f"mức “{said}” ({key}) không hợp lệ", f"“{said}” ({key}) is no grade"
        ) from None


def row_of(entry: Entry) -> dict[str, str]:
    """An act in the columns of the register; :func:`parse_rows` reads the same act from it."""
    signed, effective, expired = (
        day.isoformat() if day else "" for day in (entry.signed, entry.effective, entry.expired)
    )
    replaced = "; ".join(entry.replaced_by)
    values = (
        entry.number, entry.title, entry.issuer, signed, effective,
        "?" if entry.end_open else expired,
        f"một phần {replaced}".strip() if entry.partly else replaced,
        "; ".join(entry.amended_by), entry.identity.value, entry.status.value, entry.note,
    )  # fmt: skip
    return dict(zip(COLUMNS, values, strict=True))


def as_csv(entries: Sequence[Entry]) -> str:
    """Entries in the columns of the register."""
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(COLUMNS)
    table.writerows(row_of(one).values() for one in entries)
    return out.getvalue()
