"""Addresses of job postings."""

from __future__ import annotations

from django.urls import path

from vidare.accounts.access import EVERYONE, open_to
from vidare.web.jobs import views

app_name = "jobs"
urlpatterns = open_to(
    EVERYONE,
    [
        path("", views.search, name="list"),
        path("<key:key>/", views.detail, name="detail"),
    ],
)
