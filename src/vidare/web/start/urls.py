"""Addresses of this area."""

from __future__ import annotations

from django.urls import path

from vidare.accounts.access import EVERYONE, open_to
from vidare.web.start import views

urlpatterns = open_to(
    EVERYONE,
    [
        path("", views.home, name="start"),
        path("for/<slug:situation>/", views.situation, name="situation"),
    ],
)
