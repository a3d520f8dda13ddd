"""Commands that need the database refuse as the others do: a sentence, its language, exit code 2."""

from __future__ import annotations

import pytest
from django.db import OperationalError

from kyhop.__main__ import main
from kyhop.law.cli_arguments import without_language

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("argv", "vi", "en"),
    [
        (["roll", "--today", "mai"], "--today không nhận 'mai'", "--today does not accept 'mai'"),
        (["files", "eat"], "không nhận 'eat'", "does not accept 'eat'"),
        (["journal"], "thiếu verb", "missing: verb"),
        (["journal", "verify", "--file", "/no"], "không có tệp", "no such file"),
        (["journal", "verify", "--anchor", "x"], "có dạng SỐ:MÃ", "An anchor reads"),
        (["register", "export", "--out", "."], "đã có; chọn tên khác", "choose another name"),
        (["administrator"], "thiếu username", "missing: username"),
        (["work", "--bogus"], "không hiểu --bogus", "not understood: --bogus"),
    ],
)
def test_a_refusal_is_a_sentence_in_the_language_asked_for(argv, vi, en, capsys, monkeypatch):
    for language, words in (("vi", vi), ("en", en)):
        monkeypatch.setenv("KYHOP_LANG", language)
        with pytest.raises(SystemExit) as stopped:
            main(argv)
        told = capsys.readouterr()
        assert stopped.value.code == 2
        assert told.out == ""
        assert told.err.startswith(f"kyhop {argv[0]}: ")
        assert words in told.err


def test_the_answer_too_is_in_the_language_asked_for(capsys):
    main(["files", "verify", "--lang", "en"])
    main(["files", "--language=vi", "verify"])
    told = capsys.readouterr().out
    assert "Read 0 contents again: 0 faults." in told
    assert "Đã đọc lại 0 nội dung: 0 lỗi." in told


def test_a_database_that_does_not_answer_is_told_in_a_sentence(capsys, monkeypatch):
    def broken(*args, **options):
        raise OperationalError("no such table: council_council")

    monkeypatch.setattr("kyhop.council.models.Council.objects.order_by", broken)
    with pytest.raises(SystemExit) as stopped:
        main(["roll"])
    assert stopped.value.code == 2
    assert "kyhop migrate" in capsys.readouterr().err


def test_only_the_language_is_taken_out_of_the_words():
    words = ["verify", "--lang", "en", "--file", "x", "--language=vi", "--json"]
    assert without_language(words) == ["verify", "--file", "x", "--json"]
