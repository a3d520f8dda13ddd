"""Messages leave by a real SMTP server and a real gateway, once; failures are kept and tried again."""

from __future__ import annotations

import json
from datetime import timedelta
from smtplib import SMTPRecipientsRefused

import pytest
from django.utils.translation import override

from kyhop.config import environment
from kyhop.notices.actions.choose_notices import choose_notices
from kyhop.notices.channels.webhook import signature
from kyhop.notices.failures import in_words, kept
from kyhop.notices.gathering import gather
from kyhop.notices.models import Letter
from kyhop.notices.posting import post
from kyhop.notices.sending import TRIES, send_due
from kyhop.notices.states import LetterState
from kyhop.people.models import Account
from tests.factories import NOW
from tests.notices import rows, servers

pytestmark = pytest.mark.django_db


@pytest.fixture
def mailbox(settings):
    settings.KYHOP_URL = "https://kyhop.tinh.example/"
    settings.KYHOP_MAIL_FROM = "kyhop@tinh.example"
    with servers.smtp() as (box, port):
        settings.KYHOP_SMTP = {**rows.SMTP, "port": port}
        yield box


@pytest.fixture
def gateway(settings):
    with servers.gateway() as server:
        settings.KYHOP_URL = "https://kyhop.tinh.example"
        settings.KYHOP_WEBHOOK = (f"http://127.0.0.1:{server.server_address[1]}/", servers.SECRET)
        yield server


def told(council, *, kind="returned", n=1):
    somebody = rows.clerk(council)
    drafts = [rows.draft(somebody, kind=kind, key=str(number)) for number in range(n)]
    post(drafts, council_id=council.pk, at=NOW)
    gather(council_id=council.pk, at=NOW)
    return somebody


def test_a_message_has_text_html_an_absolute_link_and_its_identifier(mailbox):
    somebody = told(rows.council())
    assert send_due(NOW) == 1
    (message,) = mailbox.messages
    letter = Letter.objects.get()
    assert message["To"] == Account.objects.get(pk=somebody.account_id).email
    assert message["Message-ID"] == f"<{letter.uid}@kyhop.tinh.example>"
    assert message["X-Kyhop-Id"] == str(letter.uid)
    text = message.get_body(("plain",)).get_content()
    html = message.get_body(("html",)).get_content()
    for part in (text, html):
        assert "Đã quyết định về học phí" in part
        assert "https://kyhop.tinh.example/dien-bien/matters/1/" in part
    assert "Trả lại" in message["Subject"]
    assert send_due(NOW + timedelta(days=1)) == 0


def test_each_reads_in_their_language_and_many_come_as_one(mailbox):
    council = rows.council()
    somebody = rows.clerk(council)
    Account.objects.filter(pk=somebody.account_id).update(language="en")
    drafts = [rows.draft(somebody, key=str(number)) for number in range(3)]
    post(drafts, council_id=council.pk, at=NOW)
    gather(council_id=council.pk, at=NOW + timedelta(days=1))
    send_due(NOW + timedelta(days=1))
    (message,) = mailbox.messages
    assert message["Subject"] == "[kyhop] 3 notices"
    assert message.get_body(("plain",)).get_content().count("Decided on fees") == 3


def test_a_refused_message_is_tried_again_later_and_then_kept_for_people(mailbox):
    told(rows.council())
    mailbox.refuse = TRIES
    moment, pauses = NOW, []
    for _ in range(TRIES):
        assert send_due(moment) == 0
        letter = Letter.objects.get()
        pauses.append(letter.next_try_at - moment)
        assert send_due(moment) == 0
        moment = letter.next_try_at
    assert pauses[:3] == [timedelta(minutes=m) for m in (1, 2, 4)]
    assert letter.state == LetterState.FAILED
    assert letter.error == "smtp 451 try again later"
    with override("vi"):
        assert letter.why == "Máy chủ thư chưa nhận (mã 451: try again later)."
    Letter.objects.update(state=LetterState.WAITING)
    assert send_due(moment) == 1
    assert len(mailbox.messages) == 1


def test_a_server_that_is_not_there_loses_nothing(settings):
    settings.KYHOP_SMTP = {**rows.SMTP, "port": 9}
    told(rows.council())
    assert send_due(NOW) == 0
    letter = Letter.objects.get()
    assert (letter.state, letter.attempts) == (LetterState.WAITING, 1)
    assert letter.error == "unreachable Connection refused"
    with override("vi"):
        assert letter.why.startswith("Không kết nối được máy chủ")


def to_gateway(council):
    somebody = rows.clerk(council)
    choose_notices(council_id=council.pk, wanted=[("returned", "webhook")], actor=somebody)
    post([rows.draft(somebody, kind="returned")], council_id=council.pk, at=NOW)
    gather(council_id=council.pk, at=NOW)
    return somebody


def test_the_gateway_is_called_signed_and_drops_a_repeated_call(gateway):
    somebody = to_gateway(rows.council())
    assert send_due(NOW) == 1
    (body,) = gateway.taken
    said = json.loads(body)
    assert said["to"]["account"] == Account.objects.get(pk=somebody.account_id).username
    assert said["notices"][0]["url"] == "https://kyhop.tinh.example/dien-bien/matters/1/"
    Letter.objects.update(state=LetterState.WAITING)
    assert send_due(NOW) == 1
    assert len(gateway.calls) == 2
    assert len(gateway.taken) == 1


def test_an_address_that_the_server_refuses_is_named_as_such_and_what_is_unknown_stays():
    refused = SMTPRecipientsRefused({"x@tinh.example": (550, b"no such user")})
    with override("vi"):
        assert in_words(kept(refused)) == (
            "Máy chủ thư không chấp nhận địa chỉ người nhận (mã 550: no such user)."
        )
        assert in_words(kept(ValueError("x"))) == "ValueError: x"
        assert in_words("ConnectionRefusedError: 111") == "ConnectionRefusedError: 111"


def test_the_signature_covers_time_identifier_and_body():
    given = ("1", "u", b"{}")
    right = signature(servers.SECRET, *given)
    for other in (("2", "u", b"{}"), ("1", "v", b"{}"), ("1", "u", b"[]")):
        assert signature(servers.SECRET, *other) != right
    assert signature(servers.SECRET + "x", *given) != right


@pytest.mark.parametrize("status", [302, 401, 500])
def test_what_the_gateway_does_not_take_is_tried_again(gateway, settings, status):
    gateway.answer = status
    if status == 401:
        settings.KYHOP_WEBHOOK = (settings.KYHOP_WEBHOOK[0], "another secret that is long enough…")
    to_gateway(rows.council())
    assert send_due(NOW) == 0
    with override("vi"):
        assert Letter.objects.get().why == f"Cổng nhắn tin trả lời có lỗi (mã {status})."
    assert gateway.taken == []


def test_what_a_deployment_sets_is_read_with_its_defaults_and_refused_when_wrong():
    assert environment.smtp({}) is None
    assert environment.webhook({}) is None
    read = environment.smtp({"KYHOP_SMTP_HOST": "smtp.example", "KYHOP_SMTP_SECURITY": "tls"})
    assert (read["port"], read["use_ssl"], read["use_tls"]) == (465, True, False)
    with pytest.raises(ValueError, match="SECURITY"):
        environment.smtp({"KYHOP_SMTP_HOST": "x", "KYHOP_SMTP_SECURITY": "ssl3"})
    with pytest.raises(ValueError, match="32"):
        environment.webhook({"KYHOP_WEBHOOK_URL": "https://x", "KYHOP_WEBHOOK_SECRET": "short"})
    with pytest.raises(ValueError, match="https"):
        environment.webhook({"KYHOP_WEBHOOK_URL": "file:///etc", "KYHOP_WEBHOOK_SECRET": "s" * 32})
