"""The commands, end to end: files in, words or JSON out, exit codes."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kyhop.__main__ import main
from kyhop.papers.cite import cite
from kyhop.papers.read import read_bytes
from kyhop.papers.register import load
from kyhop.papers.register.load import as_csv
from tests.papers.test_compare import NEW, OLD
from tests.papers.test_form import DRAFT, FAULTY
from tests.papers.writers import official, settle, simple

RESOLUTIONS = Path(__file__).resolve().parents[1] / "fixtures" / "resolutions"


def test_cite_prints_the_keys_of_the_gold_files(capsys):
    name = "phu-tho-71-2025"
    assert main(["cite", str(RESOLUTIONS / f"{name}.txt"), "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    gold = json.loads((RESOLUTIONS / f"{name}.gold.json").read_text("utf-8"))
    assert [c["number"] for c in said["citations"]] == [c["number"] for c in gold["citations"]]
    assert said["considered"] == gold["considered"]
    assert said["committees"] == gold["committees"]
    assert main(["cite", str(RESOLUTIONS / f"{name}.txt")]) == 0
    assert "Căn cứ (5)" in capsys.readouterr().out


def test_check_ends_with_one_when_something_must_be_put_right(tmp_path, capsys):
    good, bad = tmp_path / "tốt.docx", tmp_path / "xấu.docx"
    good.write_bytes(official(DRAFT))
    lines = [
        (t.replace("từ ngày 01 tháng 01 năm 2026", "từ ngày 10 tháng 12 năm 2025"), k)
        for t, k in DRAFT
    ]
    bad.write_bytes(official(lines))
    assert main(["check", str(good), "--adoption", "2025-12-09"]) == 0
    assert "0 phải sửa" in capsys.readouterr().out
    assert main(["check", str(bad), "--adoption", "2025-12-09", "--json"]) == 1
    said = json.loads(capsys.readouterr().out)
    assert [f["rule"] for f in said[0]["findings"]] == ["effect.early"]
    assert said[0]["findings"][0]["place"]["block"] == 14
    shortened = ["--procedure", "resolution.normative.province.shortened"]
    assert main(["check", str(bad), "--adoption", "2025-12-09", *shortened]) == 0


def test_check_uses_the_register_that_a_deployment_exported(tmp_path, capsys):
    draft, register = tmp_path / "draft.docx", tmp_path / "register.csv"
    draft.write_bytes(official(DRAFT))
    cited = cite("\n".join(text for text, _ in DRAFT)).citations
    number = next(c.number for c in cited if c.number and load().get(c.number))
    ended = replace(load().get(number), expired=date(2025, 10, 1), end_open=False, partly=False)
    register.write_text(as_csv(list(load().with_([ended]))), "utf-8")
    argv = ["check", str(draft), "--adoption", "2025-12-09", "--json"]
    main(argv)
    assert "basis.expired" not in capsys.readouterr().out
    main([*argv, "--register", str(register)])
    said = json.loads(capsys.readouterr().out)
    assert "basis.expired" in {f["rule"] for f in said[0]["findings"]}
    assert main([*argv, "--register", str(tmp_path / "none.csv")]) == 2
    (tmp_path / "none.csv").write_text("number,title\n")
    assert main([*argv, "--register", str(tmp_path / "none.csv")]) == 2
    assert "none.csv: không có văn bản nào" in capsys.readouterr().err


def test_check_writes_the_corrected_copy(tmp_path, capsys):
    path, out = tmp_path / "a.docx", tmp_path / "b.docx"
    path.write_bytes(official(FAULTY))
    main(["check", str(path), "--adoption", "2025-12-09", "--fixed", str(out)])
    assert str(out) in capsys.readouterr().out
    assert settle(out.read_bytes(), accept=True) == [text for text, _ in DRAFT]


def test_compare_prints_and_writes(tmp_path, capsys):
    a, b = tmp_path / "a.docx", tmp_path / "b.docx"
    a.write_bytes(simple(OLD))
    b.write_bytes(simple(NEW))
    table, revised = tmp_path / "table.docx", tmp_path / "revised.docx"
    assert main(["compare", str(a), str(b), "--docx", str(table), "--revisions", str(revised)]) == 1
    assert "Chuyển chỗ: 1" in capsys.readouterr().out
    assert "BẢN SO SÁNH, THUYẾT MINH" in read_bytes(table.read_bytes()).text
    assert settle(revised.read_bytes(), accept=False) == OLD
    assert main(["compare", str(a), str(a), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["changes"] == []
    assert main(["compare", str(a), str(b), "--html"]) == 1
    assert "<ins>" in capsys.readouterr().out


def test_papers_eval_prints_a_table_and_json(capsys):
    assert main(["papers", "eval", str(RESOLUTIONS)]) == 0
    assert "all (23 files)" in capsys.readouterr().out
    assert main(["papers", "eval", str(RESOLUTIONS), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["kinds"]["all"]["recall"] >= 0.97


def test_papers_grow_proposes_only_what_is_not_known(tmp_path, capsys):
    text = tmp_path / "a.txt"
    text.write_text(
        "Căn cứ Nghị định số 998/2024/NĐ-CP ngày 10 tháng 6 năm 2024 của Chính phủ quy định về hội làng và lễ hội;"
        "\nCăn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư;",
        "utf-8",
    )
    assert main(["papers", "grow", str(text)]) == 0
    rows = capsys.readouterr().out.strip().split("\n")
    assert len(rows) == 2
    assert rows[1].startswith("998/2024/NĐ-CP,")


REFUSED = [
    (["cite", "không-có.docx"], "Không tìm thấy tệp", "There is no file"),
    (["cite", "."], "Không tìm thấy tệp", "There is no file"),
    (["cite", "bytes.docx"], "Không nhận ra đây là tệp gì", "none of the files that can be read"),
    (["cite"], "thiếu FILE", "missing: FILE"),
    (["cite", "a.txt", "--bogus"], "không hiểu --bogus", "not understood: --bogus"),
    (["check", "a.txt", "--opening", "mai"], "“mai” không phải ngày", "“mai” is no date"),
    (
        ["check", "a.txt", "--level", "xã"],
        "--level không nhận 'xã'",
        "--level does not accept 'xã'",
    ),
    (["check", "a.txt", "--procedure", "x"], "không có “x”", "nothing is called “x”"),
    (["check", "a.txt", "--register", "no.csv"], "không có tệp", "no such file"),
    (["check", "a.txt", "--register", "bytes.docx"], "không phải CSV", "is no CSV"),
    (["compare", "a.txt"], "thiếu NEW", "missing: NEW"),
    (
        ["compare", "a.txt", "a.txt", "--json", "--html"],
        "không dùng cùng nhau",
        "exclude each other",
    ),
    (["compare", "a.txt", "a.txt", "--docx", "."], "là thư mục", "is a folder"),
    (["papers"], "thiếu eval|rules|grow", "missing: eval|rules|grow"),
    (["papers", "x"], "không nhận 'x'", "does not accept 'x'"),
    (["papers", "eval", "."], "không có tệp *.gold.json", "there is no file *.gold.json"),
    (["papers", "grow", "bytes.docx"], "Không nhận ra", "none of the files"),
]


@pytest.mark.parametrize(("argv", "vi", "en"), REFUSED)
def test_refusals_are_a_sentence_in_the_users_language(argv, vi, en, capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KYHOP_LANG", "vi")
    Path("a.txt").write_text("Căn cứ Luật Ban hành văn bản quy phạm pháp luật;", "utf-8")
    Path("bytes.docx").write_bytes(bytes(range(256)) * 9)
    for language, words in (("vi", vi), ("en", en)):
        assert main([*argv, f"--language={language}"]) == 2
        said = capsys.readouterr().err
        assert said.startswith(f"kyhop {argv[0]}: ")
        assert words in said


def test_a_folder_without_gold_files_is_refused(tmp_path, capsys):
    assert main(["papers", "eval", str(tmp_path)]) == 2
    assert "gold.json" in capsys.readouterr().err
