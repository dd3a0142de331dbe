"""Addresses for counsellors who sit beside somebody."""

from __future__ import annotations

from django.urls import path

from vidare.accounts.access import COUNSELLOR, open_to
from vidare.web.assisting import views

app_name = "assisting"
urlpatterns = open_to(COUNSELLOR, [path("", views.index, name="home"), path("end/", views.end, name="end")])
