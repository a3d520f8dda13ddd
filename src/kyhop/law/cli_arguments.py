"""Reading a command line so that every refusal is a sentence in the user's language."""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, timedelta, timezone
from typing import Any, NoReturn

from kyhop.law.errors import LawError
from kyhop.law.file_faults import file_fault
from kyhop.law.model import Words
from kyhop.law.phrases import fill

VIETNAM = timezone(timedelta(hours=7))
LANGUAGES = ("vi", "en")
REFUSED = 2
COMPLAINTS = (
    (r"the following arguments are required: (.*)", "thiếu {0}", "missing: {0}"),
    (r"unrecognized arguments: (.*)", "không hiểu {0}", "not understood: {0}"),
    (r"argument (.*?): expected .*argument.*", "{0} cần một giá trị", "{0} needs a value"),
    (
        r"argument (.*?): invalid choice: (.*?) \(choose from (.*)\)",
        "{0} không nhận {1}; nhận: {2}",
        "{0} does not accept {1}; accepted: {2}",
    ),
    (
        r"argument (.*?): not allowed with argument (.*)",
        "{0} và {1} không dùng cùng nhau",
        "{0} and {1} exclude each other",
    ),
    (r"one of the arguments (.*) is required", "cần một trong: {0}", "needs one of: {0}"),
    (
        r"argument (.*?): invalid \S+ value: (.*)",
        "{0} không nhận {1}",
        "{0} does not accept {1}",
    ),
)


class Refused(LawError):
    """A command line that cannot be carried out."""


def language_of(environment: Mapping[str, str]) -> str:
    """``vi`` or ``en`` from the environment."""
    told = environment.get("KYHOP_LANG") or environment.get("LANG") or ""
    return "en" if told.lower().startswith("en") else "vi"


def spoken(argv: Sequence[str], environment: Mapping[str, str] = os.environ) -> str:
    """The language asked for by ``--language`` (or ``--lang``), else that of the environment."""
    for before, word in zip(("", *argv), argv, strict=False):
        name, sign, said = word.partition("=")
        asked = said if sign and name in ("--language", "--lang") else word
        if asked in LANGUAGES and (sign or before in ("--language", "--lang")):
            return asked
    return language_of(environment)


def without_language(argv: Sequence[str]) -> list[str]:
    """The words without ``--language`` and its value, wherever they stand."""
    rest: list[str] = []
    words = iter(argv)
    for word in words:
        if word in ("--language", "--lang"):
            next(words, None)
        elif not word.startswith(("--language=", "--lang=")):
            rest.append(word)
    return rest


def answered(name: str, work: Callable[[], int], language: str) -> int:
    """Do the work; a refusal is one sentence on stderr, and 2.

    :param name: what the sentence begins with, such as ``kyhop day``
    """
    try:
        code = work()
        sys.stdout.flush()
        return code
    except BrokenPipeError:  # the reader, such as head, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        says = file_fault(error)
    except OverflowError:
        says = Words("ngày quá xa, không tính được", "that day is too far off to compute")
    except Exception as error:
        found = getattr(error, "says", None)
        if not isinstance(found, Words):
            raise
        says = found
    sys.stderr.write(f"{name}: {says.say(language)}\n")
    return REFUSED


def complaint(message: str) -> Words:
    """What argparse complains of, in both languages; a complaint not known stays as it is."""
    for pattern, vi, en in COMPLAINTS:
        if found := re.fullmatch(pattern, message):
            return Words(vi.format(*found.groups()), en.format(*found.groups()))
    return Words(message, message)


class Parser(argparse.ArgumentParser):
    """An argument parser that speaks the user's language and refuses with :class:`Refused`."""

    def __init__(self, verb: str, says: Words, language: str, *, json: bool = True) -> None:
        super().__init__(
            prog=f"kyhop {verb}",
            description=says.say(language),
            allow_abbrev=False,
            add_help=False,
        )
        self.language = language
        self._optionals.title = Words("lựa chọn", "options").say(language)
        self._positionals.title = Words("đối số", "arguments").say(language)
        if json:
            self.option("--json", "in JSON", "print JSON", action="store_true")
        self.add_argument(
            "--language", "--lang", choices=LANGUAGES, default=language,
            help=Words("ngôn ngữ", "the language").say(language),
        )  # fmt: skip
        self.option("--help", "in trợ giúp này", "print this help", action="help")

    def option(self, name: str, vi: str, en: str, **how: Any) -> None:
        """Add an argument with its help in both languages."""
        self.add_argument(name, help=Words(vi, en).say(self.language), **how)

    def error(self, message: str) -> NoReturn:
        told = complaint(message)
        usage = self.format_usage().strip().removeprefix("usage: ")
        raise Refused(fill("{m}\nCách dùng: {u}", "{m}\nUsage: {u}", m=told, u=usage))


def day(text: str) -> date:
    """A date as 2026-12-08 or 08/12/2026.

    :raises Refused: the text is neither
    """
    for form in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            return datetime.strptime(text, form).replace(tzinfo=VIETNAM).date()
        except ValueError:
            continue
    vi = "“{t}” không phải ngày; viết 2026-12-08 hoặc 08/12/2026"
    raise Refused(fill(vi, "“{t}” is no date; write 2026-12-08 or 08/12/2026", t=text))


def count(text: str) -> int:
    """A whole number, zero or more.

    :raises Refused: the text is none
    """
    if not (text.isascii() and text.isdigit()):
        raise Refused(
            fill("“{t}” phải là số nguyên không âm", "“{t}” must be a whole number", t=text)
        )
    return int(text)


def step_day(pair: str) -> tuple[str, date]:
    """``STEP=DATE``.

    :raises Refused: the text has another form
    """
    step, sign, when = pair.partition("=")
    if not sign:
        raise Refused(fill("“{p}” cần dạng BƯỚC=NGÀY", "“{p}” must be STEP=DATE", p=pair))
    return step.strip(), day(when.strip())


def today() -> date:
    """The day in Vietnam now."""
    return datetime.now(VIETNAM).date()
