"""Addresses of notices."""

from django.urls import path

from kyhop.notices.views import office, own

app_name = "notices"
urlpatterns = [
    path("notices/", own.show, name="notices"),
    path("notices/read/", own.read_all, name="read_all"),
    path("notices/choices/", own.choose, name="choices"),
    path("notices/undelivered/", office.show, name="undelivered"),
    path("notices/undelivered/<int:letter_id>/retry/", office.retry, name="retry"),
    path("notices/digest-hour/", office.hour, name="hour"),
    path("notices/<int:notice_id>/open/", own.open_, name="open"),
]
