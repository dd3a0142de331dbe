"""Addresses of this area."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path


def soon(request: HttpRequest, **parts: str) -> HttpResponse:
    return render(request, "web/base.html")


app_name = "occupations"
urlpatterns = [
    path("<key:key>/", soon, name="detail"),
]
