"""The tokens: measured contrast, equal dark themes, and no raw colour anywhere else."""

from __future__ import annotations

import re

import pytest

from kyhop.web.bundle import ASSETS, STYLES

CSS = ASSETS / "css"
TOKENS = re.sub(r"/\*.*?\*/", "", (CSS / "tokens.css").read_text("utf-8"), flags=re.S)


def block(selector: str) -> dict[str, str]:
    body = TOKENS.partition(selector + " {")[2].partition("}")[0]
    return dict(re.findall(r"--([a-z0-9-]+):\s*([^;]+);", body))


LIGHT = block(":root")
DARK = block('[data-theme="dark"]')


def colour(name: str, theme: dict[str, str]) -> str:
    value = theme.get(name, LIGHT.get(name, ""))
    while found := re.fullmatch(r"var\(--([a-z0-9-]+)\)", value):
        value = theme.get(found[1], LIGHT.get(found[1], ""))
    return value


def luminance(value: str) -> float:
    channels = [int(value[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


TEXT = [
    *[(text, ground) for text in ("text", "text-2", "text-3") for ground in ("bg", "surface")],
    ("text-3", "sunken"), ("link", "bg"), ("link", "surface"), ("accent", "surface"),
    ("action-text", "action"), ("action-text", "action-hover"), ("heading", "action-tint-2"),
    ("ok", "ok-tint"), ("risk", "risk-tint"), ("late", "late-tint"), ("done", "done-tint"),
    ("prov", "prov-tint"), ("inf", "inf-tint"), ("none", "surface"), ("text-2", "sunken"),
    ("side-text", "side-bg"), ("side-muted", "side-bg"), ("count-text", "side-mark"),
    ("select-text", "select"), ("accent", "accent-tint"),
]  # fmt: skip
GRAPHICS = [
    ("border-field", "bg"), ("border-field", "surface"), ("ok-bar", "surface"),
    ("risk-bar", "surface"), ("late-bar", "surface"), ("done-bar", "surface"),
    ("prov-bar", "surface"), ("none-line", "surface"), ("focus", "bg"), ("focus", "surface"),
    ("side-mark", "side-bg"), ("accent-line", "surface"), ("action", "surface"),
]  # fmt: skip


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("front", "ground"), TEXT)
def test_text_reads_on_its_ground(front, ground, theme):
    assert contrast(colour(front, theme), colour(ground, theme)) >= 4.5


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("front", "ground"), GRAPHICS)
def test_drawing_stands_out_from_its_ground(front, ground, theme):
    assert contrast(colour(front, theme), colour(ground, theme)) >= 3.0


def test_the_two_dark_themes_are_equal():
    assert block(':root[data-theme="auto"]') == DARK != {}


def test_dark_renames_no_token_that_light_does_not_have():
    assert set(DARK) <= set(LIGHT)


def test_only_the_tokens_hold_raw_colours():
    raw = re.compile(r"#[0-9a-fA-F]{3,8}\b|\b(?:rgb|rgba|hsl|hsla|oklch)\(")
    names = re.compile(r"(?<![-\w])(?:white|black|red|green|blue|gr[ae]y)(?![-\w])")
    bad = {}
    for path in sorted(CSS.glob("*.css")):
        text = re.sub(r"/\*.*?\*/", "", path.read_text("utf-8"), flags=re.S)
        if path.stem != "tokens" and (found := raw.findall(text) + names.findall(text)):
            bad[path.name] = found
    assert bad == {}


def test_components_use_no_token_that_is_not_defined():
    known = set(LIGHT)
    bad = {}
    for path in sorted(CSS.glob("*.css")):
        used = set(re.findall(r"var\(--([a-z0-9-]+)", path.read_text("utf-8")))
        if used - known:
            bad[path.name] = used - known
    assert bad == {}


def test_every_style_sheet_is_in_the_bundle_once():
    assert sorted(STYLES) == sorted(path.stem for path in CSS.glob("*.css"))
