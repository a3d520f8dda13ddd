"""Addresses of declarations before a session."""

from django.urls import path

from kyhop.consensus.views import answering, concerning, overseeing, running

app_name = "consensus"
urlpatterns = [
    path("consensus/", overseeing.home, name="home"),
    path("sessions/<int:session_id>/consensus/", overseeing.overview, name="overview"),
    path("sessions/<int:session_id>/consensus/open/", running.open_, name="open"),
    path("consensus/<int:consensus_id>/", answering.own, name="own"),
    path("consensus/<int:consensus_id>/declare/", answering.declare, name="declare"),
    path("consensus/<int:consensus_id>/rest/", answering.rest, name="rest"),
    path("consensus/<int:consensus_id>/take-back/", answering.take_back, name="take_back"),
    path("consensus/<int:consensus_id>/undo/", answering.undo, name="undo"),
    path("consensus/<int:consensus_id>/concerns/", concerning.concerns, name="concerns"),
    path("consensus/<int:consensus_id>/closing/", running.closing, name="closing"),
    path("consensus/<int:consensus_id>/close/", running.close, name="close"),
    path("consensus/<int:consensus_id>/export.xlsx", overseeing.export, name="export"),
    path(
        "consensus/<int:consensus_id>/matters/<int:declared_matter_id>/",
        overseeing.matter,
        name="matter",
    ),
]
