"""Addresses of this area."""

from __future__ import annotations

from django.urls import path

from vidare.web.about import views

urlpatterns = [
    path("sources/", views.sources, name="sources"),
    path("method/", views.method, name="method"),
    path("privacy/", views.privacy, name="privacy"),
    path("accessibility/", views.accessibility, name="accessibility"),
]
