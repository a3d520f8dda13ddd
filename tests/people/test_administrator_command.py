"""The first administrator of a deployment comes from the server's command line."""

from __future__ import annotations

import io

import pytest
from django.core.management import call_command

from kyhop.__main__ import main
from kyhop.journal.models import Entry
from kyhop.people.models import Account

pytestmark = pytest.mark.django_db


def test_it_creates_an_account_that_must_change_its_password(monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO("mot mat khau du dai\n"))
    call_command("administrator", "hethong", stdout=io.StringIO())
    made = Account.objects.get(username="hethong")
    assert made.is_deployment_admin
    assert made.must_change_password
    assert made.check_password("mot mat khau du dai")
    assert Entry.objects.filter(chain="deployment").exists()


@pytest.mark.parametrize(
    ("name", "password"),
    [("hethong", "ngan"), ("x", "mot mat khau du dai"), ("he thong", "mot mat khau du dai")],
)
def test_it_refuses_in_a_sentence(monkeypatch, capsys, name, password):
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{password}\n"))
    with pytest.raises(SystemExit) as stopped:
        main(["administrator", name])
    assert stopped.value.code == 2
    assert capsys.readouterr().err.strip()
    assert not Account.objects.exists()
