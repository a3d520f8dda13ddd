"""How a paragraph of a Word file looks, through its styles to the document's defaults."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from lxml import etree

from kyhop.papers.model import Align, Look
from kyhop.papers.read.xml import W

_ALIGN = {
    "left": Align.LEFT,
    "start": Align.LEFT,
    "center": Align.CENTER,
    "right": Align.RIGHT,
    "end": Align.RIGHT,
    "both": Align.JUSTIFY,
    "distribute": Align.JUSTIFY,
}
_VAL = W + "val"
TWIPS_TO_MM = 25.4 / 1440


@dataclass(frozen=True, slots=True)
class Face:
    """The face of a run: what is set on it, ``None`` where it inherits."""

    font: str | None = None
    size: float | None = None
    bold: bool | None = None
    italic: bool | None = None
    caps: bool | None = None
    highlight: bool | None = None
    hidden: bool | None = None

    def over(self, base: Face) -> Face:
        """This face where it says something, the base elsewhere."""
        return Face(
            self.font if self.font is not None else base.font,
            self.size if self.size is not None else base.size,
            self.bold if self.bold is not None else base.bold,
            self.italic if self.italic is not None else base.italic,
            self.caps if self.caps is not None else base.caps,
            self.highlight if self.highlight is not None else base.highlight,
            self.hidden if self.hidden is not None else base.hidden,
        )


@dataclass(frozen=True, slots=True)
class Setting:
    """The layout of a paragraph, ``None`` where it inherits."""

    align: Align | None = None
    first_line: float | None = None
    after: float | None = None
    line: float | None = None
    numbering: tuple[str, int] | None = None

    def over(self, base: Setting) -> Setting:
        return Setting(
            self.align if self.align is not None else base.align,
            self.first_line if self.first_line is not None else base.first_line,
            self.after if self.after is not None else base.after,
            self.line if self.line is not None else base.line,
            self.numbering if self.numbering is not None else base.numbering,
        )


NO_FACE, NO_SETTING = Face(), Setting()


def number(text: str | None) -> float | None:
    """A number of the file, or ``None`` when it is none."""
    try:
        return float(text) if text is not None else None
    except ValueError:
        return None


def face_of(props: etree._Element | None, theme: dict[str, str]) -> Face:
    """The face set by a ``w:rPr``."""
    if props is None:
        return NO_FACE
    found: dict[str, Any] = {}
    for child in props:
        tag = child.tag
        if tag == W + "rFonts":
            named = child.get(W + "ascii") or child.get(W + "hAnsi")
            themed = child.get(W + "asciiTheme") or child.get(W + "hAnsiTheme")
            found["font"] = theme.get(themed or "", named) if themed else named
        elif tag == W + "sz":
            half = number(child.get(_VAL))
            found["size"] = half / 2 if half is not None else None
        elif tag in _SWITCHES:
            found[_SWITCHES[tag]] = child.get(_VAL) not in ("0", "false", "off", "none")
    return Face(**found) if found else NO_FACE


_SWITCHES = {
    W + "b": "bold",
    W + "i": "italic",
    W + "caps": "caps",
    W + "highlight": "highlight",
    W + "vanish": "hidden",
}


def setting_of(props: etree._Element | None) -> Setting:
    """The layout set by a ``w:pPr``."""
    if props is None:
        return NO_SETTING
    found: dict[str, Any] = {}
    for child in props:
        tag = child.tag
        if tag == W + "jc":
            found["align"] = _ALIGN.get(child.get(_VAL) or "")
        elif tag == W + "ind":
            first = number(child.get(W + "firstLine"))
            hanging = number(child.get(W + "hanging"))
            found["first_line"] = (
                first * TWIPS_TO_MM if first else (-hanging * TWIPS_TO_MM if hanging else None)
            )
        elif tag == W + "spacing":
            after, line = number(child.get(W + "after")), number(child.get(W + "line"))
            found["after"] = after / 20 if after is not None else None
            if line is not None and child.get(W + "lineRule", "auto") == "auto":
                found["line"] = line / 240
        elif tag == W + "numPr":
            level, ident = child.find(W + "ilvl"), child.find(W + "numId")
            if ident is not None:
                depth = number(level.get(_VAL)) if level is not None else 0
                found["numbering"] = (ident.get(_VAL) or "0", int(depth or 0))
    return Setting(**found) if found else NO_SETTING


class Styles:
    """The styles of a document, each resolved once."""

    def __init__(self, root: etree._Element | None, theme: dict[str, str]) -> None:
        self.theme = theme
        self._raw: dict[str, tuple[str | None, Face, Setting]] = {}
        self._done: dict[str, tuple[Face, Setting]] = {}
        self.base = (Face(size=10.0), NO_SETTING)
        self.default = ""
        if root is None:
            return
        defaults = root.find(W + "docDefaults")
        if defaults is not None:
            run = defaults.find(f"{W}rPrDefault/{W}rPr")
            para = defaults.find(f"{W}pPrDefault/{W}pPr")
            self.base = (face_of(run, theme).over(self.base[0]), setting_of(para))
        for style in root.iter(W + "style"):
            ident, parent = style.get(W + "styleId", ""), style.find(W + "basedOn")
            self._raw[ident] = (
                parent.get(_VAL) if parent is not None else None,
                face_of(style.find(W + "rPr"), theme),
                setting_of(style.find(W + "pPr")),
            )
            if style.get(W + "type") == "paragraph" and style.get(W + "default") == "1":
                self.default = ident

    def named(self, ident: str | None) -> tuple[Face, Setting]:
        """Face and layout of a style, inherited from its parents and the defaults."""
        key = ident if ident in self._raw else self.default
        if key not in self._done:
            face, setting = NO_FACE, NO_SETTING
            at: str | None = key
            for _ in range(20):
                if at is None or at not in self._raw:
                    break
                at, more_face, more_setting = self._raw[at]
                face, setting = face.over(more_face), setting.over(more_setting)
            self._done[key] = (face.over(self.base[0]), setting.over(self.base[1]))
        return self._done[key]

    def character(self, ident: str | None) -> Face:
        """What a character style sets by itself."""
        face: Face = NO_FACE
        at = ident
        for _ in range(20):
            if at is None or at not in self._raw:
                break
            at, more, _setting = self._raw[at]
            face = face.over(more)
        return face


def theme_fonts(root: etree._Element | None) -> dict[str, str]:
    """The fonts that a theme stands for («minorHAnsi»)."""
    if root is None:
        return {}
    space = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
    fonts = {}
    for kind in ("major", "minor"):
        latin = root.find(f".//{space}{kind}Font/{space}latin")
        if latin is not None and latin.get("typeface"):
            fonts[f"{kind}HAnsi"] = fonts[f"{kind}Ascii"] = latin.get("typeface", "")
    return fonts


def look_of(faces: list[tuple[Face, int]], setting: Setting) -> Look:
    """One look for a paragraph from the faces of its runs, weighed by their letters."""
    if len(faces) < 2:
        return _plain_look(faces[0][0] if faces else NO_FACE, setting)
    first = faces[0][0]
    if all(face is first or face == first for face, _ in faces):
        return _plain_look(first, setting)
    total = sum(count for _, count in faces) or 1
    main = max(faces, key=_letters)[0]
    look = _plain_look(main, setting)

    def share(name: str) -> float:
        return sum(count for face, count in faces if getattr(face, name)) / total

    sizes = {face.size for face, _ in faces}
    fonts = {face.font for face, _ in faces}
    return replace(
        look,
        bold=share("bold") > 0.5,
        italic=share("italic") > 0.5,
        caps=share("caps") > 0.5,
        mixed=len(sizes) > 1 or len(fonts) > 1,
    )


def _letters(one: tuple[Face, int]) -> int:
    return one[1]


@lru_cache(maxsize=4096)
def _plain_look(face: Face, setting: Setting) -> Look:
    return Look(
        font=face.font,
        size=face.size,
        bold=bool(face.bold),
        italic=bool(face.italic),
        caps=bool(face.caps),
        align=setting.align or Align.LEFT,
        first_line_mm=setting.first_line,
        space_after=setting.after,
        line_spacing=setting.line,
    )
