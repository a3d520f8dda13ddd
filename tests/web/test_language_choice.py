"""Which language a page speaks before anybody has chosen."""

import pytest


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("cookie", "accepts", "expected"),
    [
        (None, "en-US,en;q=0.9", "vi"),
        (None, None, "vi"),
        ("en", "vi-VN", "en"),
        ("vi", "en-US", "vi"),
        ("fr", "fr-FR", "vi"),
    ],
)
def test_the_cookie_chooses_and_vietnamese_is_the_default(client, cookie, accepts, expected):
    if cookie:
        client.cookies["kyhop_language"] = cookie
    headers = {"accept-language": accepts} if accepts else {}
    page = client.get("/patterns/", headers=headers)
    assert f'<html lang="{expected}"' in page.content.decode()
    assert page.headers["Content-Language"] == expected
