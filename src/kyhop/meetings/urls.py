"""Addresses of executive meetings and of invitations to them."""

from django.urls import path

from kyhop.meetings.views import invited, meeting, preparing

app_name = "meetings"
urlpatterns = [
    path("meetings/", meeting.show_all, name="meetings"),
    path("meetings/<int:meeting_id>/", meeting.show, name="meeting"),
    path("meetings/<int:meeting_id>/order/", preparing.arrange, name="arrange"),
    path("meetings/<int:meeting_id>/invite/", preparing.invite, name="invite"),
    path("meetings/<int:meeting_id>/attendance/", preparing.attendance, name="attendance"),
    path(
        "meetings/<int:meeting_id>/matters/<int:matter_id>/conclude/",
        preparing.conclude,
        name="conclude",
    ),
    path(
        "meetings/<int:meeting_id>/matters/<int:matter_id>/take-back/",
        preparing.take_back,
        name="take_back",
    ),
    path("meetings/invitations/<int:invitation_id>/", invited.show, name="invitation"),
    path("meetings/invitations/<int:invitation_id>/answer/", invited.answer, name="answer"),
    path("meetings/invitations/<int:invitation_id>/letter.docx", invited.letter, name="letter"),
    path(
        "meetings/invitations/<int:invitation_id>/papers/<int:matter_id>/",
        invited.papers,
        name="papers",
    ),
    path(
        "meetings/invitations/<int:invitation_id>/remark/<int:matter_id>/",
        invited.remark,
        name="remark",
    ),
]
