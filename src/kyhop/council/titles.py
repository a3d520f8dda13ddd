"""How sessions and terms are called; derived, never typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kyhop.council.models import CouncilSession

_ONES = ("", "nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")
_AFTER_TENS = ("", "mốt", "hai", "ba", "tư", "lăm", "sáu", "bảy", "tám", "chín")
_TENS = ("", "mười", "hai mươi", "ba mươi", "bốn mươi", "năm mươi", "sáu mươi")
_ROMAN = ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_KIND = {
    "vi": {"regular": "", "thematic": " (chuyên đề)", "urgent": " (đột xuất)"},
    "en": {"regular": "", "thematic": " (thematic)", "urgent": " (urgent)"},
}


def roman(number: int) -> str:
    """A term's number as a Roman numeral, 1–89."""
    written = ""
    for value, letters in _ROMAN:
        while number >= value:
            written, number = written + letters, number - value
    return written


def ordinal_vi(number: int) -> str:
    """A session's number in words as official texts write it: 3 → «Ba», 21 → «Hai mươi mốt».

    :raises ValueError: outside 1–69
    """
    if not 1 <= number <= 69:
        raise ValueError(number)
    if number <= 10:
        return _ONES[number].capitalize()
    tens, ones = divmod(number, 10)
    if ones == 0:
        return _TENS[tens].capitalize()
    last = {1: "một", 4: "bốn"}.get(ones, _AFTER_TENS[ones]) if tens == 1 else _AFTER_TENS[ones]
    return f"{_TENS[tens]} {last}".capitalize()


def ordinal_en(number: int) -> str:
    """3 → «3rd»."""
    if number % 100 in (11, 12, 13):
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"


def session_short(number: int, kind: str, language: str) -> str:
    """«Kỳ họp thứ Ba (chuyên đề)»."""
    if language == "en":
        return f"{ordinal_en(number)} session{_KIND['en'][kind]}"
    return f"Kỳ họp thứ {ordinal_vi(number)}{_KIND['vi'][kind]}"


def session_full(session: CouncilSession, language: str) -> str:
    """«Kỳ họp thứ Ba, HĐND tỉnh Điện Biên khóa XVI, nhiệm kỳ 2026–2031»."""
    short = session_short(session.number, session.kind, language)
    term = session.term
    if language == "en":
        return f"{short}, {session.council.name_en}, term {term.roman}, {term.years}"
    return f"{short}, {session.council.name_vi} khóa {term.roman}, nhiệm kỳ {term.years}"
