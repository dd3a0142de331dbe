"""Addresses of providers."""

from __future__ import annotations

from django.urls import path

from vidare.accounts.access import EVERYONE, open_to
from vidare.web.providers import views

app_name = "providers"
urlpatterns = open_to(
    EVERYONE,
    [
        path("<key:key>/", views.detail, name="detail"),
    ],
)
