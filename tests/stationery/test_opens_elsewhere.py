"""Every official paper opens in another word processor, and all its words are there."""

from __future__ import annotations

from kyhop.papers.convert.libreoffice import Failed
from kyhop.papers.read import read_bytes
from kyhop.stationery.own.converting import converted, converted_together, office
from tests.stationery.making import OFFICIAL, docx_of
from tests.stationery.test_official_papers import words


def test_libreoffice_opens_each_paper_and_loses_no_word():
    """In one run, for most of the time is its start. A server without it says so for every file."""
    made = converted_together([docx_of(paper_id) for paper_id in OFFICIAL])
    assert len(made) == len(OFFICIAL)
    for paper_id, pdf in zip(OFFICIAL, made, strict=True):
        if not office():
            assert isinstance(pdf, Failed), paper_id
            continue
        assert not isinstance(pdf, Failed), (paper_id, pdf)
        written = words(read_bytes(docx_of(paper_id), "a.docx").text)
        lost = written - words(read_bytes(pdf, "a.pdf").text)
        assert lost <= {"2"}, (paper_id, lost)


def test_a_broken_paper_would_be_seen():
    """What cannot be opened without repair is no PDF: else the test above could not fail."""
    assert isinstance(converted(docx_of(OFFICIAL[0])[:-2000]), Failed)
