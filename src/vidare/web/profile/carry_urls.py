"""A way on paper: for whoever has no account, and wants none."""

from __future__ import annotations

from django.urls import path

from vidare.accounts.access import EVERYONE, open_to
from vidare.web.profile.views import carry

app_name = "carry"

urlpatterns = open_to(EVERYONE, [path("", carry.take, name="take"), path("open/", carry.resumed, name="open")])
