"""Files dropped on a paper's page and on a dossier: progress, cut lines, keyboard, twice the same."""

from __future__ import annotations

import base64
import random
import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from kyhop.dossiers.models import PaperVersion
from kyhop.people.models import Account
from tests import factories
from tests.dossiers import making
from tests.factories import TODAY
from tests.files.boxes import docx
from tests.matters import rows

PARTS = "**/files/uploads/*/?from=*"
DROP = """async ([files]) => {
  const data = new DataTransfer();
  for (const [name, text] of files) {
    const bytes = Uint8Array.from(atob(text), (one) => one.charCodeAt(0));
    data.items.add(new File([bytes], name, { lastModified: 1 }));
  }
  const zone = document.querySelector("[data-upload-drop]");
  for (const name of ["dragenter", "dragover", "drop"]) {
    zone.dispatchEvent(new DragEvent(name, { dataTransfer: data, bubbles: true, cancelable: true }));
  }
}"""


@pytest.fixture
def matter(transactional_db, settings, tmp_path):
    settings.KYHOP_DATA = tmp_path
    settings.KYHOP_TODAY = TODAY
    matter = rows.matter(factories.session(rows.province("dien-bien")))
    making.bring(matter, "phieu_de_xuat")
    return matter


@pytest.fixture
def head(matter):
    return Account.objects.get(pk=making.head_of(matter).account_id)


def where(matter, name="paper", *more):
    return reverse(f"dossiers:{name}", args=[matter.council.slug, matter.pk, *more])


def large(seed=1, size=900_000):
    return docx("lớn", extra={"word/media/x.bin": random.Random(seed).randbytes(size)})


def drop(page, *files):
    page.evaluate(DROP, [[[name, base64.b64encode(data).decode()] for name, data in files]])


def bytes_of(route):
    """How many bytes a request carries; asked before it goes on, for then they are gone."""
    return len(route.request.post_data_buffer)


def versions(paper_id="du_thao"):
    return list(PaperVersion.objects.filter(paper__paper_id=paper_id).order_by("number"))


def test_a_dropped_file_survives_a_cut_line_and_becomes_the_next_version(
    page_at, goto, axe, fits, shot, quiet, matter, head
):
    page = goto(page_at(360, who=head), where(matter, "paper", "du_thao"))
    fits(page)
    axe(page)
    shot(page, "dropzone-360-vi")
    parts = []

    def cut(route):
        parts.append(bytes_of(route))
        route.abort() if len(parts) == 2 else route.continue_()

    page.route(PARTS, cut)
    data = large()
    drop(page, ("Dự thảo nghị quyết.docx", data))
    page.wait_for_url(re.compile("/dossier/#du_thao$"))
    (version,) = versions()
    assert version.file.size == len(data)
    assert version.file.name == "Dự thảo nghị quyết.docx"
    assert sum(parts) - parts[1] == len(data), "what had arrived was sent twice"
    quiet.expect("ERR_FAILED")


def test_a_closed_page_goes_on_where_it_stopped_and_a_double_is_told(
    page_at, goto, quiet, matter, head
):
    data = large(2)
    page = goto(page_at(1280, who=head), where(matter, "paper", "du_thao"))
    sent = []

    def held(route):
        sent.append(bytes_of(route))
        route.continue_() if len(sent) == 1 else route.abort()

    page.route(PARTS, held)
    drop(page, ("a.docx", data))
    expect(page.locator("progress")).to_have_js_property("value", 256 * 1024)
    page.context.pages[0].close()
    again = page_at(1280, who=head)
    goto(again, where(matter, "paper", "du_thao"))
    assert "a.docx" in again.locator("[data-upload-begun]").inner_text()
    more = []
    again.route(PARTS, lambda one: (more.append(bytes_of(one)), one.continue_()))
    drop(again, ("a.docx", data))
    again.wait_for_url(re.compile("/dossier/#du_thao$"))
    assert sum(more) == len(data) - sent[0]
    goto(again, where(matter, "paper", "du_thao"))
    drop(again, ("a.docx", data))
    again.get_by_text("Tệp này vừa được gửi").wait_for()
    assert len(versions()) == 1
    quiet.expect("ERR_FAILED")


def test_many_files_find_their_papers_by_keyboard_alone(page_at, goto, axe, shot, matter, head):
    page = goto(page_at(1280, who=head), where(matter, "upload"))
    page.locator("#upload-file").focus()
    page.locator("#upload-file").set_input_files(
        [
            {"name": "To trinh.docx", "mimeType": "", "buffer": docx("Tờ trình")},
            {"name": "du-thao-nghi-quyet.docx", "mimeType": "", "buffer": docx("Dự thảo")},
            {"name": "anh 12.docx", "mimeType": "", "buffer": docx("Ảnh")},
        ]
    )
    chosen = page.locator(".upload__item select").evaluate_all("all => all.map((e) => e.value)")
    assert chosen[::2] == ["to_trinh", "du_thao", ""]
    axe(page)
    shot(page, "dropzone-many-1280-vi")
    unsure = page.locator(".upload__item").nth(2)
    unsure.get_by_role("button", name="Gửi").focus()
    page.keyboard.press("Enter")
    assert "Chọn loại giấy tờ" in unsure.locator("p").inner_text()
    assert page.evaluate("document.activeElement.tagName") == "SELECT"
    page.get_by_role("button", name="Gửi tất cả").focus()
    page.keyboard.press("Enter")
    page.locator(".upload__item--done").nth(1).wait_for()
    assert [len(versions(name)) for name in ("to_trinh", "du_thao")] == [1, 1]
    unsure.locator("select").first.select_option("van_ban_gop_y")
    unsure.get_by_role("button", name="Gửi").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/dossier/$"))
    assert len(versions("van_ban_gop_y")) == 1
