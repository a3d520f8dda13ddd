"""Address of the search."""

from django.urls import path

from kyhop.desk.search import views

urlpatterns = [path("search/", views.found, name="search")]
