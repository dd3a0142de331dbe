"""Addresses of skills and groups of them."""

from __future__ import annotations

from django.urls import path

from vidare.accounts.access import EVERYONE, open_to
from vidare.web.skills import views

app_name = "skills"
urlpatterns = open_to(
    EVERYONE,
    [
        path("<key:key>/", views.detail, name="detail"),
    ],
)
