"""Addresses of the letters of a session."""

from django.urls import path

from kyhop.desk.letters import views

urlpatterns = [
    path("sessions/<int:session_id>/letters/", views.letters, name="letters"),
    path("sessions/<int:session_id>/timetable.docx", views.timetable_docx, name="timetable_docx"),
]
