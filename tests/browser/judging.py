"""What axe has judged: a page needs it only for pieces that look or are made otherwise than before.

Axe takes several times as long as the page that it judges, and most of a page was on others.
"""

from __future__ import annotations

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

RULES = {"runOnly": {"type": "tag", "values": [
    "wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice",
]}, "resultTypes": ["violations"]}  # fmt: skip

PIECES = """() => {
  const LINKS = ["for", "list", "headers", "aria-labelledby", "aria-describedby", "aria-controls",
    "aria-owns", "aria-activedescendant", "aria-errormessage", "aria-details"];
  const WORDS = ["role", "type", "scope", "tabindex", "style", "lang", "autocomplete",
    "aria-current", "aria-expanded", "aria-hidden", "aria-pressed", "aria-sort", "aria-live",
    "aria-haspopup", "aria-invalid", "aria-selected", "aria-checked"];
  const USED = "a, button, input, select, textarea, summary, [tabindex], [role=button]";
  const CLEAR = ["rgba(0, 0, 0, 0)", "transparent"];
  const name = (e) => e ? e.tagName : "";
  const says = (e) => e.textContent.trim() || e.getAttribute("aria-label") || e.title || e.value;
  const writes = (e) => e.matches("input, select, textarea") ||
    [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
  const found = (ids) => ids.split(/\\s+/).every((id) => !id || document.getElementById(id));
  const trait = (e, a) => LINKS.includes(a) ? a + found(e.getAttribute(a))
    : WORDS.includes(a) ? a + e.getAttribute(a) : e.getAttribute(a) === "" ? a + " empty" : a;
  const behind = new Map(), over = new Map();
  const look = (e) => {
    const style = getComputedStyle(e), under = behind.get(e.parentElement) ?? "";
    const own = CLEAR.includes(style.backgroundColor) ? "" : style.backgroundColor;
    const image = style.backgroundImage === "none" ? "" : "image";
    const back = own.startsWith("rgb(") && !image ? own : under + own + image;
    behind.set(e, back);
    const lies = ["absolute", "fixed", "sticky"].includes(style.position);
    over.set(e, lies ? style.position + e.className : over.get(e.parentElement) ?? "");
    if (!e.checkVisibility({ visibilityProperty: true })) return "hidden";
    const seen = [over.get(e)];
    if (writes(e)) {
      const size = parseFloat(style.fontSize), bold = style.fontWeight >= 700;
      seen.push(style.color, back, style.opacity, size >= 24 || (bold && size >= 18.66));
      if (e.tagName === "A") seen.push(style.textDecorationLine);
    }
    if (e.matches(USED)) {
      const box = e.getBoundingClientRect();
      if (Math.min(box.width, box.height) < 24) seen.push("small at", innerWidth);
    }
    const rolls = (how, inner, outer) => /auto|scroll/.test(how) && inner > outer + 1;
    if (rolls(style.overflowX, e.scrollWidth, e.clientWidth) ||
        rolls(style.overflowY, e.scrollHeight, e.clientHeight)) seen.push("scrolls");
    return seen.join(" ");
  };
  const pieces = new Set(), ids = new Set();
  let heading = "";
  for (const e of document.querySelectorAll("html, body, body *")) {
    if (e.parentElement?.closest("svg")) continue;
    const up = e.parentElement, seen = look(e);
    const traits = e.getAttributeNames().filter((a) => a !== "class").map((a) => trait(e, a));
    pieces.add([name(up?.parentElement), name(up), name(e), traits, says(e) ? "" : "mute", seen]
      .join(" "));
    if (/^H[1-6]$/.test(e.tagName) && seen !== "hidden") {
      pieces.add(heading + " then " + e.tagName);
      heading = e.tagName;
    }
    if (e.id && ids.has(e.id)) pieces.add("twice the id of " + name(e));
    ids.add(e.id);
  }
  return [...pieces];
}"""
"""A piece: an element within its two parents, its attributes, whether it says anything, in which
colour, how large and upon what it is read, whether it lies over others, is small to hit (at this
width) or scrolls; a heading with the one before it; an id that is there twice. Classes and words
make no other piece: axe judges what they make of an element."""


def report(found: Any) -> str:
    """Each violation with the first elements that it concerns."""
    lines = []
    for one in found.response["violations"]:
        lines.append(f"{one['id']} ({one['impact']}): {one['help']}")
        for node in one["nodes"][:5]:
            failure = node["failureSummary"].replace("\n", " ")[:200]
            lines.append(f"    {node['html'][:200]}  {failure}")
    return "\n".join(lines)


class Judge:
    """Has axe judge pages, and remembers the pieces of those that passed."""

    def __init__(self) -> None:
        self.known: set[str] = set()

    def __call__(
        self, page: Page, *, within: str | None = None, without: tuple[str, ...] = ()
    ) -> None:
        """Assert that axe-core finds nothing on the page (WCAG 2.2 A and AA, and its best practice).

        :param within: only in this part of the page, and in any case
        :param without: rules that are left out, and in any case
        """
        whole = within is None and not without
        pieces = set(page.evaluate(PIECES)) if whole else set()
        if whole and pieces <= self.known:
            return
        rules = {name: {"enabled": False} for name in without}
        found = Axe().run(page, within, options={**RULES, "rules": rules})
        assert not found.response["violations"], report(found)
        self.known |= pieces
