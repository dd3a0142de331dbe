"""Addresses without a language."""

from __future__ import annotations

from django.urls import URLPattern

plain_urls: list[URLPattern] = []
