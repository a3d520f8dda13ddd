"""Addresses of packets; a person's own needs no number but the session's."""

from django.urls import path

from kyhop.packets.views import office, own

app_name = "packets"
S = "sessions/<int:session_id>/"
urlpatterns = [
    path(f"{S}packet/", own.show, name="own"),
    path(f"{S}packet/bind/", own.ask, name="ask"),
    path(f"{S}packet/packet.pdf", own.pdf, name="pdf"),
    path(f"{S}packet/packet.zip", own.zipped_papers, name="zip"),
    path(f"{S}packets/", office.show, name="all"),
    path(f"{S}packets/prepare/", office.prepare, name="prepare"),
]
