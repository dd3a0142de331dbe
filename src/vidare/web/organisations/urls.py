"""Addresses of organisations and of those who belong to them."""

from __future__ import annotations

from django.urls import path

from vidare.accounts.access import SIGNED_IN, open_to
from vidare.web.organisations import views

app_name = "organisations"
urlpatterns = open_to(
    SIGNED_IN,
    [
        path("", views.index, name="list"),
        path("new/", views.new, name="new"),
        path("invitation/", views.answer, name="answer"),
        path("<uuid:id>/", views.detail, name="detail"),
        path("<uuid:id>/invite/", views.invite, name="invite"),
        path("<uuid:id>/invitations/<uuid:asked>/withdraw/", views.withdraw, name="withdraw"),
        path("<uuid:id>/members/<int:member>/remove/", views.remove, name="remove"),
    ],
)
