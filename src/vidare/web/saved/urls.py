"""Addresses of saved plans and searches, and of what is told of them."""

from __future__ import annotations

from django.urls import path

from vidare.accounts.access import SIGNED_IN, open_to
from vidare.web.saved import views

app_name = "saved"
urlpatterns = open_to(
    SIGNED_IN,
    [
        path("", views.index, name="list"),
        path("plan/", views.save_plan, name="plan"),
        path("search/", views.save_search, name="search"),
        path("telling/", views.telling, name="telling"),
        path("<uuid:id>/", views.opened, name="detail"),
        path("<uuid:id>/change/", views.change, name="change"),
        path("<uuid:id>/remove/", views.remove, name="remove"),
    ],
)
