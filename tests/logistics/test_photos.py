"""Photos of what is ready: whatever a phone sends is kept upright, small and without its place."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image, ImageDraw

from kyhop.files.models import StoredFile
from kyhop.logistics import photos, refusals
from kyhop.logistics.models import Item
from kyhop.logistics.photos import SIDE, cleaned
from kyhop.logistics.states import ItemState
from tests import factories
from tests.logistics import rows

ORIENTATION, MODEL, GPS = 0x0112, 0x0110, 0x8825


def photo(size=(400, 200), kind="JPEG", turned=1, mode="RGB") -> BytesIO:
    """A picture whose upper left is red, as a phone held sideways would write it."""
    picture = Image.new(mode, size, "white")
    ImageDraw.Draw(picture).rectangle((0, 0, size[0] // 4, size[1] // 4), fill="red")
    marks = Image.Exif()
    marks[ORIENTATION], marks[MODEL] = turned, "Phone of somebody"
    marks.get_ifd(GPS)[1] = "N"
    marks.get_ifd(GPS)[2] = (21.0, 23.0, 1.0)
    out = BytesIO()
    picture.save(out, kind, exif=marks)
    out.seek(0)
    return out


def test_nothing_but_the_pixels_is_kept():
    given = photo()
    assert Image.open(given).getexif().get_ifd(GPS), "the photo says where it was taken"
    given.seek(0)
    name, kept = cleaned("Khánh tiết.JPG", given)
    said = Image.open(kept)
    assert (name, said.format, said.size) == ("Khánh tiết.jpg", "JPEG", (400, 200))
    assert not said.getexif()
    assert set(said.info) <= {
        "jfif",
        "jfif_version",
        "jfif_unit",
        "jfif_density",
        "progressive",
        "progression",
    }
    assert b"Phone of somebody" not in kept.getvalue()


@pytest.mark.parametrize(
    ("turned", "size", "red"),
    [
        (1, (400, 200), (5, 5)),
        (3, (400, 200), (395, 195)),
        (6, (200, 400), (195, 5)),
        (8, (200, 400), (5, 395)),
    ],
)
def test_it_stands_upright_however_the_phone_was_held(turned, size, red):
    _name, kept = cleaned("a.jpg", photo(turned=turned))
    said = Image.open(kept)
    assert said.size == size
    r, g, _b = said.getpixel(red)
    assert r > 200
    assert g < 60


@pytest.mark.parametrize(
    ("kind", "mode"), [("PNG", "RGBA"), ("PNG", "P"), ("WEBP", "RGB"), ("PNG", "L")]
)
def test_other_kinds_of_picture_become_jpeg(kind, mode):
    out = BytesIO()
    Image.new(mode, (30, 20)).save(out, kind)
    out.seek(0)
    name, kept = cleaned(r"C:\anh\hoi truong.png", out)
    assert (name, Image.open(kept).mode) == ("hoi truong.jpg", "RGB")


def test_a_large_photo_is_made_smaller():
    _name, kept = cleaned("a.jpg", photo((6000, 4500)))
    assert max(Image.open(kept).size) == SIDE


@pytest.mark.parametrize(
    "content", [b"", b"%PDF-1.7\n", b"PK\x03\x04", b"\x00\x00\x00\x18ftypheic", b"x" * 999]
)
def test_what_is_no_photo_is_refused_with_what_is_accepted(content):
    with pytest.raises(refusals.NotAPhoto) as refused:
        cleaned("tep.heic", BytesIO(content))
    assert "HEIC" in str(refused.value.accepted)


def test_half_a_photo_is_refused():
    whole = photo((800, 800)).getvalue()
    with pytest.raises(refusals.NotAPhoto):
        cleaned("a.jpg", BytesIO(whole[: len(whole) // 2]))


def test_too_many_bytes_or_pixels_are_refused(monkeypatch):
    monkeypatch.setattr(photos, "MOST_MEGAPIXELS", 1)
    with pytest.raises(refusals.PhotoTooLarge):
        cleaned("a.jpg", photo((2000, 1000)))
    monkeypatch.setattr(photos, "LARGEST_MB", 0)
    with pytest.raises(refusals.PhotoTooLarge):
        cleaned("a.jpg", photo())


@pytest.mark.django_db
def test_over_http_a_wrong_file_keeps_what_was_typed_and_a_photo_is_shown(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    session = rows.session()
    item = rows.item(session)
    browser = factories.client_of(rows.office(session.council))
    page = reverse("logistics:item_state", args=[session.council.slug, item.pk])
    sent = {"state": "done", "word": "Đã treo xong"}
    wrong = SimpleUploadedFile("bien-ban.pdf", b"%PDF-1.7\n", "application/pdf")
    answer = browser.post(page, sent | {"photo": wrong})
    said = answer.content.decode()
    assert answer.status_code == 422
    assert "Đã treo xong" in said
    assert "không phải ảnh" in said
    assert Item.objects.get().state == ItemState.OPEN
    good = SimpleUploadedFile("IMG_1.jpg", photo(turned=6).getvalue(), "image/jpeg")
    assert browser.post(page, sent | {"photo": good}).status_code == 302
    file = StoredFile.objects.get()
    assert (file.name, Item.objects.get().state) == ("IMG_1.jpg", ItemState.DONE)
    here = reverse("logistics:items", args=[session.council.slug, session.pk])
    shown = reverse("files:file", args=[session.council.slug, file.pk])
    assert shown in browser.get(here).content.decode()
    assert browser.get(shown).status_code == 200
