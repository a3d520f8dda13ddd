"""What texts say about acts that the register does not hold yet: proposals for a person to confirm."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date

from kyhop.law.model import Grade
from kyhop.papers.cite import Citation, Role, cite
from kyhop.papers.cite.kinds import PAPERS, base_kind, sign_of
from kyhop.papers.register.model import Entry
from kyhop.papers.register.register import Register
from kyhop.papers.register.resolve import resolve

_LOCAL = re.compile(r"HĐND|UBND|/T[UƯ]$|^BC|TTr|QH", re.I)
SHORTEST_TITLE, SHORTEST_IN_BODY = 6, 12


def grow(register: Register, texts: Iterable[tuple[str, str]]) -> list[Entry]:
    """Acts cited with number, day and title in named texts, most cited first.

    A number for which texts give different days is left out unless one day has twice the votes of
    any other. Seen in two texts or more the identity is graded B, else C; force is never guessed.
    """
    days: dict[str, Counter[date]] = {}
    titles: dict[str, Counter[str]] = {}
    issuers: dict[str, str] = {}
    for _name, text in texts:
        for number, one in _once_each(cite(text, register.titles).citations).items():
            if register.get(number) or one.date is None or _is_doubtful(register, number, one):
                continue
            days.setdefault(number, Counter())[one.date] += 1
            issuers.setdefault(number, one.issuer or "")
            long_enough = SHORTEST_TITLE if one.role is Role.BASIS else SHORTEST_IN_BODY
            if one.title and len(one.title.split()) >= long_enough:
                titles.setdefault(number, Counter())[_tidy(one.title)] += 1
    found = [
        (sum(votes.values()), _proposal(number, votes, titles[number], issuers[number]))
        for number, votes in days.items()
        if number in titles
    ]
    kept = [(count, entry) for count, entry in found if entry is not None]
    return [entry for _, entry in sorted(kept, key=lambda pair: (-pair[0], pair[1].number))]


def _is_doubtful(register: Register, number: str, one: Citation) -> bool:
    """A number one slip away from a known act, or of another year than its day, proves nothing."""
    year = re.search(r"/((?:19|20)\d\d)/", number)
    other_year = year is not None and one.date is not None and int(year[1]) != one.date.year
    return other_year or bool(resolve(register, one).alternatives)


def _once_each(citations: Iterable[Citation]) -> dict[str, Citation]:
    found: dict[str, Citation] = {}
    for one in citations:
        if not one.number or base_kind(one.kind) in PAPERS or _LOCAL.search(sign_of(one.number)):
            continue
        kept = found.get(one.number)
        if kept is None or (one.title and not kept.title):
            found[one.number] = one
    return found


def _tidy(title: str) -> str:
    """The title without a remainder of the issuer that a scan garbled."""
    return re.sub(r"^của\s+[A-ZĐ]\S*\s+\S+\s+", "", title)


def _proposal(number: str, votes: Counter[date], titles: Counter[str], issuer: str) -> Entry | None:
    ranked = votes.most_common()
    if len(ranked) > 1 and ranked[0][1] < 2 * ranked[1][1]:
        return None
    title = max(titles, key=lambda one: (titles[one], -abs(len(one) - 90)))
    cited = sum(votes.values())
    return Entry(
        number=number,
        title=title,
        issuer=issuer,
        signed=ranked[0][0],
        end_open=True,
        identity=Grade.B if cited > 1 else Grade.C,
        status=Grade.UNKNOWN,
        note=f"viện dẫn trong {cited} nghị quyết đã công bố; hiệu lực chưa kiểm tra",
    )
