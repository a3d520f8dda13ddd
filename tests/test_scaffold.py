"""The wiring: settings load, translations compile, the rooms' commands are found."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kyhop.__main__ import main
from kyhop.config import messages

SOURCE = Path(__file__).resolve().parent.parent / "src"


def test_every_rooms_command_is_known_to_a_new_process(tmp_path):
    """Django's list of commands is kept as it was first asked for: too early, and rooms are missing."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("KYHOP_", "DJANGO_"))}
    env = kept | {"KYHOP_DATA": str(tmp_path), "PYTHONPATH": str(SOURCE)}
    rooms = {path.stem for path in SOURCE.glob("kyhop/*/management/commands/[a-z]*.py")}
    done = subprocess.run(
        [sys.executable, "-m", "kyhop", "help", "--commands"],
        env=env, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert len(rooms) > 5
    assert rooms <= set(done.stdout.split())
    assert (
        subprocess.run([sys.executable, "-m", "kyhop", "work", "--help"], env=env).returncode == 0
    )


WHEN_ASKED = ("openpyxl", "xlsxwriter", "docx", "PIL", "icalendar", "segno", "typst", "pypdfium2",
              "ortools", "pytest", "unittest", "kyhop.demo.province")  # fmt: skip
START = """
import os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "kyhop.config.settings"
import django
django.setup()
from kyhop.config import serve
from kyhop.law.load import law
serve.load_pages()
print(*(name for name in {names!r} if name in sys.modules))
print(law.cache_info().currsize, "kyhop.desk.work.views" in sys.modules)
"""


def test_a_server_starts_without_what_only_some_pages_ask_for(tmp_path):
    """Writers of Excel, Word, PDF and calendars, and the law data, are loaded by who asks first."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("KYHOP_", "DJANGO_"))}
    env = kept | {"KYHOP_DATA": str(tmp_path), "PYTHONPATH": str(SOURCE)}
    done = subprocess.run(
        [sys.executable, "-c", START.format(names=WHEN_ASKED)],
        env=env, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    loaded, rest = done.stdout.split("\n")[:2]
    assert loaded == "", "loaded at start; import them inside the function that needs them"
    assert rest == "0 True"


def test_a_catalogue_compiles_to_what_gettext_reads(tmp_path):
    import gettext

    po = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "Late"\nmsgstr "Quá hạn"\n\nmsgid "Soon"\nmsgstr "Sắp"\n# near\nmsgctxt "vote"\nmsgid "For"\nmsgstr "Tán thành"\n\n#, fuzzy\nmsgid "No"\nmsgstr "Có"\n'
    mo = tmp_path / "x.mo"
    mo.write_bytes(messages.compiled(po))
    with mo.open("rb") as handle:
        words = gettext.GNUTranslations(handle)
    assert words.gettext("Late") == "Quá hạn"
    assert words.pgettext("vote", "For") == "Tán thành"
    assert words.gettext("Soon") == "Sắp"
    assert words.gettext("No") == "No"


def test_an_environment_that_makes_no_sense_is_told_in_a_sentence(tmp_path):
    """Which variable, what it was given and what it takes; no traceback."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("KYHOP_", "DJANGO_"))}
    env = kept | {"KYHOP_DATA": str(tmp_path), "PYTHONPATH": str(SOURCE), "KYHOP_LANG": "en"}
    done = subprocess.run(
        [sys.executable, "-m", "kyhop", "roll"],
        env=env | {"KYHOP_DATABASE": "mysql://x"}, capture_output=True, text=True,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "kyhop: KYHOP_DATABASE does not accept “mysql”; accepted: sqlite:///…, postgresql://…\n"
    )


@pytest.mark.parametrize(
    ("verb", "argv", "words"),
    [
        ("demo", ["--port", "x"], "“x” is no port"),
        ("demo", ["--today", "31/13/2026"], "“31/13/2026” is no date"),
        ("serve", ["--port", "70000"], "“70000” is no port"),
        ("serve", ["--bogus"], "not understood: --bogus"),
    ],
)
def test_serving_refuses_what_makes_no_sense(verb, argv, words, capsys, monkeypatch):
    monkeypatch.setenv("KYHOP_LANG", "en")
    assert main([verb, *argv]) == 2
    assert words in capsys.readouterr().err
