"""Addresses of concepts."""

from __future__ import annotations

from django.urls import path

from vidare.web.vocabulary import views

app_name = "concepts"
urlpatterns = [
    path("<key:key>/", views.concept, name="detail"),
]
