"""The address of the regulated occupations."""

from __future__ import annotations

from django.urls import path

from vidare.accounts.access import EVERYONE, open_to
from vidare.web.regulated import views

app_name = "regulated"
urlpatterns = open_to(EVERYONE, [path("", views.regulated, name="list")])
