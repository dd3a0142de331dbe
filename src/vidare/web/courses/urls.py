"""Addresses of courses."""

from __future__ import annotations

from django.urls import path

from vidare.accounts.access import EVERYONE, open_to
from vidare.web.courses import views

app_name = "courses"
urlpatterns = open_to(
    EVERYONE,
    [
        path("", views.index, name="list"),
        path("<key:key>/", views.detail, name="detail"),
    ],
)
