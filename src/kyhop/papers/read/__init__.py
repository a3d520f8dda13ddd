"""Reading a file into a :class:`~kyhop.papers.model.Paper`."""

from kyhop.papers.read.guard import Limits, read_file
from kyhop.papers.read.inside import read_bytes
from kyhop.papers.read.refusals import Unreadable

__all__ = ["Limits", "Unreadable", "read_bytes", "read_file"]
