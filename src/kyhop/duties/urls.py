"""Addresses of the verbs on a session's own duties."""

from django.urls import path

from kyhop.duties.views import duties

app_name = "duties"
urlpatterns = [
    path("sessions/<int:session_id>/duties/<slug:duty>/record/", duties.record, name="record"),
    path("duties/<int:duty_record_id>/undo/", duties.undo, name="undo"),
]
