"""Addresses of providers."""

from __future__ import annotations

from django.urls import path

from vidare.web.providers import views

app_name = "providers"
urlpatterns = [
    path("<key:key>/", views.detail, name="detail"),
]
