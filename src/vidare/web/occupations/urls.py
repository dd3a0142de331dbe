"""Addresses of occupations and groups of them."""

from __future__ import annotations

from django.urls import path

from vidare.accounts.access import EVERYONE, open_to
from vidare.web.occupations import views

app_name = "occupations"
urlpatterns = open_to(
    EVERYONE,
    [
        path("<key:key>/", views.detail, name="detail"),
    ],
)
