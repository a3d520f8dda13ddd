"""Refusals of the verbs of the hall."""

from kyhop.logistics.refusals.guests import (
    AnswerIncomplete,
    CodeUnknown,
    GuestGone,
    GuestTwice,
    LinkOver,
    NobodyToInvite,
    NotSessionDay,
)
from kyhop.logistics.refusals.halls import (
    AlreadyReleased,
    HallClosed,
    HallInUse,
    HallNameTaken,
    HallTaken,
    HoursBackwards,
    NothingBehind,
    PlanTooLarge,
    SeatedOutside,
    SittingUnknown,
)
from kyhop.logistics.refusals.preparing import NoOpeningDay, NotAPhoto, PhotoTooLarge
from kyhop.logistics.refusals.seats import HasNoSeat, NoPlan, NotASeat

__all__ = [
    "AlreadyReleased",
    "AnswerIncomplete",
    "CodeUnknown",
    "GuestGone",
    "GuestTwice",
    "HallClosed",
    "HallInUse",
    "HallNameTaken",
    "HallTaken",
    "HasNoSeat",
    "HoursBackwards",
    "LinkOver",
    "NoOpeningDay",
    "NoPlan",
    "NobodyToInvite",
    "NotAPhoto",
    "NotASeat",
    "NotSessionDay",
    "NothingBehind",
    "PhotoTooLarge",
    "PlanTooLarge",
    "SeatedOutside",
    "SittingUnknown",
]
