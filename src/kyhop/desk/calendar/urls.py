"""Addresses of the calendar and of its feeds."""

from django.urls import path

from kyhop.desk.calendar import views

urlpatterns = [
    path("calendar/", views.calendar, name="calendar"),
    path("calendar/feed/", views.subscription, name="calendar_subscription"),
    path("calendar/feed/close/", views.close, name="close_calendar_feed"),
    path("sessions/<int:session_id>/calendar.ics", views.session_ics, name="session_ics"),
]
global_urlpatterns = [
    path("calendar-feed/<str:secret>.ics", views.feed_ics, name="calendar_feed"),
]
