import pytest

from kyhop.access.rules import NotAllowed
from kyhop.journal.models import Entry
from kyhop.people.actions.deactivate_account import deactivate_account
from kyhop.people.actions.issue_calendar_token import issue_calendar_token
from kyhop.people.actions.revoke_calendar_token import NoCalendarFeed, revoke_calendar_token
from kyhop.people.models import CalendarToken
from kyhop.people.queries import account_of_calendar, calendar_token_of
from tests.factories import NOW, actor

pytestmark = pytest.mark.django_db


def test_the_secret_opens_the_feed_of_its_account_and_is_not_kept():
    who = actor()
    issued = issue_calendar_token(account_id=who.account_id, actor=who, at=NOW)
    assert account_of_calendar(issued.secret).pk == who.account_id
    assert calendar_token_of(who.account_id) == issued.token
    assert issued.secret not in str(CalendarToken.objects.values_list())
    assert len(issued.secret) >= 43


def test_renewing_ends_the_earlier_address():
    who = actor()
    first = issue_calendar_token(account_id=who.account_id, actor=who, at=NOW)
    second = issue_calendar_token(account_id=who.account_id, actor=who, at=NOW)
    assert account_of_calendar(first.secret) is None
    assert account_of_calendar(second.secret).pk == who.account_id
    said = Entry.objects.filter(name="people.account.calendar_token_issued").order_by("seq")
    assert [entry.data["renewed"] for entry in said] == [False, True]


def test_closing_ends_it_and_a_second_time_is_refused():
    who = actor()
    issued = issue_calendar_token(account_id=who.account_id, actor=who, at=NOW)
    revoke_calendar_token(account_id=who.account_id, actor=who, at=NOW)
    assert account_of_calendar(issued.secret) is None
    assert Entry.objects.filter(name="people.account.calendar_token_revoked").count() == 1
    with pytest.raises(NoCalendarFeed):
        revoke_calendar_token(account_id=who.account_id, actor=who, at=NOW)


def test_nobody_opens_or_closes_the_feed_of_somebody_else():
    who, other = actor(), actor()
    issued = issue_calendar_token(account_id=who.account_id, actor=who, at=NOW)
    for verb in (issue_calendar_token, revoke_calendar_token):
        with pytest.raises(NotAllowed):
            verb(account_id=who.account_id, actor=other, at=NOW)
    assert account_of_calendar(issued.secret).pk == who.account_id


def test_the_feed_of_a_deactivated_account_is_silent():
    who = actor()
    issued = issue_calendar_token(account_id=who.account_id, actor=who, at=NOW)
    admin = actor("deployment_admin")
    deactivate_account(account_id=who.account_id, reason="Thôi việc", actor=admin, at=NOW)
    assert account_of_calendar(issued.secret) is None
