"""Addresses of the annual programme."""

from django.urls import path

from kyhop.programme.views import (
    asking,
    assigning,
    changing,
    comparing,
    registering,
    reviewing,
    versions,
    years,
)

app_name = "programme"
P, R, V = "programmes/<int:programme_id>/", "registrations/<int:registration_id>/", "versions/"
urlpatterns = [
    path("programmes/", years.years, name="years"),
    path("programmes/new/", years.open_year, name="open"),
    path(P, years.year, name="year"),
    path(f"{P}window/", years.window, name="window"),
    path(f"{P}register/", registering.write, name="register"),
    path(f"{P}feasibility/", registering.feasibility, name="feasibility"),
    path(f"{P}review/", reviewing.review, name="review"),
    path(f"{P}conference/", reviewing.conference, name="conference"),
    path(f"{P}compose/", versions.compose, name="compose"),
    path(R, registering.show, name="registration"),
    path(f"{R}edit/", registering.rewrite, name="edit"),
    path(f"{R}send/", registering.send, name="send"),
    path(f"{R}gather/", asking.take, name="gather"),
    path(f"{R}return/", asking.give_back, name="return"),
    path(f"{R}opinion/", reviewing.opine, name="opine"),
    path(f"{R}amend/", registering.amend, name="amend"),
    path(f"{R}answer/", asking.answer, name="answer"),
    path(f"programmes/{V}<int:edition_id>/", versions.show, name="version"),
    path(f"programmes/{V}<int:edition_id>/sign/", versions.sign, name="sign"),
    path(f"programmes/{V}<int:edition_id>/assign/", assigning.assign, name="assign"),
    path(f"programmes/{V}<int:edition_id>/catalogue.xlsx", versions.catalogue, name="catalogue"),
    path(f"programmes/{V}<int:edition_id>/catalogue.docx", versions.document, name="document"),
    path(f"{P}actual/", comparing.actual, name="actual"),
    path(f"{P}actual.xlsx", comparing.workbook, name="actual_workbook"),
    path(f"{R}change/", changing.ask, name="change"),
    path("programme-changes/<int:change_id>/", changing.decide, name="decide"),
    path("programme-assignments/<int:assignment_id>/", assigning.acknowledge, name="acknowledge"),
]
