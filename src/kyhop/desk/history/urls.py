"""Addresses of the history."""

from django.urls import path

from kyhop.desk.history import views

urlpatterns = [
    path("history/", views.history, name="history"),
    path("history/<str:kind>/<int:number>/", views.history_of, name="history_of"),
]
