"""Address of the trial of a session."""

from django.urls import path

from kyhop.desk.whatif import views

urlpatterns = [path("sessions/<int:session_id>/what-if/", views.what_if, name="what_if")]
