"""Addresses of those who run this site."""

from __future__ import annotations

from django.urls import path

from vidare.accounts.access import OPERATOR, open_to
from vidare.web.operators import views

app_name = "operators"
urlpatterns = open_to(
    OPERATOR,
    [
        path("", views.index, name="home"),
        path("organisations/", views.organisations, name="organisations"),
        path("organisations/<uuid:id>/verify/", views.verify, name="verify"),
        path("organisations/<uuid:id>/close/", views.close, name="close"),
        path("events/", views.events, name="events"),
    ],
)
