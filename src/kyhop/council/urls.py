"""Addresses of councils, their sessions and executive meetings."""

from django.urls import path

from kyhop.council.views import councils, home, meetings, session, settings, sittings

app_name = "council"
global_urlpatterns = [
    path("councils/", councils.show, name="councils"),
    path("councils/new/", councils.create, name="create_council"),
]
urlpatterns = [
    path("", home.home, name="home"),
    path("council/", home.about, name="about"),
    path("council/settings/", settings.update, name="settings"),
    path("council/terms/new/", settings.start_term, name="start_term"),
    path("council/terms/<int:term_id>/deputies/", settings.count_deputies, name="deputies"),
    path("council/share/", settings.share, name="share"),
    path("council/shares/<int:share_id>/withdraw/", settings.withdraw, name="withdraw_share"),
    path("sessions/", session.show_all, name="sessions"),
    path("sessions/new/", session.plan, name="plan_session"),
    path("sessions/<int:session_id>/", session.show, name="session"),
    path("sessions/<int:session_id>/opening/", session.move_opening, name="move_opening"),
    path("sessions/<int:session_id>/registration/", session.registration, name="registration"),
    path("sessions/<int:session_id>/open/", session.open_, name="open_session"),
    path("sessions/<int:session_id>/close/", session.close, name="close_session"),
    path("sessions/<int:session_id>/sittings/new/", sittings.add, name="add_sitting"),
    path("sittings/<int:sitting_id>/move/", sittings.move, name="move_sitting"),
    path("sittings/<int:sitting_id>/cancel/", sittings.cancel, name="cancel_sitting"),
    path("executive-meetings/", meetings.show_all, name="executive_meetings"),
    path("executive-meetings/new/", meetings.schedule, name="schedule_executive_meeting"),
    path("executive-meetings/<int:meeting_id>/move/", meetings.move, name="move_executive_meeting"),
    path(
        "executive-meetings/<int:meeting_id>/cancel/",
        meetings.cancel,
        name="cancel_executive_meeting",
    ),
]
