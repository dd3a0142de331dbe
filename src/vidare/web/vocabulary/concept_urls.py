"""Addresses of concepts."""

from __future__ import annotations

from django.urls import path

from vidare.accounts.access import EVERYONE, open_to
from vidare.web.vocabulary import views

app_name = "concepts"
urlpatterns = open_to(
    EVERYONE,
    [
        path("<key:key>/", views.concept, name="detail"),
    ],
)
