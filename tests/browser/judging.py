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
  const UNJUDGED = /^(class|id|name|value|action|method|enctype|novalidate|min|max|step|pattern|maxlength|minlength|rows|cols|datetime|download|target|rel|src|accept|size|form|formaction|data-.*|hx-.*)$/;
  const USED = "a[href], button, input, select, textarea, summary, [tabindex], [role=button]";
  const MARKS = "main, nav, aside, header, footer, [role], section[aria-label], section[aria-labelledby], form[aria-label], form[aria-labelledby]";
  const HOLDS = "ul, ol, dl, menu, table, thead, tbody, tfoot, tr, select, fieldset, details, figure, [role]";
  const name = (e) => e ? e.tagName : "";
  const called = (e) => e.getAttribute("aria-label") ?? (e.getAttribute("aria-labelledby") ?? "")
    .split(" ").map((id) => document.getElementById(id)?.textContent.trim() ?? "").join(" ");
  const says = (e) => e.textContent.trim() || e.getAttribute("aria-label") || e.title || e.value;
  const writes = (e) => e.matches("input, select, textarea") ||
    [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
  const found = (ids) => ids.split(/\\s+/).every((id) => !id || document.getElementById(id));
  const trait = (e, a) => LINKS.includes(a) ? a + found(e.getAttribute(a))
    : WORDS.includes(a) ? a + e.getAttribute(a) : e.getAttribute(a) === "" ? a + " empty" : a;
  const pieces = new Set(), ids = new Set(), marks = new Set(), behind = new Map(), over = new Map();
  const add = (...words) => pieces.add(words.join(" "));
  let heading = "";

  for (const e of document.querySelectorAll("html, body, body *")) {
    const up = e.parentElement;
    if (up?.closest("svg")) continue;
    if (e.id && ids.has(e.id)) add("twice the id of", name(e));
    ids.add(e.id);
    const style = getComputedStyle(e);
    const own = style.backgroundColor === "rgba(0, 0, 0, 0)" ? "" : style.backgroundColor;
    const image = style.backgroundImage === "none" ? "" : "image";
    const back = own.startsWith("rgb(") && !image ? own : (behind.get(up) ?? "") + own + image;
    behind.set(e, back);
    const lies = ["absolute", "fixed", "sticky"].includes(style.position);
    over.set(e, lies ? style.position + e.className : over.get(up) ?? "");
    const shown = e.checkVisibility({ visibilityProperty: true });

    const holder = up?.matches(HOLDS) ? name(up) : up?.parentElement?.matches("dl") ? "DL DIV" : "";
    const traits = e.getAttributeNames().filter((a) => !UNJUDGED.test(a)).map((a) => trait(e, a));
    add("made", holder, name(e), traits, says(e) ? "" : "mute", shown ? "" : "hidden");
    if (!shown) continue;
    const mark = up?.closest(MARKS);
    if (writes(e)) {
      const size = parseFloat(style.fontSize), bold = style.fontWeight >= 700;
      add("reads", style.color, back, style.opacity, size >= 24 || (bold && size >= 18.66),
        over.get(e), e.matches("a") ? style.textDecorationLine + writes(up) : "",
        e.matches(":disabled, [aria-disabled]") ? "disabled" : "", mark ? "" : "in no landmark");
    }
    if (e.matches(USED)) {
      const box = e.getBoundingClientRect(), small = Math.min(box.width, box.height) < 24;
      add("used", name(up?.closest(USED)), name(e), small ? "small at " + innerWidth : "");
    }
    if (e.matches(MARKS)) {
      add("landmark", name(mark), mark?.role ?? "", name(e), e.role ?? "");
      const key = [name(e), e.role ?? "", called(e)].join(" ");
      if (marks.has(key)) add("twice the landmark", key);
      marks.add(key);
    }
    const rolls = (how, inner, outer) => /auto|scroll/.test(how) && inner > outer + 1;
    if (rolls(style.overflowX, e.scrollWidth, e.clientWidth) ||
        rolls(style.overflowY, e.scrollHeight, e.clientHeight)) {
      add("scrolls", name(e), e.tabIndex, e.querySelector(USED) ? "" : "nothing to use");
    }
    if (/^H[1-6]$/.test(e.tagName)) {
      add(heading, "then", e.tagName);
      heading = e.tagName;
    }
  }
  return [...pieces];
}"""
"""What axe judges of a page, each kind once: how an element is made (its attributes, what holds it,
whether it says anything), how it reads (colours, size, what it lies over), whether it is small to hit
at this width, scrolls, is in a landmark, is there twice; which heading follows which. Classes, ids
and words make nothing new: axe judges what they make of an element."""

COVERED = """() => scrollY ? [] : [...document.querySelectorAll("table")].filter((table) => {
  const head = table.tHead?.rows[0]?.cells[0], row = table.tBodies[0]?.rows[0];
  if (!head || !row || getComputedStyle(head).position !== "sticky") return false;
  if (getComputedStyle(table.tHead).position === "absolute") return false;
  return head.getBoundingClientRect().bottom > row.getBoundingClientRect().top + 2;
}).map((table) => table.tHead.innerText)"""
"""The heads of tables that lie over their first row before anything was scrolled."""


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
        page.wait_for_load_state()
        covered = page.evaluate(COVERED)
        assert not covered, f"a table's head lies over its first row: {covered}"
        whole = within is None and not without
        pieces = set(page.evaluate(PIECES)) if whole else set()
        if whole and pieces <= self.known:
            return
        rules = {name: {"enabled": False} for name in without}
        found = Axe().run(page, within, options={**RULES, "rules": rules})
        assert not found.response["violations"], report(found)
        self.known |= pieces
