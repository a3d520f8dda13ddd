"""Addresses of findings."""

from django.urls import path

from kyhop.findings.views import answering, comparing, page, statistics

app_name = "findings"
urlpatterns = [
    path("findings/", statistics.show, name="statistics"),
    path("findings/excel/", statistics.excel, name="excel"),
    path("findings/<int:finding_id>/answer/", answering.answer, name="answer"),
    path("versions/<int:version_id>/findings/", page.show, name="findings"),
    path("versions/<int:version_id>/findings/progress/", page.progress, name="progress"),
    path("versions/<int:version_id>/findings/again/", answering.again, name="again"),
    path("versions/<int:version_id>/findings/corrected/", comparing.corrected, name="corrected"),
    path("versions/<int:version_id>/compare/", comparing.side_by_side, name="compare"),
    path("versions/<int:version_id>/compare/table/", comparing.table, name="table"),
    path("versions/<int:version_id>/compare/revisions/", comparing.revisions, name="revisions"),
]
