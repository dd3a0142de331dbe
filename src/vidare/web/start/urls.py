"""Addresses of this area."""

from __future__ import annotations

from django.urls import path

from vidare.web.start import views

urlpatterns = [
    path("", views.home, name="start"),
    path("for/<slug:situation>/", views.situation, name="situation"),
]
