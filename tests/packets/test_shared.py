"""Two servers over one S3 store: what one has bound the other hands out, and neither keeps a copy."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from kyhop.files.storage import get_store
from kyhop.packets import actions
from kyhop.packets.keeping import folder, packet_path, size_of, there
from kyhop.packets.models import Packet
from tests import factories
from tests.factories import NOW
from tests.files.test_storage import s3_address  # noqa: F401 (a fixture)
from tests.packets import rows

pytestmark = pytest.mark.django_db


@pytest.fixture
def server(settings, tmp_path, s3_address):  # noqa: F811
    """Become the server of that name, with a disk of its own."""
    settings.KYHOP_STORAGE = s3_address

    def become(name: str) -> None:
        settings.MEDIA_ROOT = tmp_path / "files" / name

    become("first")
    return become


def files() -> list[str]:
    return [path.name for path in folder().rglob("*") if path.is_file()]


def test_a_packet_bound_by_one_server_is_handed_out_and_bound_anew_by_another(server, press):
    session, (first, _second) = rows.session()
    deputy = rows.deputy(session)
    old = rows.bound(session, deputy)
    assert files() == []
    server("second")
    assert there(packet_path(old))
    assert size_of(packet_path(old)) == old.size
    client = factories.client_of(deputy)
    address = reverse("packets:pdf", args=[session.council.slug, session.pk])
    content = b"".join(client.get(address).streaming_content)
    assert content.startswith(b"%PDF")
    assert len(content) == old.size
    rest = client.get(address, headers={"range": f"bytes={old.size - 9}-"})
    assert (rest.status_code, b"".join(rest.streaming_content)) == (206, content[-9:])
    rows.send(first, rows.bring(first, "to_trinh", "newer"))
    press.made.clear()
    new = rows.bound(session, deputy, NOW + timedelta(hours=1))
    assert len(press.made) == new.made_parts == 1, "the pages of the others come from the store"
    assert files() == []
    server("first")
    assert there(packet_path(new))


def test_what_is_put_away_or_taken_away_is_gone_for_all_servers(server):
    session, _matters = rows.session(matters=1)
    packet = rows.bound(session, rows.deputy(session))
    sha256 = packet.contents["entries"][0]["sha256"]
    server("second")
    assert actions.forget_bytes(sha256=sha256) == 2
    server("first")
    assert not there(packet_path(packet))
    left = [name for name, _at in get_store().named("packets/")]
    assert not [name for name in left if sha256 in name or packet.fingerprint in name]
    assert Packet.objects.get().state == "gone"
