"""Citations of legal acts and papers in a text: what is cited, where, and in which role."""

from kyhop.papers.cite.extract import cite
from kyhop.papers.cite.model import Citation, Reading, Role

__all__ = ["Citation", "Reading", "Role", "cite"]
