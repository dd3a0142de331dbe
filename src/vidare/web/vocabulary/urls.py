"""Addresses of the vocabulary and its schemes."""

from __future__ import annotations

from django.urls import path

from vidare.accounts.access import EVERYONE, open_to
from vidare.web.vocabulary import views

app_name = "vocabulary"
urlpatterns = open_to(
    EVERYONE,
    [
        path("", views.home, name="home"),
        path("changes/", views.changes, name="changes"),
        path("<slug:scheme>/", views.scheme, name="scheme"),
        path("<slug:scheme>/<str:code>/", views.code, name="code"),
    ],
)
