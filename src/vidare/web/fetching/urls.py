"""Addresses for fetching study records. The one that sources post to has no language and stands with `web.root`."""

from __future__ import annotations

from django.urls import path

from vidare.accounts.access import SIGNED_IN, open_to
from vidare.web.fetching import views

app_name = "fetching"
urlpatterns = open_to(
    SIGNED_IN,
    [
        path("", views.choose, name="choose"),
        path("finish/<uuid:id>/", views.finished, name="finish"),
        path("<slug:code>/", views.source, name="source"),
    ],
)
