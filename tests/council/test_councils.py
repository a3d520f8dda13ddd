"""Councils, terms, settings and shares; how sessions are called."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest
from django.utils import translation

from kyhop.council import actions, titles
from kyhop.council.actions.create_council import ParentDoesNotFit, SlugTaken
from kyhop.council.actions.share_preparation import NothingToShare
from kyhop.council.actions.start_term import TermDoesNotAddUp
from kyhop.council.actions.update_council_settings import CouncilSettings
from kyhop.council.actions.withdraw_share import ShareHasEnded
from kyhop.council.day_warnings import day_warnings, warns_about_days
from kyhop.council.queries import communes_visible_to
from kyhop.council.refusals import NothingChanges, ReasonMissing, TermsOverlap
from kyhop.journal.models import Entry
from kyhop.journal.phrases import say
from kyhop.people.models import Account
from kyhop.people.queries import actor_for
from tests import factories
from tests.factories import NOW, TODAY


@pytest.mark.parametrize(
    ("number", "words"),
    [(1, "Nhất"), (4, "Tư"), (10, "Mười"), (11, "Mười một"), (14, "Mười bốn"), (15, "Mười lăm"),
     (20, "Hai mươi"), (21, "Hai mươi mốt"), (24, "Hai mươi tư"), (35, "Ba mươi lăm")],
)  # fmt: skip
def test_numbers_in_words_as_official_texts_write_them(number, words):
    assert titles.ordinal_vi(number) == words


def test_other_ways_of_counting():
    assert [titles.roman(n) for n in (4, 9, 14, 16, 19, 40)] == [
        "IV",
        "IX",
        "XIV",
        "XVI",
        "XIX",
        "XL",
    ]
    assert [titles.ordinal_en(n) for n in (1, 2, 3, 4, 11, 12, 13, 21, 111)] == [
        "1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "111th",
    ]  # fmt: skip
    with pytest.raises(ValueError, match="70"):
        titles.ordinal_vi(70)


@pytest.mark.django_db
class TestCouncils:
    def create(self, **more):
        words = {"slug": "moi", "name_vi": "HĐND", "name_en": "Council", "level": "province"} | more
        actor = factories.actor("deployment_admin")
        return actions.create_council(actor=actor, at=NOW, **words)

    def test_a_council_begins_its_own_chain(self):
        council = self.create()
        entry = Entry.objects.get(chain="moi")
        assert (entry.seq, entry.subject) == (1, f"council.council:{council.pk}")
        assert council.closing_hour == time(17, 0)

    @pytest.mark.parametrize("slug", ["co-roi", "admin", "deployment", "sign-in"])
    def test_an_address_in_use_or_reserved_is_refused(self, slug):
        factories.council("co-roi")
        with pytest.raises(SlugTaken):
            self.create(slug=slug)

    def test_a_commune_has_a_province_and_a_province_has_none(self):
        province = factories.council()
        commune = self.create(level="commune", parent_id=province.pk)
        assert commune.parent == province
        with pytest.raises(ParentDoesNotFit):
            self.create(slug="a", parent_id=province.pk)
        with pytest.raises(ParentDoesNotFit):
            self.create(slug="b", level="commune", parent_id=commune.pk)
        with pytest.raises(ParentDoesNotFit):
            self.create(slug="c", level="commune", parent_id=10**6)

    def test_settings_change_and_the_journal_keeps_before_and_after(self):
        admin = factories.actor("council_admin")
        council = factories.council(admin.council_slug)
        wanted = replace(CouncilSettings.of(council), closing_hour=time(16, 30), at_risk_days=3)

        def save():
            return actions.update_council_settings(
                council_id=council.pk, settings=wanted, actor=admin, at=NOW
            )

        assert save().closing_hour == time(16, 30)
        entry = Entry.objects.get()
        assert entry.data["changes"] == {
            "closing_hour": ["17:00:00", "16:30:00"],
            "at_risk_days": [2, 3],
        }
        assert "giờ hết hạn trong ngày: 17:00:00 → 16:30:00" in say(entry)
        with pytest.raises(NothingChanges):
            save()

    def test_terms_do_not_overlap_and_add_up(self):
        admin = factories.actor("council_admin")
        council = factories.council(admin.council_slug)
        factories.term(council)

        def start(**more):
            words = {
                "number": 17,
                "starts": date(2031, 4, 1),
                "ends": date(2036, 3, 31),
                "deputies_elected": 50,
                "deputies_in_office": 50,
            } | more
            return actions.start_term(council_id=council.pk, actor=admin, at=NOW, **words)

        for wrong in ({"number": 16}, {"starts": date(2031, 3, 31)}):
            with pytest.raises(TermsOverlap):
                start(**wrong)
        for wrong in ({"ends": date(2031, 4, 1)}, {"deputies_in_office": 51}):
            with pytest.raises(TermDoesNotAddUp):
                start(**wrong)
        assert start().roman == "XVII"

    def test_deputies_in_office_are_counted_with_a_reason(self):
        office = factories.actor("council_office")
        term = factories.term(factories.council(office.council_slug))

        def count(number, reason="Một đại biểu thôi nhiệm vụ"):
            return actions.set_deputies_in_office(
                term_id=term.pk, deputies_in_office=number, reason=reason, actor=office, at=NOW
            )

        assert count(47).deputies_in_office == 47
        with pytest.raises(NothingChanges):
            count(47)
        with pytest.raises(TermDoesNotAddUp):
            count(51)
        with pytest.raises(ReasonMissing):
            count(46, reason=" ")

    def test_a_province_reads_a_commune_only_while_it_is_shared(self):
        province = factories.council()
        commune = factories.council(level="commune", parent=province)
        clerk = Account.objects.get(pk=factories.actor("council_office", province).account_id)
        board = factories.actor("standing_board", commune)
        assert actor_for(clerk, commune, NOW).roles == frozenset()

        share = actions.share_preparation(
            council_id=commune.pk, reason="Theo dõi", actor=board, at=NOW
        )
        assert actor_for(clerk, commune, NOW).roles == {"shared_viewer"}
        assert list(communes_visible_to(province.pk, TODAY)) == [commune]
        with pytest.raises(NothingToShare):
            actions.share_preparation(council_id=commune.pk, reason="X", actor=board, at=NOW)

        actions.withdraw_share(share_id=share.pk, actor=board, at=NOW)
        assert actor_for(clerk, commune, NOW).roles == frozenset()
        with pytest.raises(ShareHasEnded):
            actions.withdraw_share(share_id=share.pk, actor=board, at=NOW)

    def test_a_province_has_nobody_to_share_with(self):
        board = factories.actor("standing_board")
        with pytest.raises(NothingToShare):
            actions.share_preparation(council_id=board.council_id, reason="X", actor=board, at=NOW)

    def test_titles_follow_the_language(self):
        session = factories.session(number=4, kind="urgent")
        with translation.override("en"):
            assert session.short_title == "4th session (urgent)"
            assert session.title.endswith("term XVI, 2026–2031")
        assert session.short_title == "Kỳ họp thứ Tư (đột xuất)"


def test_later_rooms_say_what_speaks_against_a_day(monkeypatch):
    monkeypatch.setattr("kyhop.council.day_warnings._WARNERS", [])

    @warns_about_days
    def sundays(council_id, day):
        return "Chủ nhật" if day.weekday() == 6 else None

    assert day_warnings(1, date(2026, 12, 6)) == ["Chủ nhật"]
    assert day_warnings(1, date(2026, 12, 7)) == []
    assert day_warnings(1, None) == []
