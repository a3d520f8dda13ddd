"""Addresses of matters, their steps and imports. The page of one matter is the desk's."""

from django.urls import path

from kyhop.matters.views import deciding, importing, lists, registering, steps

app_name = "matters"
urlpatterns = [
    path("matters/", lists.matters, name="matters"),
    path("matters/by-lead/", lists.by_lead, name="by_lead"),
    path("matters/programme/", lists.moved, name="programme"),
    path("matters/export.xlsx", lists.export, name="export"),
    path("matters/new/", registering.register, name="register"),
    path("matters/<int:matter_id>/edit/", registering.edit, name="edit"),
    path("matters/<int:matter_id>/accept/", deciding.accept, name="accept"),
    path("matters/<int:matter_id>/withdraw/", deciding.withdraw, name="withdraw"),
    path("matters/<int:matter_id>/carry-over/", deciding.carry_over, name="carry_over"),
    path("matters/<int:matter_id>/procedure/", deciding.pin_procedure, name="pin_procedure"),
    path(
        "matters/<int:matter_id>/executive-meeting/",
        deciding.aim_at_meeting,
        name="aim_at_meeting",
    ),
    path("matters/<int:matter_id>/adoption/", deciding.schedule_adoption, name="schedule_adoption"),
    path("matters/<int:matter_id>/steps/<slug:step_id>/record/", steps.record, name="record_step"),
    path("matters/<int:matter_id>/steps/<slug:step_id>/skip/", steps.skip, name="skip_step"),
    path("matters/records/<int:record_id>/undo/", steps.undo, name="undo_step"),
    path("matters/records/<int:record_id>/file/", steps.file_of, name="record_file"),
    path("sessions/<int:session_id>/import/", importing.upload, name="import"),
    path("imports/<int:draft_id>/", importing.preview, name="preview"),
    path("imports/<int:draft_id>/columns/", importing.columns, name="columns"),
    path("imports/<int:draft_id>/accept/", importing.accept, name="accept_import"),
    path("imports/<int:draft_id>/discard/", importing.discard, name="discard_import"),
    path("imports/<int:draft_id>/undo/", importing.undo, name="undo_import"),
]
