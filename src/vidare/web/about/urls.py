"""Addresses of this area."""

from __future__ import annotations

from django.urls import path

from vidare.accounts.access import EVERYONE, open_to
from vidare.web.about import views

urlpatterns = open_to(
    EVERYONE,
    [
        path("sources/", views.sources, name="sources"),
        path("method/", views.method, name="method"),
        path("privacy/", views.privacy, name="privacy"),
        path("accessibility/", views.accessibility, name="accessibility"),
    ],
)
