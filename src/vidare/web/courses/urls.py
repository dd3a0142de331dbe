"""Addresses of courses."""

from __future__ import annotations

from django.urls import path

from vidare.web.courses import views

app_name = "courses"
urlpatterns = [
    path("", views.index, name="list"),
    path("<key:key>/", views.detail, name="detail"),
]
