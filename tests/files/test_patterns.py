"""The pattern page shows handing in, files on their way and versions, each in every state."""

from __future__ import annotations

from dataclasses import fields

import pytest
from django.test import Client

from kyhop.files.patterns import items, rows


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("vi", ["Đã bắt đầu, chưa xong", "có macro", "có mật khẩu", "bị hỏng", "Mất kết nối"]),
        ("en", ["Begun and not finished", "has macros", "locked with a password", "damaged"]),
    ],
)
def test_each_state_is_on_the_page(language, said):
    client = Client()
    client.cookies["kyhop_language"] = language
    page = client.get("/patterns/").content.decode()
    for words in said:
        assert words in page
    for row in rows():
        assert row.name in page
    for item in items():
        assert item["name"] in page


def test_every_warning_of_a_version_has_its_example():
    warnings = {field.name for field in fields(rows()[0]) if field.type == "bool"}
    assert warnings == {"macros", "encrypted", "broken", "internal", "withheld"}
    for warning in warnings:
        assert any(getattr(row, warning) for row in rows()), warning
    assert any(row.slow for row in rows())
    assert not rows()[-1].url
