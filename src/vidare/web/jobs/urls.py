"""Addresses of job postings."""

from __future__ import annotations

from django.urls import path

from vidare.web.jobs import views

app_name = "jobs"
urlpatterns = [
    path("", views.search, name="list"),
    path("<key:key>/", views.detail, name="detail"),
]
