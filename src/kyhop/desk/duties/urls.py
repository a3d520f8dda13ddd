"""Addresses of a session's own duties."""

from django.urls import path

from kyhop.desk.duties import views

urlpatterns = [
    path("sessions/<int:session_id>/duties/", views.duties, name="session_duties"),
    path("sessions/<int:session_id>/duties/<slug:duty>/", views.why, name="duty_why"),
]
