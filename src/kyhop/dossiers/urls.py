"""Addresses of dossiers, hand-overs and of what heads answer for."""

from django.urls import path

from kyhop.dossiers.views import answering, dossier, handing, lists, papers

app_name = "dossiers"
urlpatterns = [
    path("dossiers/", lists.dossiers, name="dossiers"),
    path("handovers/", lists.inbox, name="inbox"),
    path("answerable/", answering.own, name="answerable"),
    path("answerable/<int:head_id>/", answering.answerable, name="answerable_of"),
    path("matters/<int:matter_id>/dossier/", dossier.dossier, name="dossier"),
    path("matters/<int:matter_id>/dossier/upload/", papers.upload, name="upload"),
    path("matters/<int:matter_id>/dossier/begin/", papers.begin, name="begin"),
    path("matters/<int:matter_id>/dossier/sort/", papers.sort, name="sort"),
    path("matters/<int:matter_id>/dossier/add/", papers.add_paper, name="add_paper"),
    path("matters/<int:matter_id>/dossier/papers/<slug:paper>/", papers.paper, name="paper"),
    path("matters/<int:matter_id>/dossier/papers/<slug:paper>/spare/", papers.spare, name="spare"),
    path(
        "matters/<int:matter_id>/dossier/hand-over/<slug:gate>/", handing.hand_over,
        name="hand_over",
    ),
    path("handovers/<int:handover_id>/", handing.handover, name="handover"),
    path("handovers/<int:handover_id>/accept/", handing.accept, name="accept"),
    path("handovers/<int:handover_id>/promise/", handing.promise, name="promise"),
    path("handovers/<int:handover_id>/return/", handing.give_back, name="return"),
]  # fmt: skip
