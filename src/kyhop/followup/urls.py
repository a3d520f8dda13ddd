"""Addresses of commitments."""

from django.urls import path

from kyhop.followup.views import commitments, keeping

app_name = "followup"
C = "commitments/<int:commitment_id>/"
urlpatterns = [
    path("commitments/", commitments.show_all, name="commitments"),
    path("commitments/new/", keeping.record, name="record"),
    path(C, commitments.show, name="commitment"),
    path(f"{C}extend/", keeping.extend, name="extend"),
    path(f"{C}settle/", keeping.settle, name="settle"),
]
