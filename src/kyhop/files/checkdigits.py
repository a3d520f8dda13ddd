"""Numbers of receipts: random, with two check digits, so that one wrong digit is noticed.

ISO 7064 MOD 97-10, as in bank account numbers: every single wrong digit and every swap of two
neighbours is found.
"""

from __future__ import annotations

import re
import secrets

DIGITS = 10


def new_number() -> str:
    """A number nobody can guess, e.g. `4821-0937-5516`."""
    body = f"{secrets.randbelow(9 * 10 ** (DIGITS - 1)) + 10 ** (DIGITS - 1)}"
    return grouped(body + check_digits(body))


def check_digits(body: str) -> str:
    """The two digits that make `body` followed by them ≡ 1 (mod 97)."""
    return f"{98 - int(body) * 100 % 97:02d}"


def grouped(digits: str) -> str:
    return "-".join(digits[at : at + 4] for at in range(0, len(digits), 4))


def plain(typed: str) -> str:
    """The digits that were typed, whatever stands between them."""
    return re.sub(r"\D", "", typed)


def is_right(typed: str) -> bool:
    """Whether the check digits fit."""
    digits = plain(typed)
    return len(digits) == DIGITS + 2 and digits.isascii() and int(digits) % 97 == 1
