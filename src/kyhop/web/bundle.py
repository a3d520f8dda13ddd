"""One style sheet and one script for every page, put together from the component files.

Each component keeps its own file; the browser fetches two. The address carries a digest of the
content, so an answer may be kept for ever and a new release is seen at once. Nothing is built ahead:
the first request of a process makes the bundle (about 10 ms).
"""

from __future__ import annotations

import gzip
import hashlib
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.templatetags.static import static

ASSETS = Path(__file__).resolve().parent / "static" / "web"

STYLES = (
    "layers", "fonts", "tokens", "reset", "base",
    "shell", "plain", "sidebar", "topbar", "bell", "menu", "weave",
    "layout", "head", "button", "card", "state", "grade", "due", "field", "filters", "table", "lines", "fold", "duty",
    "next", "news", "notice", "empty", "meter", "tabs", "drawer", "reasons", "dialog", "finding", "found", "reading", "hint",
    "versions", "journal", "tally", "change", "whatif", "pages", "legend", "kbd", "patterns",
    "board", "agenda", "answers", "calendar", "rail", "hall", "downloads", "stage", "util", "print",
)  # fmt: skip

SCRIPTS = (
    "django_htmx/htmx-4.min.js",
    *(
        f"web/js/{name}.js"
        for name in (
            "theme", "menu", "why", "drawer", "dialog", "keyboard", "rows", "agenda", "forms", "drop", "copy", "print", "scroll",
            "stage",
        )
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asset:
    """A bundle ready to be sent: its name with digest, its type and its bytes, plain and gzipped."""

    name: str
    content_type: str
    plain: bytes
    gzipped: bytes


def _asset(stem: str, suffix: str, content_type: str, text: str) -> Asset:
    plain = text.encode()
    digest = hashlib.sha256(plain).hexdigest()[:12]
    return Asset(f"{stem}.{digest}.{suffix}", content_type, plain, gzip.compress(plain, 9, mtime=0))


def styles() -> Asset:
    """The style sheet: every component in layer order, font addresses made absolute."""
    texts = ((ASSETS / "css" / f"{name}.css").read_text("utf-8") for name in STYLES)
    text = re.sub(r"/\*.*?\*/\s*", "", "".join(texts), flags=re.DOTALL)
    text = re.sub(r'url\("\.\./(fonts/[^"]+)"\)', lambda m: f'url("{static("web/" + m[1])}")', text)
    return _asset("kyhop", "css", "text/css; charset=utf-8", text)


def scripts() -> Asset:
    """The script: htmx from its package, then the small modules of this room."""
    texts = []
    for name in SCRIPTS:
        found = finders.find(name)
        if found is None:
            raise FileNotFoundError(f"static file {name}")
        texts.append(Path(found).read_text("utf-8"))
    return _asset("kyhop", "js", "text/javascript; charset=utf-8", ";\n".join(texts))


@cache
def _kept() -> dict[str, Asset]:
    return {"css": styles(), "js": scripts()}


def assets() -> dict[str, Asset]:
    """The two bundles by suffix: made once a process, or afresh each time while debugging."""
    return {"css": styles(), "js": scripts()} if settings.DEBUG else _kept()
