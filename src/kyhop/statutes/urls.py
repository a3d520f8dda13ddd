"""Addresses of rules, procedures and calendars."""

from django.urls import path, register_converter

from kyhop.statutes.views import days, national, rules, signing


class RuleId:
    """A rule's id: words with dots between them."""

    regex = r"[a-z_]+(?:\.[a-z_]+)+"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class ProcedureId(RuleId):
    """A procedure's id without its version."""

    regex = r"[a-z_]+(?:\.[a-z_]+)*"


register_converter(RuleId, "rule")
register_converter(ProcedureId, "procedure")

app_name = "statutes"
global_urlpatterns = [
    path("law/calendar/", national.show, name="national"),
    path("law/calendar/day/", national.record, name="record_national_day"),
    path(
        "law/calendar/day/<int:day_id>/withdraw/", national.withdraw, name="withdraw_national_day"
    ),
    path("law/calendar/swap/", national.decide, name="decide_swap"),
    path("law/calendar/year/", national.announce, name="announce_year"),
]
urlpatterns = [
    path("rules/", rules.show_all, name="rules"),
    path("rules/days/", days.show, name="days"),
    path("rules/days/new/", days.add, name="add_day_off"),
    path("rules/days/<int:day_off_id>/remove/", days.remove, name="remove_day_off"),
    path("rules/procedures/", rules.procedures, name="procedures"),
    path("rules/procedures/<procedure:base>/", rules.procedure, name="procedure"),
    path("rules/entries/<int:entry_id>/page/", rules.page, name="entry_page"),
    path("rules/entries/<int:entry_id>/end/", signing.end, name="end_entry"),
    path("rules/<rule:rule>/", rules.show, name="rule"),
    path("rules/<rule:rule>/confirm/", signing.confirm, name="confirm_rule"),
    path("rules/<rule:rule>/own/", signing.set_own, name="set_local_rule"),
    path(
        "rules/<rule:rule>/take-over/<int:source_id>/",
        signing.take_over,
        name="take_over_confirmation",
    ),
]
