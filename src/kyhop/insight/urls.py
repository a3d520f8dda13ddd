"""Addresses of the record."""

from django.urls import path

from kyhop.insight import views

app_name = "insight"
urlpatterns = [
    path("record/", views.show, name="record"),
    path("record/excel/", views.excel, name="excel"),
    path("record/openness/", views.openness, name="openness"),
]
