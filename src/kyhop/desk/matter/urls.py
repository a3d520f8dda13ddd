"""Addresses of a matter's page."""

from django.urls import path

from kyhop.desk.matter import views

urlpatterns = [
    path("matters/<int:matter_id>/", views.matter, name="matter"),
    path("matters/<int:matter_id>/why/<str:step_id>/", views.why, name="why"),
]
