"""Addresses of official papers."""

from django.urls import path, register_converter

from kyhop.stationery.views import download, own, session, using


class PaperId:
    """The id of a paper: the room, a dot, its name there."""

    regex = r"[a-z_]+\.[a-z_]+"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class PartKey(PaperId):
    """Which of several papers of one kind: an id, a word."""

    regex = r"[a-z0-9_-]{1,40}"


class Suffix(PaperId):
    """What a paper is downloaded as; `zip` is all its parts as DOCX, `pdf.zip` as PDF."""

    regex = r"docx|pdf|zip|pdf\.zip"


register_converter(PaperId, "paper")
register_converter(PartKey, "part")
register_converter(Suffix, "suffix")

app_name = "stationery"
urlpatterns = [
    path("sessions/<int:session_id>/papers/", session.of_session, name="session"),
    path("papers/forms/", own.show_all, name="forms"),
    path("papers/forms/<paper:official_id>/", own.show, name="form"),
    path("papers/forms/<paper:official_id>/start.docx", own.start, name="form_start"),
    path("papers/forms/<paper:official_id>/kyhop/", using.back, name="form_back"),
    path("papers/forms/<paper:official_id>/<int:form_number>/", own.version, name="form_version"),
    path("papers/forms/<paper:official_id>/<int:form_number>/use/", using.use, name="form_use"),
    path(
        "papers/forms/<paper:official_id>/<int:form_number>/filled.<suffix:suffix>",
        own.preview,
        name="form_preview",
    ),
    path("papers/<paper:official_id>/<int:about_id>.<suffix:suffix>", download.one, name="paper"),
    path(
        "papers/<paper:official_id>/<int:about_id>/<part:part_key>.<suffix:suffix>",
        download.one,
        name="part",
    ),
]
