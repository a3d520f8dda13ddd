"""Addresses of requests and of the Standing Board's desk."""

from django.urls import path

from kyhop.requests.views import asking, board, deciding, settling

app_name = "requests"
urlpatterns = [
    path("requests/", board.desk, name="desk"),
    path("requests/export.xlsx", board.export, name="export"),
    path("requests/new/", asking.make, name="make"),
    path("requests/<int:request_id>/", board.show, name="request"),
    path("requests/<int:request_id>/decide/", deciding.decide, name="decide"),
    path("requests/<int:request_id>/ask-reply/", deciding.ask_reply, name="ask_reply"),
    path("requests/<int:request_id>/take-back/", asking.take_back, name="take_back"),
    path("requests/replies/<int:reply_id>/", asking.reply, name="reply"),
    path(
        "requests/reopenings/<int:reopening_id>/close/",
        settling.close_reopening,
        name="close_reopening",
    ),
    path("sessions/<int:session_id>/cut-off/", settling.cut_off, name="cut_off"),
    path("sessions/<int:session_id>/accept/", settling.accept, name="accept"),
]
