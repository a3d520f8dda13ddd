"""The two bundles: what they hold, how they are sent, and what a first visit weighs."""

from __future__ import annotations

import gzip
import re

from kyhop.web import bundle

BUDGET = 150_000
FIRST_FONTS = ("latin-400", "vietnamese-400", "latin-600", "vietnamese-600")


def test_script_holds_htmx_and_every_module_once():
    modules = {path.stem for path in (bundle.ASSETS / "js").glob("*.js")}
    named = [name.removeprefix("web/js/").removesuffix(".js") for name in bundle.SCRIPTS[1:]]
    assert sorted(named) == sorted(modules)
    assert b"htmx" in bundle.scripts().plain


def test_fonts_are_asked_for_under_static(client):
    addresses = re.findall(r'url\("([^"]+)"\)', bundle.styles().plain.decode())
    assert len(addresses) == 6
    assert all(address.startswith("/static/web/fonts/") for address in addresses)


def test_a_bundle_is_sent_zipped_and_for_ever(client):
    for kind, asset in bundle.assets().items():
        zipped = client.get(f"/assets/{asset.name}", headers={"accept-encoding": "gzip, br"})
        plain = client.get(f"/assets/{asset.name}")
        assert zipped["Content-Encoding"] == "gzip"
        assert gzip.decompress(zipped.content) == plain.content == asset.plain
        assert "immutable" in plain["Cache-Control"]
        assert "Accept-Encoding" in plain["Vary"]
        assert kind in asset.name


def test_an_old_digest_is_gone(client):
    assert client.get("/assets/kyhop.000000000000.css").status_code == 404


def test_the_name_changes_with_the_content(tmp_path, monkeypatch):
    before = bundle.styles()
    copied = tmp_path / "css"
    copied.mkdir()
    for path in (bundle.ASSETS / "css").glob("*.css"):
        (copied / path.name).write_text(path.read_text("utf-8"), "utf-8")
    (copied / "util.css").write_text(".new { color: var(--text); }", "utf-8")
    monkeypatch.setattr(bundle, "ASSETS", tmp_path)
    assert bundle.styles().name != before.name


def test_first_visit_weighs_no_more_than_promised(client, db):
    fonts = sum(
        path.stat().st_size
        for path in (bundle.ASSETS / "fonts").glob("*.woff2")
        if any(part in path.name for part in FIRST_FONTS)
    )
    page = len(gzip.compress(client.get("/patterns/").content))
    code = sum(len(asset.gzipped) for asset in bundle.assets().values())
    assert fonts > 0
    assert fonts + page + code <= BUDGET, (fonts, page, code)
