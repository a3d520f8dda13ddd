"""The refusals of the engine. Each carries ``says``, a sentence for the person who asked."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from kyhop.law.model import Words


class LawError(Exception):
    """Something asked of the engine cannot be answered; ``says`` tells why in both languages."""

    def __init__(self, says: Words) -> None:
        self.says = says
        super().__init__(says.en)


class OutsideCalendar(LawError):
    """A day lies outside the years for which the calendar can be computed."""

    def __init__(self, day: date, first: date, last: date) -> None:
        super().__init__(
            Words(
                vi=f"ngày {day:%d/%m/%Y} nằm ngoài lịch; tính được từ {first:%d/%m/%Y} "
                f"đến {last:%d/%m/%Y}",
                en=f"{day:%d/%m/%Y} is outside the calendar, which covers {first:%d/%m/%Y} "
                f"to {last:%d/%m/%Y}",
            )
        )


class UnknownStep(LawError):
    """The procedure has no such step; ``says`` lists those it has."""

    def __init__(self, step: str, procedure: str, known: Iterable[str]) -> None:
        steps = ", ".join(known)
        super().__init__(
            Words(
                vi=f"thủ tục {procedure} không có bước “{step}”; các bước: {steps}",
                en=f"procedure {procedure} has no step “{step}”; its steps: {steps}",
            )
        )


class StepNotOptional(LawError):
    """A step that the law demands cannot be left out."""

    def __init__(self, step: str, procedure: str) -> None:
        super().__init__(
            Words(
                vi=f"bước “{step}” của thủ tục {procedure} là bắt buộc, không bỏ qua được",
                en=f"step “{step}” of {procedure} is compulsory and cannot be left out",
            )
        )


class DoneInFuture(LawError):
    """A step cannot have been finished after today."""

    def __init__(self, step: str, day: date, today: date) -> None:
        super().__init__(
            Words(
                vi=f"bước “{step}” ghi xong ngày {day:%d/%m/%Y}, sau hôm nay {today:%d/%m/%Y}",
                en=f"step “{step}” is said to be done on {day:%d/%m/%Y}, after today "
                f"({today:%d/%m/%Y})",
            )
        )


class BadProcedure(LawError):
    """The law data of a procedure cannot be planned (a cycle, an unknown anchor, a bad term)."""

    def __init__(self, procedure: str, vi: str, en: str) -> None:
        super().__init__(Words(vi=f"thủ tục {procedure}: {vi}", en=f"procedure {procedure}: {en}"))


class LooseningOverlay(LawError):
    """A council's rule would give more room than a binding rule leaves (``example``: a day)."""

    def __init__(self, rule: str, says: Words, example: date) -> None:
        self.rule = rule
        self.example = example
        super().__init__(says)


class BadTally(LawError):
    """Votes or totals that cannot be: negative, or more votes than deputies."""
