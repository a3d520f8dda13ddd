"""What axe has judged is not judged again, and whatever is new on a page is."""

from __future__ import annotations

from contextlib import suppress

import pytest

from tests.browser.judging import Axe, Judge

PAGE = """<!doctype html><html lang="vi"><head><title>Một trang</title></head>
<body style="background: white"><main><h1>Kỳ họp</h1>%s</main></body></html>"""
WHOLE = """<p style="color: black">Nội dung</p><h2>Phần</h2>
<label for="name">Tên</label> <input id="name" style="height: 30px">
<a href="/" style="color: blue; display: block; height: 30px">Xem</a>"""
BROKEN = {
    "colour": WHOLE.replace("color: black", "color: #ddd"),
    "colour of a class": "<style>.pale { color: #ddd }</style>" + WHOLE.replace("<h2", '<h2 class="pale"'),
    "background": f'<div style="background: black">{WHOLE}</div>',
    "order": WHOLE.replace("h2", "h4"),
    "link without words": WHOLE.replace("Xem", ""),
    "field without label": WHOLE.replace('for="name"', 'for="nobody"'),
    "label for nobody": WHOLE.replace("Tên", ""),
    "unknown role": WHOLE.replace("<h2", '<h2 role="heading-two"'),
    "unknown attribute": WHOLE.replace("<h2", '<h2 aria-labeled="x"'),
    "unknown language": WHOLE.replace("<h2", '<h2 lang="tiengviet"'),
    "nested": WHOLE + "<button style='height: 60px'>Nút <a href='/'>nối</a></button>",
    "a list of no items": WHOLE + "<ul><div>Mục</div></ul>",
    "a term without its list": WHOLE + "<div><dt>Mục</dt></div>",
    "two landmarks of one name": WHOLE + '<nav aria-label="A">x</nav><nav aria-label="A">y</nav>',
    "a second main part": WHOLE + "<div role='main'>Nội dung</div>",
    "small targets": WHOLE + "<button style='width: 9px; height: 9px; padding: 0'>a</button>" * 3,
    "empty heading of a table": WHOLE + "<table><tr><th scope='col'></th><th>x</th></tr></table>",
    "picture without words": WHOLE + "<img src='data:image/gif;base64,R0lGODlhAQABAAAAACw='>",
    "scrolled by no key": WHOLE
    + "<div style='overflow: auto; height: 30px'><p style='height: 99px'>x</p></div>",
    "link by colour alone": WHOLE
    + "<p>Chữ <a href='/' style='color: #006; text-decoration: none'>nối</a> chữ</p>",
    "a second title's level": WHOLE + "<h5>Sâu</h5>",
    "outside of landmarks": "</main><p>Bên ngoài</p><main>" + WHOLE,
}  # fmt: skip


def test_a_page_of_pieces_that_are_known_is_spared(page_at, monkeypatch):
    asked = []
    run = Axe.run
    monkeypatch.setattr(Axe, "run", lambda *a, **more: asked.append(1) or run(*a, **more))
    judge, page = Judge(), page_at(1280)
    for body in (WHOLE, WHOLE, WHOLE.replace("Nội dung", "Nội dung khác")):
        page.set_content(PAGE % body)
        judge(page)
    page.set_viewport_size({"width": 768, "height": 900})
    judge(page)
    assert len(asked) == 1
    page.set_content(PAGE % (WHOLE + '<p style="color: #222">Thêm</p>'))
    judge(page)
    judge(page, within="main")
    assert len(asked) == 3


def test_whatever_breaks_a_known_page_is_found(page_at):
    judge, page = Judge(), page_at(1280)
    page.set_content(PAGE % WHOLE)
    judge(page)
    passed = []
    for name, body in BROKEN.items():
        page.set_content(PAGE % body)
        with suppress(AssertionError):
            judge(page)
            passed.append(name)
    assert passed == []


def test_a_head_that_lies_over_its_first_row_is_found(page_at):
    table = """<div style="%s" tabindex="0" role="region" aria-label="Bảng"><table><thead><tr>
    <th style="position: sticky; top: 56px; background: white">Nội dung</th></tr></thead>
    <tbody><tr><td>Một</td></tr><tr><td>Hai</td></tr><tr><td>Ba</td></tr></tbody></table></div>"""
    judge, page = Judge(), page_at(1280)
    page.set_content(PAGE % (WHOLE + table % ""))
    judge(page)
    page.set_content(PAGE % (WHOLE + table % "overflow-x: auto"))
    with pytest.raises(AssertionError, match="lies over its first row"):
        judge(page)
