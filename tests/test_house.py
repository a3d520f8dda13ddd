"""What keeps the house in order and an import linter cannot see (docs/house.md)."""

from __future__ import annotations

import ast
import re
import subprocess
from pathlib import Path

import pytest

from kyhop.config import messages

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "kyhop"
ROOMS = sorted(
    p.name for p in SOURCE.iterdir() if p.is_dir() and p.name not in {"__pycache__", "config"}
)
ORDER = [
    "lawdata", "law", "papers", "planner", "access", "journal", "web", "council", "people",
    "statutes", "register", "files", "stationery", "deadlines", "duties", "matters", "dossiers",
    "findings", "reviews", "requests", "meetings", "programme", "oversight", "consensus", "agenda",
    "logistics", "packets", "chamber", "record", "followup", "notices", "insight", "desk", "portal",
    "api", "demo", "config",
]  # fmt: skip
FORBIDDEN = {"common", "core", "utils", "helpers", "misc", "sessions"}
DOORS = {"views", "forms", "urls", "receivers", "tasks", "templatetags", "management"}
OPEN_TO_ALL = {"web": DOORS, "access": DOORS}


def sources(room: str) -> list[Path]:
    return [p for p in (SOURCE / room).rglob("*.py") if "migrations" not in p.parts]


def imports(path: Path) -> list[str]:
    names: list[str] = []
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            names += [f"{node.module}.{alias.name}" for alias in node.names]
    return names


def test_every_room_has_a_place_in_the_order_and_an_honest_name():
    assert set(ROOMS) <= set(ORDER)
    everywhere = {p.stem for p in SOURCE.rglob("*") if p.is_dir() or p.suffix == ".py"}
    assert not everywhere & FORBIDDEN


def test_the_house_page_knows_every_room():
    page = (ROOT / "docs" / "house.md").read_text("utf-8")
    assert [room for room in ROOMS if not re.search(rf"\b{room}\b", page)] == []


@pytest.mark.parametrize("room", ROOMS)
def test_no_room_enters_through_a_neighbours_doors(room):
    bad = []
    for path in sources(room):
        for name in imports(path):
            parts = name.split(".")
            if parts[0] != "kyhop" or len(parts) < 3 or parts[1] in {room, "config"}:
                continue
            if parts[2] in DOORS - OPEN_TO_ALL.get(parts[1], set()):
                bad.append(f"{path.relative_to(ROOT)}: {name}")
    assert not bad


@pytest.mark.parametrize("room", ROOMS)
def test_foreign_keys_given_as_text_point_down(room):
    bad = []
    for path in (SOURCE / room).glob("models*.py"):
        for other in re.findall(r"""["']([a-z_]+)\.[A-Z]\w+["']""", path.read_text("utf-8")):
            if other in ORDER and ORDER.index(other) > ORDER.index(room):
                bad.append(f"{path.name}: {other}")
    assert not bad


@pytest.mark.parametrize("room", ROOMS)
def test_templates_include_and_extend_only_downwards(room):
    bad = []
    for path in (SOURCE / room).rglob("*.html"):
        for other in re.findall(
            r"{%\s*(?:include|extends)\s+[\"']([a-z]+)/", path.read_text("utf-8")
        ):
            if other in ORDER and ORDER.index(other) > ORDER.index(room):
                bad.append(f"{path.relative_to(ROOT)}: {other}")
    assert not bad


def test_no_clock_is_read_where_time_should_be_passed_in():
    clock = re.compile(r"timezone\.now\(|date\.today\(|datetime\.now\(|localdate\(\)|time\.time\(")
    bad = []
    for room in ROOMS:
        for path in sources(room):
            inside = {"actions", "queries", "queries.py", "rules.py", "models.py"} & set(path.parts)
            pure = room in {"law", "papers", "planner"} and "cli" not in path.stem
            if (pure or inside) and clock.search(path.read_text("utf-8")):
                bad.append(str(path.relative_to(ROOT)))
    assert not bad


def test_no_template_carries_inline_style_or_script():
    inline = re.compile(
        r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\bsrc=)(?![^>]*application/json)"
    )
    bad = [
        f"{path.relative_to(ROOT)}: {found.group(0)}"
        for path in SOURCE.rglob("*.html")
        if (found := inline.search(path.read_text("utf-8")))
    ]
    assert not bad


def test_every_message_is_translated():
    bad = []
    for po in messages.catalogues():
        for key, value, fuzzy in messages.entries(po.read_text("utf-8")):
            if key and (fuzzy or not all(value.split("\0"))):
                bad.append(f"{po.relative_to(SOURCE)}: {key}")
    assert not bad


READ_IN_PAPERS = {
    "papers/checks/leftovers.py": "«» is a blank that a drafter left",
    "papers/checks/names.py": "a name that stands among quotations, in whatever marks",
    "papers/read/broken.py": "letters of a broken layer of text",
}
"""Where « and » are looked for in what others wrote; what kyhop says is quoted by “…”."""
SAID = {".py", ".html", ".po", ".yaml"}


def code_and_words(path: Path) -> str:
    """What of a file may be seen: the strings of a module that are no docstrings, the rest of others."""
    text = path.read_text("utf-8")
    if path.suffix == ".html":
        return re.sub(r"{#.*?#}|{% comment %}.*?{% endcomment %}", "", text, flags=re.S)
    if path.suffix == ".yaml":
        return "\n".join(line for line in text.split("\n") if not line.lstrip().startswith("#"))
    if path.suffix == ".py" and re.search("[«»]", text):
        tree = ast.parse(text)
        told = {id(one.value) for one in ast.walk(tree) if isinstance(one, ast.Expr)}
        return "\n".join(
            one.value
            for one in ast.walk(tree)
            if isinstance(one, ast.Constant) and isinstance(one.value, str) and id(one) not in told
        )
    return text


def test_what_is_said_is_quoted_as_official_documents_do():
    pages = [*(ROOT / "docs" / "huong-dan").glob("*.md"), ROOT / "README.md", ROOT / "CHANGELOG.md"]
    told = {
        str(p.relative_to(SOURCE)): code_and_words(p)
        for p in SOURCE.rglob("*.*")
        if p.suffix in SAID
    }
    told |= {str(p.relative_to(ROOT)): p.read_text("utf-8") for p in pages}
    marked = {name for name, text in told.items() if re.search("[«»]", text)}
    assert marked == set(READ_IN_PAPERS)


def marked_messages(path: Path) -> set[str]:
    """The message ids that a template or a module marks for translation (plain strings only)."""
    text = path.read_text("utf-8")
    if path.suffix == ".html":
        found = re.findall(r"""{%\s*(?:trans|translate)\s+(?:"([^"]+)"|'([^']+)')""", text)
        ids = {a or b for a, b in found}
        blocks = re.findall(
            r"{%\s*blocktrans(?:late)?([^%]*)%}(.*?){%\s*endblocktrans(?:late)?\s*%}", text, re.S
        )
        for options, body in blocks:
            for part in re.split(r"{%\s*plural\s*%}", body):
                if "trimmed" in options:
                    part = " ".join(line.strip() for line in part.strip().splitlines())
                ids.add(re.sub(r"{{\s*(\w+)\s*}}", r"%(\1)s", part))
                break
        return ids
    names = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "gettext_noop"}
    ids = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names:
            first = node.args[0] if node.args else None
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                ids.add(first.value)
    return ids


def test_a_message_has_one_translation():
    """Catalogues of all rooms become one: of two translations of the same words one room's is lost."""
    said: dict[str, dict[str, str]] = {}
    for po in SOURCE.glob("*/locale/vi/LC_MESSAGES/django.po"):
        for key, value, _fuzzy in messages.entries(po.read_text("utf-8")):
            if key:
                said.setdefault(key, {})[po.parts[-5]] = value
    assert len(said) > 1000
    assert {key: by for key, by in said.items() if len(set(by.values())) > 1} == {}


@pytest.mark.parametrize("room", [r for r in [*ROOMS, "config"] if r not in {"law", "lawdata"}])
def test_every_marked_message_has_vietnamese(room):
    known: set[str] = set()
    for po in SOURCE.glob("*/locale/vi/LC_MESSAGES/django.po"):
        for key, _value, _fuzzy in messages.entries(po.read_text("utf-8")):
            known |= {part.partition("\x04")[2] or part for part in key.split("\0")}
    missing = {
        f"{path.relative_to(SOURCE)}: {text}"
        for path in (SOURCE / room).rglob("*")
        if path.suffix in {".py", ".html"} and "migrations" not in path.parts
        for text in marked_messages(path)
        if text not in known
    }
    assert not missing


def test_nothing_of_this_machine_or_a_registry_is_committed():
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout.split()
    assert listed, "run from a git checkout"
    binary = {".png", ".jpg", ".woff2", ".pdf", ".docx", ".xlsx", ".ico", ".ttf", ".xls", ".xlsm"}
    host = re.compile(r"https?://\S*(?:/simple\b|\bregistry\.|files\.pythonhosted)")
    places = [str(place) for place in (ROOT, Path.home()) if len(place.parts) > 2]
    bad = []
    for name in listed:
        path = ROOT / name
        if path.suffix in binary or not path.is_file():
            continue
        text = path.read_text("utf-8", "replace")
        if host.search(text) or any(f"{place}/" in text for place in places):
            bad.append(name)
    assert not bad


def test_every_middleware_is_ready_for_asgi():
    from django.conf import settings
    from django.utils.module_loading import import_string

    sync_only = [
        name
        for name in settings.MIDDLEWARE
        if not getattr(import_string(name), "async_capable", False)
    ]
    assert sync_only == []


def test_reserved_words_cover_every_global_address():
    from django.conf import settings
    from django.urls import get_resolver

    firsts = set()
    for room in get_resolver().url_patterns:
        for pattern in room.url_patterns:
            first = str(pattern.pattern).partition("/")[0]
            if first and "<" not in first:
                firsts.add(first)
    assert firsts <= set(settings.RESERVED_SLUGS)
