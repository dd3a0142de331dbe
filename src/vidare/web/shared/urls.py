"""Addresses for those whom something is shared with."""

from __future__ import annotations

from django.urls import path

from vidare.accounts.access import EVERYONE, SIGNED_IN, access, open_to
from vidare.web.shared import views

app_name = "shared"

urlpatterns = open_to(
    SIGNED_IN,
    [
        path("", views.received, name="list"),
        path("link/<slug:key>/", access(EVERYONE)(views.link), name="link"),
        path("<uuid:id>/", views.opened, name="detail"),
    ],
)
