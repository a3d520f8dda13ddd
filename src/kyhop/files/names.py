"""Names of files as they are kept: any script, no path, no control characters, not endless."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 180
LONGEST_BYTES = 240
_BAD = re.compile(r'[\x00-\x1f\x7f<>:"|?*]')
_DEVICES = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)(\..*)?$", re.IGNORECASE)


def clean_name(given: str) -> str:
    """The last part of a name in NFC, safe on every file system, at most 240 bytes of UTF-8.

    Direction overrides and other invisible characters are dropped, so that `x‮fdp.exe` cannot
    pass for a PDF; the suffix survives shortening.
    """
    name = unicodedata.normalize("NFC", given.replace("\\", "/").rstrip("/").rpartition("/")[2])
    name = "".join(c for c in name if unicodedata.category(c) not in {"Cf", "Cs", "Co", "Cc"})
    name = " ".join(_BAD.sub("_", name).split()).strip(". ")
    if _DEVICES.match(name):
        name = f"_{name}"
    return _shortened(name or "tep")


def _shortened(name: str) -> str:
    stem, dot, suffix = name.rpartition(".")
    if not dot or len(suffix) > 8:
        stem, dot, suffix = name, "", ""
    cut = stem
    while len(cut) > LONGEST or len(f"{cut}{dot}{suffix}".encode()) > LONGEST_BYTES:
        cut = cut[:-1]
    if cut != stem:
        cut = cut[:-1].rstrip(" .") + "…"
        while len(f"{cut}{dot}{suffix}".encode()) > LONGEST_BYTES:
            cut = cut[:-2] + "…"
    return f"{cut}{dot}{suffix}"


def suffix_of(name: str) -> str:
    """The suffix in lower case without its dot; empty for none."""
    return name.rpartition(".")[2].lower() if "." in name else ""
