"""Which line of a dossier a file belongs to, suggested from its name; a person always decides."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePath

from rapidfuzz import fuzz

from kyhop.matters.sheet.text import fold

SURE = 70.0
"""The score (0–100) from which a line is suggested at all."""

SHORT = {
    "tt": "to_trinh", "ttr": "to_trinh", "dt nq": "du_thao", "du thao nq": "du_thao",
    "bctd": "bao_cao_tham_dinh", "bctt": "bao_cao_tham_tra",
}  # fmt: skip
"""What offices write for the commonest papers, folded."""


def suggest(name: str, titles: Mapping[str, str]) -> str:
    """The line whose title is most like the file's name; empty where none is like it enough.

    :param titles: line → its title
    """
    said = fold(PurePath(name).stem.replace("_", " ").replace("-", " "))
    for short, line in SHORT.items():
        if line in titles and (said == short or said.startswith(f"{short} ")):
            return line
    best, chosen = SURE, ""
    for line, title in titles.items():
        wanted = fold(title)
        score = fuzz.token_set_ratio(said, wanted)
        score -= abs(len(wanted) - len(said)) / 10
        if score > best:
            best, chosen = score, line
    return chosen
