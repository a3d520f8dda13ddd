"""The nouns of the annual programme."""

from kyhop.programme.models.agreed import Signature, Version
from kyhop.programme.models.assigned import Assignment
from kyhop.programme.models.changed import Change
from kyhop.programme.models.registered import Opinion, Programme, Registration, Window

__all__ = [
    "Assignment",
    "Change",
    "Opinion",
    "Programme",
    "Registration",
    "Signature",
    "Version",
    "Window",
]
