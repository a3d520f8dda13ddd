"""Citations as a careful official meets them (``citations.txt``): each exactly, in three states."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import pytest

from kyhop.papers.cite import Role, cite
from kyhop.papers.read import read_bytes
from kyhop.papers.register import load

WRITTEN = Path(__file__).with_name("citations.txt")
ODD = {"⏎": "\n", "\\u00a0": "\u00a0", "\\u200b": "\u200b", "\\u2011": "\u2011"}


class Wanted(NamedTuple):
    """A text and what it cites: identities of the preamble, numbers of titles and provisions."""

    text: str
    preamble: list[tuple[str, str, str]]
    mentioned: list[str]
    body: list[str]


@lru_cache(maxsize=1)
def wanted() -> tuple[Wanted, ...]:
    return tuple(_each(WRITTEN.read_text("utf-8")))


def _each(written: str) -> Iterator[Wanted]:
    for part in written.split("\n\n")[1:]:
        text, *lines = part.strip().split("\n")
        for sign, meant in ODD.items():
            text = text.replace(sign, meant)
        by: dict[str, list[str]] = {"=": [], "?": [], "m": [], "o": [], "-": []}
        for line in lines:
            by[line[0]].append(line[2:])
        preamble = [tuple(one.split(" | ")) for one in by["="] + by["?"]]
        yield Wanted(text, preamble, by["m"], by["o"])


def found_in(text: str) -> tuple[list[tuple[str, str, str]], list[str], list[str]]:
    reading = cite(read_bytes(text.encode()).text, load().titles)
    preamble = [
        (one.kind, one.number or "-", one.date.isoformat() if one.date else "-")
        for role in (Role.BASIS, Role.CONSIDERED)
        for one in reading.of(role)
    ]
    mentioned = [one.number for one in reading.of(Role.MENTION) if one.number]
    body = [one.number or "-" for one in reading.of(Role.BODY)]
    return preamble, mentioned, body


def decomposed(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def narrow(text: str) -> str:
    """A line ends after every sixth word, as in a narrow column."""
    out = []
    for line in text.split("\n"):
        words = line.split(" ")
        out += [" ".join(words[at : at + 6]) for at in range(0, len(words), 6)]
    return "\n".join(out)


@pytest.mark.parametrize("state", [str, decomposed, narrow])
def test_what_is_cited_is_found_exactly(state):
    wrong = []
    for one in wanted():
        preamble, mentioned, body = found_in(state(one.text))
        if preamble != one.preamble or (one.mentioned and mentioned != one.mentioned):
            wrong.append((one.text, preamble, mentioned))
        elif (one.body or not one.preamble) and body != one.body:
            wrong.append((one.text, body))
    allowed = 0 if state is not narrow else len(wanted()) // 50
    assert len(wrong) <= allowed, wrong


def test_there_are_enough_of_them_in_every_kind():
    kinds = {kind for one in wanted() for kind, _number, _day in one.preamble}
    assert len(wanted()) > 150
    assert kinds >= {
        "luật", "bộ luật", "pháp lệnh", "hiến pháp", "lệnh", "nghị quyết", "nghị quyết liên tịch",
        "nghị định", "quyết định", "thông tư", "thông tư liên tịch", "chỉ thị", "văn bản hợp nhất",
        "kết luận", "quy định", "tờ trình", "báo cáo", "báo cáo thẩm tra", "báo cáo thẩm định",
    }  # fmt: skip
