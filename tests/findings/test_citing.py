"""Where an act of the register is cited: kept by every check, read again when the register changes."""

from __future__ import annotations

import pytest
from django.urls import reverse

from kyhop.access.roles import Role
from kyhop.demo import drafts
from kyhop.findings import actions
from kyhop.findings.citing import drafts_citing
from kyhop.findings.models import ActsRead, CitedAct
from kyhop.findings.states import CitedAs
from kyhop.papers.register import load
from kyhop.register.models import Act
from tests import factories
from tests.dossiers import making as dossiers
from tests.factories import NOW
from tests.findings import making
from tests.matters import rows
from tests.once import made_once
from tests.register import rows as register

pytestmark = pytest.mark.django_db
OLD, NEW = "77/2015/QH13", "72/2025/QH15"


@made_once
def matter():
    return rows.matter()


def citing(number, matter, actor):
    found, _more = drafts_citing(number, council_id=matter.council_id, actor=actor, at=NOW)
    return found


def act_page(matter, number):
    return reverse("register:act", args=[matter.council.slug, Act.objects.get(number=number).pk])


def test_a_check_keeps_what_the_version_cites_and_where(matter):
    version = making.checked(matter)
    (place,) = CitedAct.objects.filter(read__version=version, number=OLD)
    assert place.role == CitedAs.BASIS
    assert place.sure
    assert place.place_vi.startswith("đoạn ")
    assert not CitedAct.objects.filter(read__version=version, number=NEW).exists()
    making.check(version, "asked")
    assert CitedAct.objects.filter(read__version=version, number=OLD).count() == 1


def test_only_the_newest_version_that_is_read_counts(matter):
    head = dossiers.head_of(matter)
    first = making.checked(matter)
    assert [one.version for one in citing(OLD, matter, head)] == [first]
    second = making.checked(matter, drafts.resolution(matter.title, bases=drafts.BASES_RIGHT))
    assert citing(OLD, matter, head) == []
    assert [one.version for one in citing(NEW, matter, head)] == [second]


def test_others_read_what_was_handed_to_them_and_nothing_more(matter):
    first = making.checked(matter)
    appraiser = dossiers.appraiser(matter)
    other = rows.sitting_for(matter.council, "Sở Y tế", Role.LEAD_HEAD)
    assert citing(OLD, matter, appraiser) == citing(OLD, matter, other) == []
    dossiers.complete(matter, *(name for name in dossiers.NEEDED if name != "du_thao"))
    dossiers.hand(matter, actor=dossiers.head_of(matter))
    making.checked(matter, drafts.resolution(matter.title, bases=drafts.BASES_RIGHT))
    assert [one.version for one in citing(OLD, matter, appraiser)] == [first]
    assert citing(OLD, matter, other) == []
    stranger = factories.actor(Role.LEGAL_OFFICER, factories.council("lai-chau"))
    assert citing(OLD, matter, stranger) == []


def test_the_page_of_an_act_leads_to_the_places(matter):
    register.seeded()
    version = making.checked(matter)
    head = factories.client_of(dossiers.head_of(matter))
    said = head.get(act_page(matter, OLD)).content.decode()
    place = CitedAct.objects.get(read__version=version, number=OLD)
    url = reverse("findings:findings", args=[matter.council.slug, version.pk])
    assert f'href="{url}#p{place.block + 1}"' in said
    assert f'id="p{place.block + 1}"' in head.get(url).content.decode()
    assert "căn cứ pháp lý" in said
    other = factories.client_of(rows.sitting_for(matter.council, "Sở Y tế", Role.LEAD_HEAD))
    said = other.get(act_page(matter, OLD)).content.decode()
    assert url not in said
    assert matter.title not in said


def test_another_register_reads_the_same_words_anew(matter, monkeypatch):
    version = making.checked(matter)
    assert actions.refresh_acts(at=NOW) == 0
    without = [act for act in load() if act.number != OLD]
    monkeypatch.setattr("kyhop.findings.sources.register_for", lambda: type(load())(without))
    monkeypatch.setattr("kyhop.findings.actions.read_acts.register_mark", lambda: "another")
    assert actions.refresh_acts(at=NOW) == 1
    assert actions.refresh_acts(at=NOW) == 0
    assert ActsRead.objects.get(version=version).register == "another"
    assert not CitedAct.objects.filter(number=OLD).exists()
