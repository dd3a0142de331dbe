"""Addresses of occupations and groups of them."""

from __future__ import annotations

from django.urls import path

from vidare.web.occupations import views

app_name = "occupations"
urlpatterns = [
    path("<key:key>/", views.detail, name="detail"),
]
