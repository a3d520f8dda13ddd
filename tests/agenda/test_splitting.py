"""A line that gathers several matters is split into a line for each, by whoever may edit the draft."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.urls import reverse

from kyhop.access.rules import NotAllowed
from kyhop.agenda import actions, refusals
from kyhop.agenda.content import Order
from kyhop.agenda.printed import lines_in
from kyhop.agenda.splitting import Split
from kyhop.journal import say
from kyhop.journal.models import Entry
from tests import factories
from tests.agenda import rows
from tests.agenda.rows import at
from tests.factories import TODAY
from tests.once import made_once

pytestmark = pytest.mark.django_db


@made_once
def agenda():
    return rows.agenda()


@made_once
def office(agenda):
    return rows.office(agenda)


def gathered(agenda) -> str:
    """The line with the most matters."""
    lines = rows.content(agenda).lines
    key = max(lines, key=lambda one: len(lines[one].matters))
    assert len(lines[key].matters) > 1
    return key


def test_each_matter_gets_its_line_in_the_same_place_and_undo_joins_them(agenda, office):
    key, before = gathered(agenda), rows.content(agenda)
    whole, sitting = before.lines[key], before.sitting_of(key)
    actions.split_line(**at(agenda, office, key=key))
    after = rows.content(agenda)
    new = [one for one in after.lines if one not in before.lines]
    keys = [key, *new]
    assert [after.lines[one].matters for one in keys] == [(pk,) for pk in whole.matters]
    assert {after.lines[one].kind for one in keys} == {whole.kind}
    assert len({after.lines[one].title for one in keys}) == len(keys)
    row = after.rows[sitting]
    start = row.index(key)
    assert row[start : start + len(keys)] == tuple(keys)
    assert tuple(one for one in row if one not in new) == before.rows[sitting]
    entry = Entry.objects.get(name="agenda.line.split")
    assert say(entry) == f"Tách “{whole.title}” thành {len(keys)} mục, mỗi nội dung một mục."
    with pytest.raises(refusals.NotGathered):
        actions.split_line(**at(agenda, office, key=key))
    actions.undo_edit(**at(agenda, office))
    assert replace(rows.content(agenda), next=before.next) == before, "keys are never given twice"
    actions.redo_edit(**at(agenda, office))
    assert rows.content(agenda) == after


def test_minutes_set_by_hand_are_shared_out_and_orders_bind_every_line(agenda, office):
    key = gathered(agenda)
    closing = rows.key(agenda, kind="closing")
    actions.set_minutes(**at(agenda, office, key=key, minutes=50))
    actions.set_order(**at(agenda, office, order=Order(key, closing, 5)))
    count = len(rows.content(agenda).lines[key].matters)
    actions.split_line(**at(agenda, office, key=key))
    content = rows.content(agenda)
    new = [one for one, line in content.lines.items() if line.source == "hand" and line.matters]
    assert {content.lines[one].minutes for one in new} == {-(-50 // count)}
    assert {(one.before, one.after, one.gap) for one in content.order} >= {
        (one, closing, 5) for one in new
    }


def test_only_the_office_splits_and_not_what_is_locked_gone_or_changed_meanwhile(agenda, office):
    key = gathered(agenda)
    for actor in (rows.board(agenda), rows.executive(agenda)):
        with pytest.raises(NotAllowed):
            actions.split_line(**at(agenda, actor, key=key))
    with pytest.raises(refusals.NoSuchLine):
        actions.split_line(**at(agenda, office, key="L9999"))
    seen = at(agenda, office, key=key)
    actions.set_minutes(**at(agenda, office, key=key, minutes=33))
    with pytest.raises(refusals.Overtaken):
        actions.split_line(**seen)
    actions.lock_line(**at(agenda, office, key=key, lock=True))
    with pytest.raises(refusals.LineLocked):
        actions.split_line(**at(agenda, office, key=key))
    content = rows.content(agenda)
    wrong = replace(content.lines[key], matters=content.lines[key].matters[:1], locked=False)
    with pytest.raises(refusals.NotGathered):
        Split(key, (wrong,)).apply(content.with_lines([wrong]), None)


def test_a_released_version_stays_as_it_was(agenda, office):
    key = gathered(agenda)
    actions.release_agenda(**at(agenda, rows.board(agenda), despite="Thử"))
    first = agenda.versions.get()
    printed = first.printed
    actions.split_line(**at(agenda, office, key=key))
    first.refresh_from_db()
    assert first.printed == printed
    assert key in {line["key"] for _sitting, line in lines_in(printed)}


def test_the_button_stands_on_the_line_s_page_and_leads_back_to_the_board(agenda, office, settings):
    settings.KYHOP_TODAY = TODAY
    key = gathered(agenda)
    where = [agenda.council.slug, agenda.session_id]
    client = factories.client_of(office)
    address = reverse("agenda:split", args=[*where, key])
    assert address in client.get(reverse("agenda:edit", args=[*where, key])).content.decode()
    single = rows.key(agenda, kind="closing")
    assert (
        "/split/" not in client.get(reverse("agenda:edit", args=[*where, single])).content.decode()
    )
    assert "mỗi nội dung một mục" in client.get(address).content.decode()
    done = client.post(address, {"seen": agenda.revision})
    assert done.status_code == 302
    assert done["Location"].endswith(f"#line-{key}")
    assert len(rows.content(agenda).lines[key].matters) == 1
    again = client.post(address, {"seen": agenda.revision + 1})
    assert again.status_code == 422
    assert "không gộp nhiều nội dung" in again.content.decode()
