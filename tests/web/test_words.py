"""Dates, states and days as they are said."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.template import Context, Template
from django.utils import translation

from kyhop.law.model import Words
from kyhop.web.words import GRADES, STATES, days_left, state_sentence


def drawn(source: str, **context: object) -> str:
    return Template(source).render(Context(context))


@pytest.mark.parametrize(
    ("language", "day", "said"),
    [
        ("vi", date(2026, 12, 8), "Thứ Ba, 08/12/2026"),
        ("vi", date(2026, 11, 29), "Chủ Nhật, 29/11/2026"),
        ("vi", datetime(2026, 12, 7, 18, 0, tzinfo=UTC), "Thứ Ba, 08/12/2026"),
        ("en", date(2026, 12, 8), "Tue 08/12/2026"),
        ("vi", None, ""),
    ],
)
def test_a_day_is_said_with_its_weekday_in_the_councils_zone(language, day, said):
    with translation.override(language):
        assert drawn("{{ day|vidate }}", day=day) == said


def test_hours_and_short_days():
    noon = datetime(2026, 12, 8, 7, 0, tzinfo=UTC)
    assert drawn("{{ t|vitime }} {{ t|daymonth }}", t=noon) == "14:00 08/12"
    assert drawn("{{ t|vitime }}", t=date(2026, 12, 8)) == ""


def test_a_moment_is_a_time_element():
    noon = datetime(2026, 12, 8, 7, 0, tzinfo=UTC)
    assert drawn("{% moment t %}", t=noon) == (
        '<time datetime="2026-12-08T14:00">Thứ Ba, 08/12/2026 · 14:00</time>'
    )
    assert (
        drawn("{% moment t 'short' %}", t=noon) == '<time datetime="2026-12-08T14:00">08/12</time>'
    )
    assert drawn("{% moment t %}", t=None) == ""


@pytest.mark.parametrize(
    ("language", "days", "working", "said"),
    [
        ("vi", 5, True, "còn 5 ngày làm việc"),
        ("vi", 1, False, "còn 1 ngày"),
        ("vi", 0, True, "hạn hôm nay"),
        ("vi", -3, True, "quá 3 ngày làm việc"),
        ("en", 1, True, "1 working day left"),
        ("en", 2, True, "2 working days left"),
        ("en", -1, False, "1 day over"),
        ("vi", None, True, ""),
    ],
)
def test_days_left(language, days, working, said):
    with translation.override(language):
        assert days_left(days, working=working) == said


GLOSSARY = {
    "open": "Đúng tiến độ", "waiting": "Chờ bước trước", "at_risk": "Sát hạn",
    "cannot": "Không kịp", "late": "Quá hạn", "overdue_provisional": "Quá hạn tạm tính",
    "done": "Đã xong", "done_late": "Xong trễ", "not_started": "Chưa bắt đầu",
}  # fmt: skip


@pytest.mark.parametrize(("state", "word"), GLOSSARY.items())
def test_every_state_of_the_glossary_has_its_word(state, word):
    with translation.override("vi"):
        assert str(STATES[state].word) == word


def test_a_norm_is_never_called_late():
    with translation.override("vi"):
        assert state_sentence("behind_norm", -4) == "Chậm so với kế hoạch (không phải hạn luật)"
        assert state_sentence("behind_norm", short=True) == "Chậm so với kế hoạch"


def test_a_state_is_icon_and_word_and_colour():
    html = drawn('{% state_badge "at_risk" 2 %}')
    assert 'class="state state--risk"' in html
    assert '#i-risk"' in html
    assert "Sát hạn: còn 2 ngày" in html
    assert drawn('{% state_badge "done" -2 %}').count("ngày") == 0


def test_text_of_others_is_escaped():
    assert "<b>" not in drawn("{% state_badge 'open' text=t %}", t="<b>x</b>")
    assert "<b>" not in drawn(
        "{% include 'web/notice.html' with kind='ok' title=t only %}", t="<b>"
    )
    assert "<b>" not in drawn("{{ t|breakable }}", t="a.<b>.c")
    assert drawn("{{ t|breakable }}", t="a.b") == "a.<wbr>b"


def test_every_grade_has_a_meaning():
    for letter in GRADES:
        assert f">{letter}</span>" in drawn("{% grade l %}", l=letter)
    with pytest.raises(KeyError):
        drawn("{% grade 'Z' %}")


def test_words_follow_the_language():
    text = Words("nội dung", "matter")
    for language, said in (("vi", "nội dung"), ("en", "matter")):
        with translation.override(language):
            assert drawn("{{ t|words }}", t=text) == said
    assert drawn("{{ t|words }}", t="plain") == "plain"


def test_percent_stays_between_nothing_and_all():
    assert [drawn("{{ a|percent:b }}", a=a, b=b) for a, b in ((7, 9), (12, 9), (-1, 9), (1, 0))] == [
        "77.78%", "100%", "0%", "0%",
    ]  # fmt: skip


def test_a_query_keeps_the_other_filters(rf):
    request = rf.get("/x/?lead=stc&page=3&state=late")
    template = Template("{% querystring_with state=s %}|{% querystring_with page=4 %}")
    first, second = template.render(Context({"request": request, "s": None})).split("|")
    assert first == "?lead=stc"
    assert second == "?lead=stc&amp;page=4&amp;state=late"
