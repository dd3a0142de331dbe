"""The address of the regulated occupations."""

from __future__ import annotations

from django.urls import path

from vidare.web.regulated import views

app_name = "regulated"
urlpatterns = [path("", views.regulated, name="list")]
