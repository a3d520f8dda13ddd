"""Files become pages and pages one PDF: hostile files, odd pages, numbers, bookmarks."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name
from PIL import Image

from kyhop.packets.press import bind, front, leaf
from kyhop.packets.press.leaf import Made, Task
from kyhop.packets.press.trouble import SAYS, Trouble
from tests.packets import pdfs


def tasks(folder: Path, **files: tuple[str, bytes]) -> list[Task]:
    for name, (_kind, content) in files.items():
        (folder / name).write_bytes(content)
    return [
        Task(name, kind, folder / name, folder / f"{name}.pages")
        for name, (kind, _c) in files.items()
    ]


def picture(kind: str, size: tuple[int, int], mode: str = "RGB", frames: int = 1) -> bytes:
    out = BytesIO()
    sheets = [Image.new(mode, size, 120) for _ in range(frames)]
    more = {"save_all": True, "append_images": sheets[1:]} if frames > 1 else {}
    sheets[0].save(out, kind, **more)
    return out.getvalue()


def job(target: Path, parts: list[bind.Part], **more: object) -> dict:
    given = {"title": "Tập", "marks": [], "links": []} | more
    return json.loads(json.dumps(asdict(bind.Job(target=str(target), parts=parts, **given))))


def test_files_of_every_kind_become_pages_or_say_why_not_in_one_guarded_process(tmp_path):
    given = tasks(
        tmp_path,
        good=("pdf", pdfs.pdf("a", "b")),
        repaired=("pdf", pdfs.broken_xref("still here")),
        hopeless=("pdf", b"%PDF-1.7\n" + b"x" * 400),
        locked=("pdf", pdfs.encrypted("x")),
        restricted=("pdf", pdfs.encrypted("x", owner_only=True)),
        empty=("pdf", pdfs.pdf()),
        photo=("jpg", picture("JPEG", (1200, 800))),
        clear=("png", picture("PNG", (40, 60), "RGBA")),
        scans=("tiff", picture("TIFF", (100, 140), "L", frames=3)),
        fake=("png", b"\x89PNG\r\n\x1a\nnothing"),
        last=("pdf", pdfs.pdf("z")),
    )
    made = {one.key: one for one in leaf.pages_of(given)}
    assert list(made) == [one.key for one in given]
    assert {key: one.pages for key, one in made.items() if not one.trouble} == {
        "good": 2, "repaired": 1, "photo": 1, "clear": 1, "scans": 3, "last": 1,
    }  # fmt: skip
    assert {key: one.trouble for key, one in made.items() if one.trouble} == {
        "hopeless": Trouble.BROKEN, "locked": Trouble.ENCRYPTED,
        "restricted": Trouble.ENCRYPTED, "empty": Trouble.EMPTY, "fake": Trouble.BROKEN,
    }  # fmt: skip
    assert "still here" in pdfs.texts(tmp_path / "repaired.pages")[0]
    with pikepdf.open(tmp_path / "photo.pages") as shown:
        _x, _y, wide, high = (float(value) for value in shown.pages[0].mediabox)
    assert wide > high
    assert max(wide, high) == pytest.approx(842, abs=2)


def test_a_file_on_which_the_process_dies_is_blamed_and_the_others_go_on(tmp_path):
    """The stand-in dies of the second file as if the system had ended it."""
    worker = tmp_path / "worker.py"
    worker.write_text(
        "import json, os, signal, sys\n"
        "for kind, source, target in json.load(open(sys.argv[1])):\n"
        "    if 'heavy' in source: os.kill(os.getpid(), signal.SIGKILL)\n"
        "    if 'slow' in source: os.kill(os.getpid(), signal.SIGALRM)\n"
        "    print(json.dumps({'pages': 4, 'trouble': ''}), flush=True)\n"
    )
    names = ("one", "heavy", "two", "slow", "three")
    given = [Task(name, "pdf", tmp_path / name, tmp_path / name) for name in names]
    assert list(leaf.pages_of(given, [sys.executable, str(worker)])) == [
        Made("one", 4), Made("heavy", 0, Trouble.TOO_HEAVY), Made("two", 4),
        Made("slow", 0, Trouble.TOO_SLOW), Made("three", 4),
    ]  # fmt: skip


def test_what_runs_by_itself_is_taken_out_and_links_stay(tmp_path):
    made = pikepdf.open(BytesIO(pdfs.pdf("x")))
    page = made.pages[0].obj
    page.AA = Dictionary(O=Dictionary(S=Name.JavaScript, JS="app.alert(1)"))
    web = Dictionary(S=Name.URI, URI="https://example.vn/")
    actions = [web, Dictionary(S=Name.Launch, F="x.exe"), Dictionary(S=Name.JavaScript, JS="1")]
    page.Annots = Array(
        [Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], A=a) for a in actions]
    )
    made.Root.OpenAction = Dictionary(S=Name.JavaScript, JS="1")
    out = BytesIO()
    made.save(out)
    (tmp_path / "x").write_bytes(out.getvalue())
    assert leaf.made("pdf", tmp_path / "x", tmp_path / "y") == 1
    with pikepdf.open(tmp_path / "y") as kept:
        notes = kept.pages[0].obj.Annots
        assert [str(note.A.S) if "/A" in note else "" for note in notes] == ["/URI", "", ""]
        assert "/AA" not in kept.pages[0].obj
        assert "/OpenAction" not in kept.Root


def test_too_many_pages_are_not_bound(tmp_path, monkeypatch):
    monkeypatch.setattr(leaf, "MOST_PAGES", 2)
    (tmp_path / "x").write_bytes(pdfs.pdf("a", "b", "c"))
    with pytest.raises(leaf.Stuck) as stuck:
        leaf.made("pdf", tmp_path / "x", tmp_path / "y")
    assert stuck.value.trouble is Trouble.TOO_MANY


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
@pytest.mark.parametrize("size", [(595, 842), (3370, 4768), (14000, 9000), (150, 90)])
def test_the_number_stands_at_the_lower_right_of_what_is_seen(tmp_path, size, rotate):
    blank = pikepdf.new()
    blank.add_blank_page(page_size=size)
    blank.pages[0].obj.Rotate = rotate
    blank.pages[0].obj.CropBox = [10, 20, size[0], size[1]]
    blank.save(tmp_path / "in.pdf")
    bind.bind(job(tmp_path / "out.pdf", [bind.Part(str(tmp_path / "in.pdf"), 0, 1)]))
    content = (tmp_path / "out.pdf").read_bytes()
    left, top, right, bottom = pdfs.ink(content)
    assert left > 0.7
    assert top > 0.85
    assert right < 0.995
    assert bottom < 0.995
    assert "1 / 1" in pdfs.texts(content)[0]


def test_a_page_without_a_size_is_numbered_all_the_same(tmp_path):
    odd = pikepdf.open(BytesIO(pdfs.pdf("x")))
    odd.pages[0].obj.MediaBox = [0, 0, 0, 0]
    odd.pages[0].obj.Rotate = 45
    odd.save(tmp_path / "in.pdf")
    bind.bind(job(tmp_path / "out.pdf", [bind.Part(str(tmp_path / "in.pdf"), 0, 1)]))
    with pikepdf.open(tmp_path / "out.pdf") as out:
        assert b"(1 / 1)" in out.pages[0].Contents[-1].read_bytes()


def test_pages_stay_as_they_are_with_bookmarks_and_links(tmp_path):
    (tmp_path / "a.pdf").write_bytes(pdfs.pdf("cover", "contents"))
    (tmp_path / "b.pdf").write_bytes(pdfs.pdf("one", "two", "three", rotate=90))
    before = BytesIO(pdfs.pdf("two"))
    with pikepdf.open(before) as single:
        untouched = single.pages[0].Contents.read_bytes()
    below = (bind.Mark("Tờ trình về phí", 2), bind.Mark("Báo cáo thẩm tra", 4))
    given = job(
        tmp_path / "out.pdf",
        [bind.Part(str(tmp_path / "a.pdf"), 0, 2), bind.Part(str(tmp_path / "b.pdf"), 0, 2),
         bind.Part(str(tmp_path / "b.pdf"), 2, 1)],
        marks=[bind.Mark("Mục lục", 1), bind.Mark("Mục 1", 2, below)],
        links=[bind.Link(1, 70, 100, 400, 16, 4)],
    )  # fmt: skip
    bind.bind(given)
    content = (tmp_path / "out.pdf").read_bytes()
    said = pdfs.texts(content)
    assert [words in page for words, page in zip(
        ("cover", "contents", "one", "two", "three"), said, strict=True)] == [True] * 5  # fmt: skip
    assert [f"{n} / 5" in page for n, page in enumerate(said, 1)] == [True] * 5
    assert pdfs.bookmarks(content) == [
        (0, "Mục lục", 1), (0, "Mục 1", 2), (1, "Tờ trình về phí", 2), (1, "Báo cáo thẩm tra", 4),
    ]  # fmt: skip
    with pikepdf.open(tmp_path / "out.pdf") as out:
        assert untouched in [part.read_bytes() for part in out.pages[3].Contents]
        assert int(out.pages[3].obj.Rotate) == 90
        link = out.pages[1].obj.Annots[0]
        assert link.Dest[0].objgen == out.pages[4].obj.objgen
        assert [float(value) for value in link.Rect] == [70, 726, 470, 742]


def test_three_hundred_papers_are_bound_in_a_guarded_process(tmp_path):
    papers = []
    for number in range(300):
        (tmp_path / f"{number}.pdf").write_bytes(pdfs.pdf(f"paper {number}"))
        papers.append(bind.Part(str(tmp_path / f"{number}.pdf"), 0, 1))
    lines = tuple(
        front.Item(f"Mục {n}: phân cấp nguồn thu, nhiệm vụ chi", f"l{n}", "08:30",
                   tuple(front.Item("Tờ trình", f"e{n}-{m}", "phiên bản 1") for m in range(5)))
        for n in range(60)
    )  # fmt: skip
    cover = front.Cover("HĐND tỉnh", "Kỳ họp thứ Tư", "08 giờ", ("300 tài liệu",), "Lập lúc", lines)
    spots = front.spots_of(cover)
    pages = spots[-1].page + 1
    (tmp_path / "front.pdf").write_bytes(front.front_pdf(cover, {"l0": pages + 1, "e59-4": 316}))
    made = bind.Job(
        str(tmp_path / "out.pdf"), "Tập", [bind.Part(str(tmp_path / "front.pdf"), 0, pages), *papers],
        [bind.Mark(f"Mục {n}", pages + n) for n in range(300)],
        [bind.Link(spot.page, 70, spot.y, 400, 16, pages) for spot in spots if spot.key],
    )  # fmt: skip
    bind.bound(made)
    said = pdfs.texts(tmp_path / "out.pdf")
    assert len(said) == pages + 300
    assert "Mục 59" in said[pages - 1]
    assert "316" in said[pages - 1]
    assert f"{pages + 300} / {pages + 300}" in said[-1]


def test_what_cannot_be_bound_says_so(tmp_path):
    (tmp_path / "x.pdf").write_bytes(b"no pdf")
    with pytest.raises(bind.Unbound):
        bind.bound(bind.Job(str(tmp_path / "out.pdf"), "x",
                            [bind.Part(str(tmp_path / "x.pdf"), 0, 1)], [], []))  # fmt: skip
    assert not list(tmp_path.glob("out.pdf*"))


def test_a_page_in_place_of_a_file_holds_long_names_and_every_trouble_has_words():
    from kyhop.packets.laying import breakable

    long = "a" * 176 + ".pdf"
    notices = [
        front.Notice("Tờ trình " * 20, SAYS[one].vi, (("Tên tệp", breakable(long)), ("SHA", "ab " * 30)))
        for one in Trouble
    ]  # fmt: skip
    said = pdfs.texts(front.notices_pdf(notices))
    assert len(said) == len(Trouble)
    assert all(SAYS[one].en and SAYS[one].vi.split()[0] in page
               for one, page in zip(Trouble, said, strict=True))  # fmt: skip
    assert "a" * 20 in said[0]
    _left, _top, right, bottom = pdfs.ink(front.notices_pdf(notices[:1]))
    assert right < 0.92
    assert bottom < 0.9
