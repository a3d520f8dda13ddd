"""Addresses of the session board."""

from django.urls import path

from kyhop.desk.board import views

urlpatterns = [
    path("board/", views.coming, name="preparation"),
    path("sessions/<int:session_id>/board/", views.board, name="board"),
    path("sessions/<int:session_id>/board.xlsx", views.excel, name="board_xlsx"),
]
