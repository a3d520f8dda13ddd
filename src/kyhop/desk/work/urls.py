"""Addresses of «Việc của tôi»."""

from django.urls import path

from kyhop.desk.work import views

urlpatterns = [
    path("work/", views.my_work, name="my_work"),
    path("runs/<int:run_id>/", views.run, name="run"),
]
