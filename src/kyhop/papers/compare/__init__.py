"""What changed between two versions of a paper: by article and clause, moves and words included."""

from kyhop.papers.compare.changes import Change, ChangeKind, Comparison, compare
from kyhop.papers.compare.pieces import Piece, pieces
from kyhop.papers.compare.words import Op

__all__ = ["Change", "ChangeKind", "Comparison", "Op", "Piece", "compare", "pieces"]
