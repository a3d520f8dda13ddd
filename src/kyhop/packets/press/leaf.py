"""Files nobody vouches for become pages that can be bound: ``python -m kyhop.packets.press.leaf TASKS``.

TASKS is a file of JSON: `[[kind, source, target], …]`. For each a line is printed, the number of
pages or the trouble. A hostile file costs this process; whoever started it goes on with the next
file in another one (:func:`pages_of`). PDF pages stay as they are, without what runs by itself.
"""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import warnings
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

import pikepdf

from kyhop.packets.press.trouble import Trouble
from kyhop.papers.convert.process import kill, own, started
from kyhop.papers.read.worker import limit

MEGABYTES, SECONDS = 1024, 60
"""Memory of the process, and time of one file."""
MOST_PAGES = 3000
PICTURES = frozenset({"png", "jpg", "gif", "webp", "tiff"})
PDF = "pdf"
A4_INCHES = (210 / 25.4, 297 / 25.4)
ACTIVE = frozenset({"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/Rendition"})
"""Kinds of actions that are taken out."""


@dataclass(frozen=True, slots=True)
class Task:
    """A file to be made into pages; `key` is the caller's own name for it."""

    key: str
    kind: str
    source: Path
    target: Path


@dataclass(frozen=True, slots=True)
class Made:
    """How many pages it became, or why none."""

    key: str
    pages: int = 0
    trouble: Trouble | None = None


class Stuck(Exception):
    """The file cannot become pages."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble)
        self.trouble = trouble


def pages_of(tasks: Sequence[Task], command: Sequence[str] = ()) -> Iterator[Made]:
    """Make the pages of many files, in as few guarded processes as they allow; in their order."""
    left = list(tasks)
    while left:
        done = 0
        for made in _one_process(left, command or own("kyhop.packets.press.leaf")):
            done += 1
            yield made
        left = left[done:]


def _one_process(tasks: list[Task], command: Sequence[str]) -> Iterator[Made]:
    """What one process makes; the file on which it ended early gets the blame."""
    with NamedTemporaryFile("w", prefix="kyhop-", suffix=".json", encoding="utf-8") as listed:
        json.dump([[one.kind, str(one.source), str(one.target)] for one in tasks], listed)
        listed.flush()
        process = started([*command, listed.name])
        assert process.stdout
        count = 0
        try:
            for task, line in zip(tasks, process.stdout, strict=False):
                said = json.loads(line)
                count += 1
                trouble = Trouble(said["trouble"]) if said["trouble"] else None
                yield Made(task.key, said["pages"], trouble)
            process.wait()
        finally:
            kill(process)
        if count < len(tasks):
            yield Made(tasks[count].key, 0, _blame(process))


def _blame(process: subprocess.Popen[str]) -> Trouble:
    slow = {-signal.SIGALRM, -signal.SIGXCPU}
    return Trouble.TOO_SLOW if process.returncode in slow else Trouble.TOO_HEAVY


def made(kind: str, source: Path, target: Path) -> int:
    """Make the pages of one file in this process; how many.

    :raises Stuck: it cannot become pages
    """
    work = _picture if kind in PICTURES else _pdf
    try:
        count = work(source, target)
    except pikepdf.PasswordError:
        raise Stuck(Trouble.ENCRYPTED) from None
    except (pikepdf.PdfError, ArithmeticError, LookupError, OSError, RuntimeError, SyntaxError,
            TypeError, ValueError, Warning):  # fmt: skip
        raise Stuck(Trouble.BROKEN) from None
    return count


def _pdf(source: Path, target: Path) -> int:
    with pikepdf.open(source) as given, pikepdf.new() as kept:
        if given.is_encrypted:
            raise Stuck(Trouble.ENCRYPTED)
        count = len(given.pages)
        if count == 0:
            raise Stuck(Trouble.EMPTY)
        if count > MOST_PAGES:
            raise Stuck(Trouble.TOO_MANY)
        kept.pages.extend(given.pages)
        for page in kept.pages:
            _put_asleep(page.obj)
        kept.save(target, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return count


def _put_asleep(page: Any) -> None:
    """Take out what runs by itself or leads to programs; a link to a web page stays."""
    if "/AA" in page:
        del page["/AA"]
    for note in page.get("/Annots", []):
        if not isinstance(note, pikepdf.Dictionary):
            continue
        if "/AA" in note:
            del note["/AA"]
        action = note.get("/A")
        if isinstance(action, pikepdf.Dictionary) and (
            str(action.get("/S")) in ACTIVE or "/Next" in action
        ):
            del note["/A"]


def _picture(source: Path, target: Path) -> int:
    from PIL import Image, ImageOps, ImageSequence

    warnings.simplefilter("error", Image.DecompressionBombWarning)
    with Image.open(source) as given:
        frames = ImageSequence.Iterator(given) if given.format == "TIFF" else [given]
        sheets: list[Any] = []
        for frame in frames:
            if len(sheets) == MOST_PAGES:
                raise Stuck(Trouble.TOO_MANY)
            sheets.append(_on_white(ImageOps.exif_transpose(frame)))
    wide, high = sheets[0].size
    side = A4_INCHES if wide <= high else A4_INCHES[::-1]
    resolution = max(wide / side[0], high / side[1], 1.0)
    sheets[0].save(
        target, "PDF", save_all=True, append_images=sheets[1:], resolution=resolution, quality=85
    )
    return len(sheets)


def _on_white(picture: Any) -> Any:
    from PIL import Image

    if picture.mode in {"1", "L", "RGB"}:
        return picture.copy()
    drawn = picture.convert("RGBA")
    sheet = Image.new("RGB", drawn.size, "white")
    sheet.paste(drawn, mask=drawn.getchannel("A"))
    return sheet


def main(listed: str, say: Callable[[str], object] = print) -> None:
    """Do the tasks one after another; the clock of the system ends this process when one is slow."""
    limit(MEGABYTES, 24 * 3600)
    for kind, source, target in json.loads(Path(listed).read_text("utf-8")):
        signal.alarm(SECONDS)
        count, trouble = 0, ""
        try:
            count = made(kind, Path(source), Path(target))
        except Stuck as stuck:
            trouble = stuck.trouble
        except MemoryError:
            trouble = Trouble.TOO_HEAVY
        say(json.dumps({"pages": count, "trouble": trouble}))
        sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1])
