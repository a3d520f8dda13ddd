"""The legal register: which acts exist, since when and until when, and what replaced them."""

from kyhop.papers.register.load import load, parse_rows
from kyhop.papers.register.model import Entry, Force, Problem
from kyhop.papers.register.register import Register
from kyhop.papers.register.resolve import Resolution, resolve

__all__ = ["Entry", "Force", "Problem", "Register", "Resolution", "load", "parse_rows", "resolve"]
